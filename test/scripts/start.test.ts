import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import { version } from "mediasoup";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { emptyFolder, runs, type Started, startNode } from "./process.ts";

let folder: Awaited<ReturnType<typeof emptyFolder>>;
let started: Started[];

beforeEach(async () => {
  folder = await emptyFolder();
  started = [];
});
afterEach(async () => {
  started.forEach(({ child }) => child.kill("SIGTERM"));
  await Promise.all(started.map(({ ended }) => ended));
  await folder.remove();
});

/** Starts the platform on the test's folder, without video unless the settings say otherwise. */
function start(settings: Readonly<Record<string, string>> = {}): Started {
  const process = startNode(["scripts/start.ts"], {
    PLENUM_PORT: "0",
    PLENUM_HOST: "127.0.0.1",
    PLENUM_DATA_DIR: join(folder.path, "data"),
    PLENUM_MEDIA_WORKERS: "0",
    ...settings,
  });
  started.push(process);
  return process;
}

async function addressOf(process: Started): Promise<string> {
  await process.until(/The data is in .+\n/);
  return /Plenum is at (\S+)/.exec(process.said())?.[1] ?? "";
}

/** The process of the PostgreSQL on the test's folder. */
async function postgresId(): Promise<number> {
  const lock = join(folder.path, "data", "postgres", "pgdata", "postmaster.pid");
  return Number((await readFile(lock, "utf8")).split("\n")[0]);
}

async function takenPort(): Promise<{ readonly port: string; close(): void }> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: String((server.address() as AddressInfo).port), close: () => server.close() };
}

describe("npm start", () => {
  it("says where the platform is, how to sign in first, and where the data is", async () => {
    const platform = start();
    const url = await addressOf(platform);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    expect(platform.said()).toMatch(/first administrator, once, with http\S+\/sign-in\/use#\S+/);
    expect(platform.said()).toContain(`The data is in ${join(folder.path, "data")}\n`);
  });

  it.each(["SIGTERM", "SIGINT"] as const)(
    "stops all it started on %s, even one that comes twice",
    async (signal) => {
      const platform = start();
      await addressOf(platform);
      const postgres = await postgresId();
      platform.child.kill(signal);
      platform.child.kill(signal);
      expect(await platform.ended).toBe(0);
      expect(await runs(postgres)).toBe(false);
      expect(platform.said()).not.toContain('"level"');
    },
  );

  it("stops although somebody dawdles over a request", async () => {
    const platform = start();
    const port = new URL(await addressOf(platform)).port;
    const slow = connect(Number(port), "127.0.0.1");
    slow.on("error", () => undefined);
    slow.write("POST /api/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{");
    await fetch(`http://127.0.0.1:${port}/livez`);
    platform.child.kill("SIGTERM");
    // A stop that hangs ends with 1.
    expect(await platform.ended).toBe(0);
    slow.destroy();
  });

  it("serves again after a stop", async () => {
    const first = start();
    await addressOf(first);
    first.child.kill("SIGTERM");
    await first.ended;
    const url = await addressOf(start());
    expect((await fetch(`${url}/livez`)).ok).toBe(true);
  });

  it("leaves no PostgreSQL behind where it is killed, and starts again on the same data", async () => {
    const first = start();
    await addressOf(first);
    const postgres = await postgresId();
    const secret = await readFile(join(folder.path, "data", "secret"), "utf8");
    first.child.kill("SIGKILL");
    await first.ended;
    const url = await addressOf(start());
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await runs(postgres)).toBe(false);
    expect(await readFile(join(folder.path, "data", "secret"), "utf8")).toBe(secret);
  });

  it("starts again wherever its first start was killed", { timeout: 60_000 }, async () => {
    for (const afterMs of [500, 800, 1100, 1400]) {
      const first = start();
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      first.child.kill("SIGKILL");
      await first.ended;
      const second = start();
      expect((await fetch(`${await addressOf(second)}/readyz`)).status).toBe(200);
      second.child.kill("SIGTERM");
      expect(await second.ended).toBe(0);
      await rm(join(folder.path, "data"), { recursive: true, maxRetries: 10 });
    }
  });

  it("has its PostgreSQL again where that is killed", async () => {
    const platform = start({ PLENUM_LOG_LEVEL: "silent" });
    const url = await addressOf(platform);
    const killed = await postgresId();
    process.kill(killed, "SIGKILL");
    // The killed one's connections may answer for a moment yet: only another process is the proof.
    const another = async (): Promise<boolean> =>
      ![0, killed].includes(await postgresId().catch(() => 0));
    await vi.waitUntil(another, { timeout: 15_000, interval: 100 });
    const works = async (): Promise<boolean> => (await fetch(`${url}/readyz`)).status === 200;
    await vi.waitUntil(works, { timeout: 15_000, interval: 100 });
    expect(await runs(killed)).toBe(false);
    platform.child.kill("SIGTERM");
    expect(await platform.ended).toBe(0);
  });

  it("works without a media worker, and says why there is no video", async () => {
    const cache = join(folder.path, `mediasoup-worker-${version}.failed`);
    await writeFile(cache, "the media worker cannot be built without a compiler\n");
    const platform = start({ PLENUM_MEDIA_WORKERS: "1", PLENUM_CACHE_DIR: folder.path });
    const answer = await fetch(`${await addressOf(platform)}/readyz`);
    expect(await answer.json()).toMatchObject({
      ready: true,
      parts: {
        video: { ok: false, detail: "the media worker cannot be built without a compiler" },
      },
    });
  });
});

