import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { openSession, type RoomSession } from "../../client/room/session.ts";
import type { Caller } from "../../server/platform/caller.ts";
import { systemClock } from "../../server/platform/clock.ts";
import { type Database, migrate, openDatabase } from "../../server/platform/database.ts";
import { createLog } from "../../server/platform/log.ts";
import { createSockets, type Sockets } from "../../server/platform/sockets.ts";
import { createRoom, type Room } from "../../server/room/service/room.ts";
import { roomSockets } from "../../server/room/sockets.ts";
import { migrations } from "../../server/schema/migrations.ts";
import { AppError } from "../../shared/wire/errors.ts";
import type { Hat } from "../../shared/wire/permissions.ts";
import { type Cuttable, cuttable } from "../support/cuttable.ts";
import { item, person, smallMeeting, smallPlan } from "../support/meeting.ts";
import { freshDatabase } from "../support/postgres.ts";

const log = createLog("silent");
const plan = { ...smallPlan(), startsAt: systemClock.now() };

/** A link's token is the number of its person, written long enough to be one. */
const linkOf = (n: number) => `personal-link-of-${n}`;

function callerOf(link: string | null): Caller {
  const n = Number(link?.split("-").at(-1));
  return n > 0
    ? {
        kind: "link",
        personId: person(n),
        meetingId: smallMeeting,
        madeFor: smallMeeting,
        linkId: `${link}`,
      }
    : { kind: "anonymous" };
}

function hatsOf(caller: Caller): ReadonlySet<Hat> {
  const seat = plan.people.find(
    (each) => caller.kind !== "anonymous" && each.personId === caller.personId,
  )?.seat;
  return new Set<Hat>(seat ? [`seat:${seat}`, "anyone"] : ["anyone"]);
}

