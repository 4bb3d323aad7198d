import { createSocket } from "node:dgram";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type MediaCrew,
  type MediaWorkers,
  startMediaWorkers,
  type Worker,
} from "../../server/platform/mediasoup.ts";
import { runs } from "../scripts/process.ts";

let logged: string;
/** What was told of the workers since their start: who died, and null for one that runs anew. */
let changes: (Worker | null)[];
let crew: MediaCrew;

beforeEach(() => {
  logged = "";
  changes = [];
});
afterEach(() => crew.close());

async function start(firstPort = 0, count = 1): Promise<void> {
  const sink = new Writable({
    write: (part, _encoding, done) => {
      logged += String(part);
      done();
    },
  });
  crew = await startMediaWorkers({
    listenIp: "127.0.0.1",
    announcedAddress: null,
    firstPort,
    count,
    binary: null,
    cacheDir: join(homedir(), ".cache", "plenum"),
    log: pino({}, sink),
    onChanged: (died) => changes.push(died),
  });
  changes = [];
}

function worker(): Worker {
  const workers: MediaWorkers = crew.now();
  if (workers.kind !== "ready") {
    throw new Error(workers.reason);
  }
  return workers.pick(0).worker;
}

type Ready = Extract<MediaWorkers, { kind: "ready" }>;

/** The media workers that are this process's children. */
async function children(): Promise<readonly number[]> {
  const ids = (await readdir("/proc")).map(Number).filter((id) => id > 0);
  const own = await Promise.all(
    ids.map(async (id) => {
      const stat = await readFile(`/proc/${id}/stat`, "utf8").catch(() => "");
      return stat.includes(`(mediasoup-worke) `) && stat.split(" ")[3] === String(process.pid)
        ? [id]
        : [];
    }),
  );
  return own.flat();
}

describe("the media workers", () => {
  it("are replaced where one is killed", async () => {
    await start();
    const first = worker();
    process.kill(first.pid, "SIGKILL");
    await vi.waitUntil(() => changes.length > 1, { timeout: 10_000 });
    expect(changes).toEqual([first, null]);
    expect(await runs(worker().pid)).toBe(true);
    expect(worker().pid).not.toBe(first.pid);
    expect(logged).toContain("A media worker died");
  });

  it("stay down, without a word, where a Ctrl-C reaches them before our own close", async () => {
    await start();
    const first = worker();
    expect(await children()).toEqual([first.pid]);
    process.kill(first.pid, "SIGINT");
    await once(first, "died");
    crew.close();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await children()).toEqual([]);
    expect(logged).toBe("");
  });

  it("come by themselves once their port is free, leave no process behind till then, and say which port it is", async () => {
    const taken = createSocket("udp4").bind(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address();
    await start(port);
    expect(crew.now()).toEqual({
      kind: "unavailable",
      reason: `The media port ${port} (udp) is taken by another program: stop it, and video comes by itself, or set PLENUM_MEDIA_PORT to a free one.`,
    });
    const failures = () => logged.split(`The media port ${port}`).length - 1;
    expect(failures()).toBe(1);
    await vi.waitUntil(() => failures() === 2, { timeout: 5000 });
    await vi.waitUntil(async () => (await children()).length === 0, { timeout: 5000 });
    expect(crew.now().kind).toBe("unavailable");
    taken.close();
    await vi.waitUntil(() => changes.length > 0, { timeout: 10_000 });
    expect(changes).toEqual([null]);
    expect(await runs(worker().pid)).toBe(true);
  });

  it("run without the one whose port is taken, over TCP too", async () => {
    // Not of the ports that the machine gives away: of those the one before could be in use.
    const first = 20_000 + (process.pid % 9_000);
    const taken = createServer().listen(first + 1, "127.0.0.1");
    await once(taken, "listening");
    await start(first, 2);
    expect(worker()).toBe((crew.now() as Ready).pick(1).worker);
    expect(logged).toContain(`The media port ${first + 1} (tcp) is taken`);
    taken.close();
    await vi.waitUntil(() => changes.length > 0, { timeout: 10_000 });
    expect((crew.now() as Ready).pick(1).worker).not.toBe(worker());
  });

  it("are not tried again after the close", async () => {
    const taken = createSocket("udp4").bind(0, "127.0.0.1");
    await once(taken, "listening");
    await start(taken.address().port);
    crew.close();
    taken.close();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect([await children(), changes]).toEqual([[], []]);
  });
});
