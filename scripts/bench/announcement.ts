import { type ChildProcess, fork, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { Server } from "socket.io";
import { z } from "zod";
import { systemClock } from "../../server/platform/clock.ts";
import { createLog } from "../../server/platform/log.ts";
import { createSockets, socketCommand } from "../../server/platform/sockets.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { printRatio, printTable, quantile } from "./figures.ts";

const listeners = 1_000;
const rounds = 7;
const single = 20;
const singleEveryMs = 60;
const burst = 50;
const hello = "bench:listen";

/** A server that announces to all its listeners. */
type Hall = {
  readonly name: string;
  readonly url: string;
  readonly auth: Readonly<Record<string, string>>;
  announce(message: object): void;
  close(): Promise<void>;
};

/** What one round of one hall gave. */
type Round = {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly lastMs: number;
  readonly cpuUs: number;
};

/**
 * An event of a meeting to 1,000 sockets, by the platform's sockets and by a bare Socket.IO server that broadcasts the
 * same bytes: how long it takes to arrive, message by message, and what a delivery costs in a burst.
 */
export async function benchAnnouncement(): Promise<void> {
  pin(process.pid, 0);
  const halls = [await plenumHall(), await bareHall()];
  const audience = fork(new URL("listeners.ts", import.meta.url));
  pin(audience.pid, 1);
  const results = halls.map((): Round[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, hall] of halls.entries()) {
      results[index]?.push(await oneRound(hall, audience));
    }
  }
  audience.disconnect();
  await Promise.all(halls.map((hall) => hall.close()));
  report(halls, results);
}

function report(halls: readonly Hall[], results: readonly (readonly Round[])[]): void {
  console.log(
    `\nAnnouncement: one event to ${listeners} sockets of another process; ${rounds} rounds in turn of ${single} single events and a burst of ${burst}; median (least to most)`,
  );
  const column = (index: number, key: keyof Round) =>
    results[index]?.map((round) => round[key]) ?? [];
  printTable(
    halls.map(({ name }, index) => ({
      name,
      figures: {
        "p50 ms": column(index, "p50Ms"),
        "p99 ms": column(index, "p99Ms"),
        "last ms": column(index, "lastMs"),
        "CPU µs a delivery": column(index, "cpuUs"),
      },
    })),
  );
  printRatio("p99, ours / bare Socket.IO", column(0, "p99Ms"), column(1, "p99Ms"));
  printRatio("CPU a delivery, ours / bare Socket.IO", column(0, "cpuUs"), column(1, "cpuUs"));
}

async function oneRound(hall: Hall, audience: ChildProcess): Promise<Round> {
  const { url, auth } = hall;
  await ask(audience, { type: "connect", url, auth, hello, count: listeners });
  // One round that is not counted: the first messages of a connection are slower.
  await burstOf(hall, audience, 5);
  const took = (await spaced(hall, audience)).toSorted((a, b) => a - b);
  const cpuUs = await burstOf(hall, audience, burst);
  return {
    p50Ms: quantile(took, 0.5),
    p99Ms: quantile(took, 0.99),
    lastMs: took.at(-1) ?? NaN,
    cpuUs,
  };
}

/** Announces single events; how long each took to each listener, ms. */
async function spaced(hall: Hall, audience: ChildProcess): Promise<readonly number[]> {
  const took: number[] = [];
  for (let sent = 0; sent < single; sent += 1) {
    await ask(audience, { type: "expect", messages: 1 });
    const all = arrivalsOf(audience);
    const sentAt = performance.timeOrigin + performance.now();
    hall.announce(message());
    took.push(...(await all).map((at) => at - sentAt));
    await pause(singleEveryMs);
  }
  return took;
}

/** Announces events one after the other; the server's CPU time for a delivery, µs. */
async function burstOf(hall: Hall, audience: ChildProcess, count: number): Promise<number> {
  await ask(audience, { type: "expect", messages: count });
  const all = arrivalsOf(audience);
  const before = process.cpuUsage();
  for (let sent = 0; sent < count; sent += 1) {
    hall.announce(message());
  }
  await all;
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (count * listeners);
}

/** What the room announces when a hand goes up. */
function message(): object {
  const personId = randomUUID();
  const event = {
    type: "hand-raised",
    personId,
    seq: 1000,
    at: systemClock.now(),
    actorId: personId,
  };
  return { events: [event], now: systemClock.now() };
}

async function plenumHall(): Promise<Hall> {
  const http = createServer();
  const meetingId = randomUUID() as MeetingId;
  const sockets = createSockets({
    http,
    log: createLog("error"),
    clock: systemClock,
    identify: () =>
      Promise.resolve({
        kind: "link",
        personId: randomUUID() as PersonId,
        meetingId,
        madeFor: meetingId,
        linkId: randomUUID(),
      }),
    hatsOf: () => Promise.resolve(new Set(["seat:delegate"])),
  });
  sockets.serve([
    socketCommand({
      name: hello,
      may: "room/enter",
      input: z.object({}),
      handle: (connection) => connection.enter("all"),
    }),
  ]);
  const url = await listen(http);
  return {
    name: "Plenum's sockets",
    url,
    auth: { meetingId, link: "any" },
    announce: (said) => sockets.announce("all", "room:events", said),
    close: () => sockets.close(),
  };
}

async function bareHall(): Promise<Hall> {
  const http = createServer();
  const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false });
  io.on("connection", (socket) => {
    socket.on(hello, (_payload, reply: (answer: object) => void) => reply({}));
  });
  return {
    name: "bare Socket.IO",
    url: await listen(http),
    auth: {},
    announce: (said) => void io.emit("room:events", said),
    close: () => io.close(),
  };
}

async function listen(http: HttpServer): Promise<string> {
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

async function ask(audience: ChildProcess, order: object): Promise<void> {
  audience.send(order);
  await once(audience, "message");
}

async function arrivalsOf(audience: ChildProcess): Promise<readonly number[]> {
  const [{ arrivals }] = (await once(audience, "message")) as [{ arrivals: readonly number[] }];
  return arrivals;
}

/** Keeps a process on one core, where the machine can: the two sides then do not take each other's time. */
function pin(pid: number | undefined, core: number): void {
  spawnSync("taskset", ["-acp", String(core), String(pid)]);
}
