import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openSession, type RoomSession } from "../../client/room/session.ts";
import { nearMeeting } from "../../scripts/seed/near-meeting.ts";
import { ambassadors, chair } from "../../scripts/seed/near-people.ts";
import { systemClock } from "../../server/platform/clock.ts";
import { openDatabase } from "../../server/platform/database.ts";
import { type JournalRow, readJournal } from "../../server/room/store.ts";
import { brokenAt } from "../../server/room/chain.ts";
import { attendanceOf, usualRule } from "../../shared/meeting/attendance.ts";
import { evolveAll } from "../../shared/meeting/evolve.ts";
import { instantToWall } from "../../shared/time/wall.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { until } from "../support/delegates.ts";
import { writeNear } from "../../scripts/seed/write.ts";
import { freshDatabase } from "../support/postgres.ts";

const kills = 10;
const people = [chair, ...ambassadors.slice(0, 5)].map(({ id }) => id);

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: string;
let port: number;
let server: ChildProcess;
let meetingId: MeetingId;
const sessions = new Map<PersonId, RoomSession>();
/** What was acknowledged: the text, and the seq that it was acknowledged with. */
const acknowledged = new Map<string, number>();

/** Starts the platform as a process of its own; resolves with the first administrator's link, or null, once it serves. */
async function start(): Promise<string | null> {
  server = spawn(process.execPath, ["server/main.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      PLENUM_PORT: String(port),
      PLENUM_HOST: "127.0.0.1",
      PLENUM_DATA_DIR: folder,
      PLENUM_MEDIA_WORKERS: "0",
      PLENUM_LOG_LEVEL: "fatal",
      DATABASE_URL: database.url,
    },
  });
  let said = "";
  server.stdout?.on("data", (part: Buffer) => {
    said += String(part);
  });
  await until(
    () => Promise.resolve(said),
    (text) => text.includes("The data is in"),
    60,
  );
  return /http\S+\/sign-in\/use#\S+/.exec(said)?.[0] ?? null;
}

async function kill(): Promise<void> {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGKILL");
  await ended;
}

async function call<T>(path: string, cookie: string, body?: unknown): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { "content-type": "application/json", "x-plenum": "1", cookie },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await response.json()) as T;
}

async function signIn(link: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/sign-in/use`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-plenum": "1" },
    body: JSON.stringify({ token: new URL(link).hash.slice(1) }),
  });
  return response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

/** A page of the client, by the client's own code. */
function enter(link: string): RoomSession {
  return openSession({
    handshake: { meetingId, link: link.split("/").at(-1) ?? "" },
    address: `http://127.0.0.1:${port}`,
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
}

async function journal(): Promise<readonly JournalRow[]> {
  const connection = openDatabase(database.url, 1, () => undefined);
  const rows = await readJournal(connection, meetingId, 0);
  await connection.destroy();
  return rows;
}

/** Says one thing after the other until told to stop; each waits for its acknowledgement, over the kills. */
async function chatter(session: RoomSession, name: string, stopped: () => boolean): Promise<void> {
  for (let count = 0; !stopped(); count += 1) {
    const text = `${name} ${count}`;
    const { seq } = await session.socket.command("chat:say", { text });
    acknowledged.set(text, seq);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

beforeAll(async () => {
  database = await freshDatabase(inject("postgresUrl"));
  folder = await mkdtemp(join(tmpdir(), "plenum-kill-"));
  port = await freePort();
  const link = await start();
  await writeNear(database.url);
  const cookie = await signIn(link ?? "");
  const wallStart = instantToWall(systemClock.now(), "Asia/Seoul");
  ({ meetingId } = await call<{ meetingId: MeetingId }>("/api/meetings", cookie, {
    ...nearMeeting,
    wallStart,
  }));
  const { links } = await call<{ links: { personId: PersonId; url: string }[] }>(
    `/api/meetings/${meetingId}/links`,
    cookie,
  );
  for (const { personId, url } of links.filter((each) => people.includes(each.personId))) {
    sessions.set(personId, enter(url));
  }
  await until(everyoneSeated, (isSo) => isSo, 30);
  await sessions.get(chair.id)?.socket.command("meeting:open", {});
}, 120_000);

afterAll(async () => {
  sessions.forEach((session) => session.close());
  await kill();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function everyoneSeated(): Promise<boolean> {
  const all = [...sessions.values()].map((session) => session.store.getState());
  return Promise.resolve(
    all.every(({ link, entry }) => link.kind === "online" && entry.kind === "seated"),
  );
}

describe("a server that is killed ten times during a meeting", () => {
  it("loses nothing that it acknowledged, does nothing twice, and has everyone back in their places", async () => {
    let isOver = false;
    const talks = [...sessions].map(([personId, session]) =>
      chatter(session, personId, () => isOver),
    );
    for (let round = 0; round < kills; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 400 + round * 70));
      await kill();
      await start();
      await until(everyoneSeated, (isSo) => isSo, 30);
    }
    isOver = true;
    await Promise.all(talks);
    const rows = await journal();
    const said = new Map(
      rows.flatMap(({ event }) => (event.type === "chat-said" ? [[event.text, event.seq]] : [])),
    );
    expect(acknowledged.size).toBeGreaterThan(100);
    expect([...acknowledged].filter(([text, seq]) => said.get(text) !== seq)).toEqual([]);
    const texts = rows.flatMap(({ event }) => (event.type === "chat-said" ? [event.text] : []));
    expect(new Set(texts).size).toBe(texts.length);
    expect(brokenAt(rows)).toBeNull();
  });

  it("has every page at the same seq, showing the same meeting", async () => {
    const last = (await journal()).at(-1)?.event.seq ?? 0;
    const seqs = () =>
      Promise.resolve(
        [...sessions.values()].map((session) => session.store.getState().meeting?.seq),
      );
    await until(seqs, (seen) => seen.every((seq) => seq === last), 15);
    const meetings = [...sessions.values()].map((session) =>
      JSON.stringify(session.store.getState().meeting),
    );
    expect(new Set(meetings).size).toBe(1);
  });

  it("counts everyone as present throughout, in one stay", async () => {
    // The page closes its line when it hears of the end, be it before or after the answer to the command that ended it.
    void sessions.get(chair.id)?.act("meeting:end", {});
    const state = await until(
      async () =>
        evolveAll(
          null,
          (await journal()).map((row) => row.event),
        ),
      (state) => state?.phase.kind === "ended",
      15,
    );
    const attendance = state && attendanceOf(state, { ...usualRule, now: 0 });
    const present = attendance?.people.filter(({ status }) => status === "present") ?? [];
    expect(present.map(({ personId }) => personId).toSorted()).toEqual(people.toSorted());
    expect(present.map(({ stays, share }) => [stays.length, share])).toEqual(
      present.map(() => [1, 1]),
    );
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
