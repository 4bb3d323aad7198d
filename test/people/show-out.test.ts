import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { Session } from "../../shared/wire/people.ts";
import type { Plan } from "../../shared/meeting/plan.ts";
import { type Headers, openOffice, type Office, personForm } from "./office.ts";

let office: Office;
let administrator: Headers;
let meetingId: MeetingId;
let personId: PersonId;

beforeAll(async () => {
  office = await openOffice();
  // Within the entry window of the meetings that the office convenes.
  office.clock.set(Date.UTC(2022, 5, 28, 4, 50));
  administrator = await office.arrive(["administrator"]);
});
beforeEach(async () => {
  personId = await office.enrol();
  meetingId = await office.convene([[personId, "delegate"]]);
});
afterAll(() => office.close());

type Proof = { readonly link?: string; readonly cookie?: string };

function open({ link, cookie }: Proof): Promise<Socket | string> {
  const socket = io(office.url, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    auth: { meetingId, ...(link ? { link } : {}) },
    ...(cookie ? { extraHeaders: { cookie } } : {}),
  });
  return new Promise((resolve) => {
    socket.on("connect", () => resolve(socket));
    socket.on("connect_error", (error) =>
      resolve((error as Error & { data?: { code: string } }).data?.code ?? error.message),
    );
  });
}

type Visitor = { readonly socket: Socket; readonly shownOut: Promise<readonly string[]> };

/** Somebody at the door, and what becomes of them. */
async function arrive(proof: Proof): Promise<Visitor> {
  const socket = await open(proof);
  if (typeof socket === "string") {
    throw new Error(socket);
  }
  const heard: string[] = [];
  socket.on("room:revoked", () => heard.push("told"));
  const shownOut = new Promise<readonly string[]>((resolve) => {
    socket.on("disconnect", () => resolve([...heard, "closed"]));
  });
  return { socket, shownOut };
}

function askIn(socket: Socket): Promise<unknown> {
  const page = { connectionId: randomUUID(), device: "computer", mayOpenMicrophone: false };
  return socket.emitWithAck("room:enter", { ...page, since: null });
}

/** Somebody in the room, and what becomes of them. */
async function enter(proof: Proof): Promise<Visitor> {
  const visitor = await arrive(proof);
  expect(await askIn(visitor.socket)).toMatchObject({ ok: true, value: { kind: "seated" } });
  return visitor;
}

async function link(): Promise<string> {
  const path = `/api/meetings/${meetingId}/links/${personId}/reissue`;
  const { body } = await office.ask(path, { method: "POST", headers: administrator });
  return (body as { url: string }).url.split("/").at(-1) ?? "";
}

const revokeLink = () =>
  office.ask(`/api/meetings/${meetingId}/links/${personId}/revoke`, {
    method: "POST",
    headers: administrator,
  });

const put = (path: string, body: unknown) =>
  office.ask(`/api/people/${personId}/${path}`, { method: "PUT", body, headers: administrator });

describe("whoever is in the room", () => {
  it("by a link is shown out when it is revoked, and does not come in by it again", async () => {
    const token = await link();
    const { shownOut } = await enter({ link: token });
    await revokeLink();
    expect(await shownOut).toEqual(["told", "closed"]);
    expect(await open({ link: token })).toBe("link/revoked");
  });

  it("by a session is shown out when its owner ends it", async () => {
    const cookie = (await office.sessionOf(personId))["cookie"] ?? "";
    const other = await office.sessionOf(personId);
    const { shownOut } = await enter({ cookie });
    const { body } = await office.ask("/api/me/sessions", { headers: other });
    const session = (body as { sessions: Session[] }).sessions.find(({ isThis }) => !isThis);
    const path = `/api/me/sessions/${session?.sessionId}`;
    await office.ask(path, { method: "DELETE", headers: other });
    expect(await shownOut).toEqual(["told", "closed"]);
    expect(await open({ cookie })).toBe("session/missing");
  });

  it("is shown out when they are archived, however they came", async () => {
    const token = await link();
    const cookie = (await office.sessionOf(personId))["cookie"] ?? "";
    const guests = [await enter({ link: token }), await enter({ cookie })];
    await put("archive", { archived: true });
    for (const { shownOut } of guests) {
      expect(await shownOut).toEqual(["told", "closed"]);
    }
    expect(await open({ link: token })).toBe("session/missing");
    expect(await open({ cookie })).toBe("session/missing");
  });

  it("loses a role's rights with the role: the page is closed and comes in again without them", async () => {
    await put("roles", { roles: ["secretariat", "delegate"] });
    const cookie = (await office.sessionOf(personId))["cookie"] ?? "";
    const { shownOut } = await enter({ cookie });
    await put("roles", { roles: ["delegate"] });
    expect(await shownOut).toEqual(["told", "closed"]);
    const again = await open({ cookie });
    const answer = await (again as Socket).emitWithAck("lobby:list", {});
    expect(answer).toMatchObject({ ok: false, error: { code: "permission/denied" } });
    (again as Socket).disconnect();
  });
});

describe("whoever stands before the room", () => {
  it("is shown out with their link, though they have not entered yet", async () => {
    const { shownOut } = await arrive({ link: await link() });
    await revokeLink();
    expect(await shownOut).toEqual(["told", "closed"]);
  });

  it("is shown out when they are archived or taken off the list", async () => {
    const cookie = (await office.sessionOf(personId))["cookie"] ?? "";
    for (const withdraw of [
      () =>
        office.ask(`/api/meetings/${meetingId}/invitees/${personId}`, {
          method: "DELETE",
          headers: administrator,
        }),
      () => put("archive", { archived: true }),
    ]) {
      const { shownOut } = await arrive({ cookie });
      await withdraw();
      expect(await shownOut).toEqual(["told", "closed"]);
      meetingId = await office.convene([[personId, "delegate"]]);
    }
  });

  it("does not come in where the right to it ended unnoticed", async () => {
    const { socket } = await arrive({ link: await link() });
    await office.database
      .updateTable("personal_links")
      .set({ revoked_at: office.clock.now() })
      .where("person_id", "=", personId)
      .execute();
    expect(await askIn(socket)).toMatchObject({ ok: false, error: { code: "link/revoked" } });
    socket.disconnect();
  });
});

describe("a meeting under way", () => {
  it("shows a name as the register has it from now on", async () => {
    const { socket } = await enter({ link: await link() });
    const told = new Promise<readonly { type: string; plan?: Plan }[]>((resolve) => {
      socket.on("room:events", ({ events }) => resolve(events));
    });
    const form = personForm();
    const names = { ...form.names, roman: "Kim Ok-chae" };
    await office.ask(`/api/people/${personId}`, {
      method: "PUT",
      body: { ...form, names, version: 1 },
      headers: administrator,
    });
    const [event] = await told;
    expect(event?.plan?.people.map((person) => person.names.roman)).toEqual(["Kim Ok-chae"]);
    socket.disconnect();
  });

  it("lets whoever gets the chair conduct it at once", async () => {
    const { socket } = await enter({ link: await link() });
    const reseated = new Promise((resolve) => {
      socket.on("room:reseated", () => resolve(null));
    });
    await office.ask(`/api/meetings/${meetingId}/invitees`, {
      body: { invitees: [{ personId, seat: "chair" }], regionIds: [] },
      headers: administrator,
    });
    await reseated;
    expect(await askIn(socket)).toMatchObject({
      ok: true,
      value: { kind: "seated", seat: "chair", conducts: true },
    });
    expect(await socket.emitWithAck("lobby:list", {})).toMatchObject({ ok: true });
    socket.disconnect();
  });
});