describe("npm start refuses in one sentence, starting nothing,", () => {
  async function expectRefusal(refused: Started, sentence: RegExp): Promise<void> {
    expect(await refused.ended).toBe(1);
    expect(refused.said()).toMatch(sentence);
    expect(refused.said().trim()).not.toContain("\n");
  }

  it("a taken port", async () => {
    const taken = await takenPort();
    await expectRefusal(start({ PLENUM_PORT: taken.port }), /^Port \d+ is taken .* PLENUM_PORT/);
    expect(await readdir(folder.path)).toEqual([]);
    taken.close();
  });

  it("a host that is not this machine", async () => {
    await expectRefusal(
      start({ PLENUM_HOST: "192.0.2.1" }),
      /^PLENUM_HOST \(192\.0\.2\.1\) is not/,
    );
  });

  it("a data folder in use by another instance, which goes on", async () => {
    const url = await addressOf(start());
    await expectRefusal(start(), /^The data folder .* is in use by another instance\.$/m);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it("a data folder that is a file", async () => {
    const file = join(folder.path, "file");
    await writeFile(file, "");
    await expectRefusal(start({ PLENUM_DATA_DIR: file }), /^A file or folder cannot be used: /);
  });

  it("a data folder that is damaged", async () => {
    await mkdir(join(folder.path, "data", "postgres", "pgdata"), { recursive: true });
    await writeFile(join(folder.path, "data", "postgres", "pgdata", "plenum-initialised"), "");
    await writeFile(join(folder.path, "data", "postgres", "pgpassword"), "secret");
    await expectRefusal(start(), /^PostgreSQL did not start: could not access .*postgresql\.conf/);
  });

  it("a database that is out of reach, without telling its password", async () => {
    const refused = start({ DATABASE_URL: "postgres://plenum:geheim@127.0.0.1:9/plenum" });
    await expectRefusal(refused, /^The database of DATABASE_URL cannot be used: .*ECONNREFUSED/);
    expect(refused.said()).not.toContain("geheim");
    expect(existsSync(join(folder.path, "data"))).toBe(false);
  });

  it("a Redis that is out of reach", async () => {
    const refused = start({ REDIS_URL: "redis://127.0.0.1:9" });
    await expectRefusal(refused, /^The Redis of REDIS_URL cannot be reached: .*ECONNREFUSED/);
  });

  it("a setting that is unknown, and one that is malformed", async () => {
    await expectRefusal(
      start({ PLENUM_POTR: "80", PLENUM_MEDIA_PORT: "many" }),
      /^PLENUM_POTR is unknown; did you mean PLENUM_PORT\? PLENUM_MEDIA_PORT .* malformed\.$/m,
    );
  });
});