describe("a page in a meeting", () => {
  let database: Database;
  let drop: () => Promise<void>;
  let http: Server;
  let sockets: Sockets;
  let room: Room;
  let line: Cuttable;
  let isWell = true;
  const sessions: RoomSession[] = [];

  const enter = (n: number): RoomSession => {
    const session = openSession({
      handshake: { meetingId: smallMeeting, link: linkOf(n) },
      address: `http://127.0.0.1:${line.port}`,
      device: "computer",
      panel: null,
      choices: {
        microphoneOn: false,
        cameraOn: false,
        microphoneId: null,
        cameraId: null,
        speakerId: null,
        mayOpenMicrophone: true,
      },
    });
    sessions.push(session);
    return session;
  };
  const view = (session: RoomSession) => session.store.getState();
  const until = (condition: () => boolean) =>
    vi.waitFor(() => expect(condition()).toBe(true), { timeout: 10_000, interval: 20 });
  const seated = async (n: number) => {
    const session = enter(n);
    await until(() => view(session).link.kind === "online" && view(session).meeting !== null);
    return session;
  };
  const journal = async () => (await room.journalOf(smallMeeting))?.events ?? [];

  beforeEach(async () => {
    isWell = true;
    const fresh = await freshDatabase(inject("postgresUrl"));
    drop = fresh.drop;
    database = openDatabase(fresh.url, 5, () => {});
    await migrate(database, migrations);
    http = createServer();
    sockets = createSockets({
      http,
      log,
      clock: systemClock,
      identify: ({ link }) => Promise.resolve(callerOf(link)),
      hatsOf: (caller) => Promise.resolve(hatsOf(caller)),
    });
    room = createRoom({
      database,
      clock: systemClock,
      log,
      sockets,
      entryWindowMs: 30 * 60_000,
      meetingOf: () =>
        isWell
          ? Promise.resolve({ plan, status: "scheduled" })
          : Promise.reject(new Error("The database is away.")),
      staffParticipant: () => Promise.reject(new AppError("person/not-found", "No staff here.")),
      onEnded: () => {},
    });
    sockets.serve(roomSockets(room, systemClock));
    await room.start();
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    line = await cuttable((http.address() as AddressInfo).port);
  });

  afterEach(async () => {
    sessions.splice(0).forEach((session) => session.close());
    await line.close();
    await sockets.close();
    await room.close();
    await database.destroy();
    await drop();
  });

  it("shows the same meeting at every page, event by event", async () => {
    const chair = await seated(1);
    const delegate = await seated(2);
    expect(await chair.act("meeting:open", {})).toBe(true);
    expect(await chair.act("agenda:start", { itemId: item(1) })).toBe(true);
    expect(await delegate.act("floor:raise", {})).toBe(true);
    expect(await chair.act("floor:next", {})).toBe(true);
    await until(() => view(delegate).meeting?.floor.speaking?.personId === person(2));
    await until(() => view(chair).meeting?.seq === view(delegate).meeting?.seq);
    expect(view(chair).meeting).toEqual(view(delegate).meeting);
    expect(view(chair).meeting).toEqual(await room.stateOf(smallMeeting));
  });

  it("says why a command was refused", async () => {
    const delegate = await seated(2);
    expect(await delegate.act("floor:raise", {})).toBe(false);
    expect(view(delegate).notices).toMatchObject([{ kind: "failure", code: "meeting/not-open" }]);
    expect(await delegate.act("meeting:open", {})).toBe(false);
    expect(view(delegate).notices[1]).toMatchObject({ code: "permission/denied" });
  });

  it("sends a command given while the line is cut once it is back, and catches up on the rest", async () => {
    const chair = await seated(1);
    const delegate = await seated(2);
    await chair.act("meeting:open", {});
    line.cut();
    const raising = delegate.act("floor:raise", {});
    line.mend();
    expect(await raising).toBe(true);
    await until(() => view(chair).meeting?.floor.waiting.length === 1);
    const joins = (await journal()).filter(
      (event) => event.type === "person-joined" && event.personId === person(2),
    );
    expect(new Set(joins.map((event) => "connectionId" in event && event.connectionId)).size).toBe(
      1,
    );
  });

  it("does a command once whose answer was lost on the way", async () => {
    const chair = await seated(1);
    const delegate = await seated(2);
    await chair.act("meeting:open", {});
    line.silence(true);
    const saying = delegate.act("chat:say", { text: "Said once." });
    await until(() => room.stateNow(smallMeeting)?.chat.length === 1);
    line.cut();
    line.mend();
    expect(await saying).toBe(true);
    await until(() => view(delegate).meeting?.chat.length === 1);
    expect((await journal()).filter(({ type }) => type === "chat-said")).toHaveLength(1);
  });

  it("keeps seat, hand and floor over a cut", async () => {
    const chair = await seated(1);
    const delegate = await seated(2);
    await chair.act("meeting:open", {});
    await chair.act("floor:give", { personId: person(2) });
    await chair.act("floor:raise", {});
    line.cut();
    await until(() => room.stateNow(smallMeeting)?.floor.speaking?.pausedAt !== null);
    line.mend();
    await until(() => view(delegate).link.kind === "online" && view(chair).link.kind === "online");
    await until(() => view(delegate).meeting?.floor.speaking?.pausedAt === null);
    expect(view(delegate).entry).toMatchObject({ kind: "seated", personId: person(2) });
    expect(view(delegate).meeting?.floor.waiting).toMatchObject([{ personId: person(1) }]);
  });

  it("has the server's clock to within the line's delay", async () => {
    const delegate = await seated(2);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(Math.abs(delegate.socket.now() - systemClock.now())).toBeLessThan(50);
  });

  it("shows somebody whose connection broke greyed, and not somebody who said goodbye", async () => {
    const chair = await seated(1);
    const lost = await seated(2);
    const leaving = await seated(3);
    lost.close();
    await leaving.leave();
    await until(() => view(chair).fading.has(person(2)));
    expect(view(chair).fading.has(person(3))).toBe(false);
    expect(view(leaving).entry).toMatchObject({ kind: "over", by: "leaving" });
  });

  it("ends at every page when the chair ends the meeting, and lets nobody in again", async () => {
    const chair = await seated(1);
    const delegate = await seated(2);
    await chair.act("meeting:open", {});
    await chair.act("meeting:end", {});
    await until(() => view(delegate).entry.kind === "over");
    expect(view(delegate).entry).toMatchObject({ by: "end" });
    const late = enter(3);
    await until(() => view(late).entry.kind === "outside");
    expect(view(late).entry).toEqual({ kind: "outside", code: "meeting/ended" });
  });

  it("tries again by itself while the server cannot let it in for the moment", async () => {
    isWell = false;
    const delegate = enter(2);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(view(delegate).entry.kind).toBe("entering");
    isWell = true;
    await until(() => view(delegate).entry.kind === "seated");
  });

  it("tells somebody without a seat that they are not let in, and tries no more", async () => {
    const stranger = enter(99);
    await until(() => view(stranger).entry.kind === "outside");
    expect(view(stranger).entry).toEqual({ kind: "outside", code: "permission/denied" });
  });
});
