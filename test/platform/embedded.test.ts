import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findBinaries } from "../../server/platform/embedded/binaries.ts";
import { holdFolder } from "../../server/platform/embedded/hold.ts";
import { findOwner } from "../../server/platform/embedded/owner.ts";
import { type Embedded, startEmbedded } from "../../server/platform/embedded.ts";
import { createLog } from "../../server/platform/log.ts";
import { emptyFolder, startNode } from "../scripts/process.ts";

const log = createLog("silent");
let folder: Awaited<ReturnType<typeof emptyFolder>>;
const open: Embedded[] = [];

beforeEach(async () => {
  folder = await emptyFolder();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
  await folder.remove();
});

async function start(): Promise<Embedded> {
  const server = await startEmbedded({ folder: join(folder.path, "postgres"), log });
  open.push(server);
  return server;
}

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return Object.values((await client.query(statement)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

describe("the embedded PostgreSQL", () => {
  it("keeps what was written over a stop", async () => {
    const first = await start();
    await ask(first.url, "create table notes as select 'ᠮᠣᠩᠭᠣᠯ 몽골 Монгол' as words");
    await first.close();
    expect(await ask((await start()).url, "select words from notes")).toBe("ᠮᠣᠩᠭᠣᠯ 몽골 Монгол");
  });

  it("lets nobody in without the password, and listens to this machine alone", async () => {
    const { url } = await start();
    const guess = new URL(url);
    guess.password = "plenum";
    await expect(ask(guess.href, "select 1")).rejects.toThrow("password authentication failed");
    expect(await ask(url, "show listen_addresses")).toBe("127.0.0.1");
    expect(await ask(url, "show unix_socket_directories")).toBe("");
  });

  it("sorts by code point in UTF-8, whatever the machine's language", async () => {
    const { url } = await start();
    expect(await ask(url, "show server_encoding")).toBe("UTF8");
    expect(await ask(url, "select 'Z' < 'a'")).toBe(true);
  });

  it("is refused to a second instance at once, and given again after the first", async () => {
    const first = await start();
    const before = performance.now();
    await expect(start()).rejects.toThrow(/is in use by another instance\.$/);
    expect(performance.now() - before).toBeLessThan(8000);
    await first.close();
    await expect(start()).resolves.toMatchObject({ url: expect.any(String) });
  });

  it("loses nothing that was acknowledged when its parent is killed while writing", async () => {
    const place = JSON.stringify(join(folder.path, "postgres"));
    const program = `
      const { startEmbedded } = await import("./server/platform/embedded.ts");
      const { createLog } = await import("./server/platform/log.ts");
      const { default: pg } = await import("pg");
      const server = await startEmbedded({ folder: ${place}, log: createLog("silent") });
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      await client.query("create table marks (n int primary key)");
      for (let n = 1; ; n += 1) {
        await client.query("insert into marks values ($1)", [n]);
        console.log("acknowledged " + n + ";");
      }`;
    const writer = startNode(["--input-type=module", "-e", program], {});
    await writer.until(/acknowledged 200;/);
    writer.child.kill("SIGKILL");
    await writer.ended;
    const last = Number([...writer.said().matchAll(/acknowledged (\d+);/g)].at(-1)?.[1]);
    const { url } = await start();
    expect(await ask(url, "select max(n) = count(*) from marks")).toBe(true);
    expect(await ask(url, "select max(n) from marks")).toBeGreaterThanOrEqual(last);
  });

  it("makes a cluster anew that a kill left half made", async () => {
    const half = join(folder.path, "postgres", "pgdata");
    await mkdir(half, { recursive: true });
    await writeFile(join(half, "PG_VERSION"), "18\n");
    expect(await ask((await start()).url, "select 1")).toBe(1);
  });

  it.skipIf(process.getuid?.() !== 0)("runs as a user that is not root", async () => {
    const owner = await findOwner();
    expect(owner?.uid).toBeGreaterThan(0);
    expect((await findBinaries(owner)).postgres).toMatch(/postgres$/);
  });
});

describe("the hold on a folder", () => {
  it("ends with its process, however that ends", async () => {
    const program = `
      const { holdFolder } = await import("./server/platform/embedded/hold.ts");
      await holdFolder(${JSON.stringify(folder.path)});
      console.log("held");
      setInterval(() => undefined, 1000);`;
    const other = startNode(["--input-type=module", "-e", program], {});
    await other.until(/held/);
    await expect(holdFolder(folder.path)).rejects.toThrow(/in use by another instance/);
    other.child.kill("SIGKILL");
    await other.ended;
    await (await holdFolder(folder.path)).letGo();
  });
});
