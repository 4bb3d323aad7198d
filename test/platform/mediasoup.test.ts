import { createSocket } from "node:dgram";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type MediaWorkers,
  startMediaWorkers,
  type Worker,
} from "../../server/platform/mediasoup.ts";
import { runs } from "../scripts/process.ts";

let logged: string;
let replaced: Worker[];
let workers: MediaWorkers;

beforeEach(() => {
  logged = "";
  replaced = [];
});
afterEach(() => {
  if (workers.kind === "ready") {
    workers.close();
  }
});

async function start(firstPort = 0): Promise<void> {
  const sink = new Writable({
    write: (part, _encoding, done) => {
      logged += String(part);
      done();
    },
  });
  workers = await startMediaWorkers({
    listenIp: "127.0.0.1",
    announcedAddress: null,
    firstPort,
    count: 1,
    binary: null,
    cacheDir: join(homedir(), ".cache", "plenum"),
    log: pino({}, sink),
    onReplaced: (died) => replaced.push(died),
  });
}

function worker(): Worker {
  if (workers.kind !== "ready") {
    throw new Error(workers.reason);
  }
  return workers.pick(0).worker;
}

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
    await vi.waitUntil(() => replaced.length > 0, { timeout: 10_000 });
    expect(replaced).toEqual([first]);
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
    if (workers.kind === "ready") {
      workers.close();
    }
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await children()).toEqual([]);
    expect(logged).toBe("");
  });

  it("leave no process behind where their port is taken, and say so", async () => {
    const taken = createSocket("udp4").bind(0, "127.0.0.1");
    await once(taken, "listening");
    await start(taken.address().port);
    expect(workers).toMatchObject({
      kind: "unavailable",
      reason: expect.stringMatching(/does not start.*in use/),
    });
    await vi.waitUntil(async () => (await children()).length === 0, { timeout: 5000 });
    taken.close();
  });
});
