import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFileStore } from "../../server/platform/files.ts";
import { createLog } from "../../server/platform/log.ts";

let folder: string;
const log = createLog("silent");
const store = () => openFileStore(join(folder, "files"), log);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plenum-files-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** Every file below the store's folder. */
async function onDisk(): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

const openDescriptors = async () => (await readdir("/proc/self/fd")).length;

describe("a file that comes in", () => {
  it("is kept as it is, under its hash, and is gone once it is removed", async () => {
    const content = randomBytes(300_000);
    const received = await store().receive(Readable.from([content]), content.length);
    const hash = createHash("sha256").update(content).digest("hex");
    expect(received).toMatchObject({ bytes: content.length, hash });
    const name = await received.keep();
    await received.discard();
    expect(name.slice(0, 64)).toBe(hash);
    expect(await readFile(store().pathOf(name))).toEqual(content);
    expect(await onDisk()).toEqual([name]);
    await store().remove([name, name]);
    expect(await onDisk()).toEqual([]);
  });

  it("is another file each time, however alike", async () => {
    const keep = async () => (await store().receive(Readable.from([Buffer.from("a")]), 1)).keep();
    expect(await keep()).not.toBe(await keep());
    expect(await onDisk()).toHaveLength(2);
  });

  it("leaves nothing where it is refused, a byte too large, or cut off on its way", async () => {
    const received = await store().receive(Readable.from([Buffer.alloc(10)]), 10);
    await received.discard();
    await expect(store().receive(Readable.from([Buffer.alloc(11)]), 10)).rejects.toMatchObject({
      code: "file/too-large",
      details: { maxBytes: 10 },
    });
    const cut = new PassThrough();
    const receiving = store().receive(cut, 1000);
    cut.write(Buffer.alloc(500));
    cut.destroy();
    await expect(receiving).rejects.toMatchObject({ code: "request/malformed" });
    expect(await onDisk()).toEqual([]);
  });

  it("lets what else a refused sender sends run off, so that the answer can be read", async () => {
    const source = new PassThrough();
    const receiving = store().receive(source, 10);
    source.write(Buffer.alloc(100));
    await expect(receiving).rejects.toMatchObject({ code: "file/too-large" });
    source.end(Buffer.alloc(2 ** 20));
    await expect.poll(() => source.readableEnded).toBe(true);
  });

  it("leaves no descriptor open, a thousand times over", { timeout: 60_000 }, async () => {
    const before = await openDescriptors();
    for (let round = 0; round < 100; round += 1) {
      const ten = Array.from({ length: 10 }, async (_, index) => {
        const source = Readable.from([Buffer.from(`${round} ${index}`)]);
        // Every third is too large, every third is not kept.
        const received = await store()
          .receive(source, index % 3 === 0 ? 1 : 100)
          .catch(() => null);
        await (index % 3 === 1 ? received?.keep() : received?.discard());
      });
      await Promise.all(ten);
    }
    expect(await openDescriptors()).toBeLessThanOrEqual(before + 2);
    expect(await onDisk()).toHaveLength(300);
    expect(await readdir(join(folder, "files", "incoming"))).toEqual([]);
  });
});

describe("a disk that takes nothing", () => {
  it("is told where the folder cannot be written to", async () => {
    await writeFile(join(folder, "files"), "in the way");
    const receiving = store().receive(Readable.from([Buffer.from("a")]), 10);
    await expect(receiving).rejects.toMatchObject({ code: "file/not-stored" });
    expect(await readFile(join(folder, "files"), "utf8")).toBe("in the way");
  });

  it("is told where it is full halfway, and nothing is left on it", async () => {
    // A process that may write no file larger than 100 blocks of 1024 bytes: writing goes well until it fails.
    const script = `
      import { Readable } from "node:stream";
      import { openFileStore } from "./server/platform/files.ts";
      import { createLog } from "./server/platform/log.ts";
      const store = openFileStore(process.argv[1], createLog("silent"));
      const pieces = Array.from({ length: 20 }, () => Buffer.alloc(20_000, 1));
      await store.receive(Readable.from(pieces), 1e9).catch((error) => console.log(error.code));
      await (await store.receive(Readable.from([pieces[0]]), 1e9)).keep();
    `;
    const node = [process.execPath, "--input-type=module", "-e", script, join(folder, "files")];
    const limited = ["-c", 'ulimit -f 100; exec "$@"', "bash", ...node];
    const { stdout } = await promisify(execFile)("bash", limited);
    expect(stdout).toBe("file/not-stored\n");
    expect(await onDisk()).toHaveLength(1);
  });
});

describe("what is old", () => {
  it("is found by when it came, and what never was kept goes", async () => {
    const keep = async (text: string) =>
      (await store().receive(Readable.from([Buffer.from(text)]), 100)).keep();
    const [old, young] = [await keep("old"), await keep("young")];
    await utimes(store().pathOf(old), 1000, 1000);
    await writeFile(join(folder, "files", "a stranger's file"), "");
    const left = await store().receive(Readable.from([Buffer.from("left")]), 100);
    await utimes(left.path, 1000, 1000);
    const instant = 2_000_000;
    expect(await store().keptBefore(instant)).toEqual([old]);
    await store().clearIncoming(instant);
    expect(await onDisk()).toEqual(expect.arrayContaining([old, young, "a stranger's file"]));
    expect(await onDisk()).toHaveLength(3);
  });

  it("is nothing where no file has come yet", async () => {
    expect(await store().keptBefore(1)).toEqual([]);
    await store().clearIncoming(1);
    expect(() => store().pathOf("../../etc/passwd")).toThrow("No kept file");
  });
});
