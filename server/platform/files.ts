import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { AppError } from "../../shared/wire/errors.ts";
import type { Log } from "./log.ts";

/** A file that came in whole and is on disk, under a name that the next sweep forgets unless it is kept. */
export type Received = {
  /** Where it is, for those who look into it. */
  readonly path: string;
  readonly bytes: number;
  /** SHA-256, hex. */
  readonly hash: string;
  /** Keeps it, durably, and gives the name that it is kept under; after that `discard` does nothing. @throws AppError file/not-stored */
  keep(): Promise<string>;
  /** Removes it, unless it is kept. */
  discard(): Promise<void>;
};

/** A folder of files that are never changed: each is named by its content's hash and a suffix of its own, so that no two comings are one file. */
export type FileStore = {
  /**
   * Takes a file in, a piece at a time. What is cut short leaves nothing.
   * @throws AppError file/too-large above `maxBytes`; file/not-stored where the disk is full or not to be written to; request/malformed where the sender went away
   */
  receive(source: Readable, maxBytes: number): Promise<Received>;
  /** Where a kept file is. */
  pathOf(name: string): string;
  /** The names of files kept before an instant, epoch ms. */
  keptBefore(instant: number): Promise<readonly string[]>;
  /** Removes kept files; those that are not there are no fault. */
  remove(names: readonly string[]): Promise<void>;
  /** Removes what came in before an instant, epoch ms, and was never kept: a crash left it. */
  clearIncoming(before: number): Promise<void>;
};

/** How long a sender may be silent, ms. */
const silenceMs = 60_000;
const keptName = /^[\da-f]{64}-[\da-f]{8}$/;

/** Opens the store in a folder, which is made when the first file comes. */
export function openFileStore(folder: string, log: Log): FileStore {
  const incoming = join(folder, "incoming");
  const pathOf = (name: string): string => {
    if (!keptName.test(name)) {
      throw new Error(`No kept file has such a name: ${name}`);
    }
    return join(folder, name);
  };
  return {
    pathOf,
    receive: (source, maxBytes) =>
      onDisk(log, async () => {
        await mkdir(incoming, { recursive: true, mode: 0o700 });
        const path = join(incoming, randomUUID());
        return receivedAt(path, { ...(await write(source, path, maxBytes)), folder, log });
      }),
    keptBefore: async (instant) =>
      (await olderThan(folder, instant)).filter((name) => keptName.test(name)),
    remove: async (names) => {
      for (const name of names) {
        await rm(pathOf(name), { force: true });
      }
    },
    clearIncoming: async (before) => {
      for (const name of await olderThan(incoming, before)) {
        await rm(join(incoming, name), { force: true });
      }
    },
  };
}

type Written = { readonly bytes: number; readonly hash: string };

/** Writes all that comes to a new file, and makes it durable; where that fails there is no file. */
async function write(source: Readable, path: string, maxBytes: number): Promise<Written> {
  const handle = await open(path, "wx", 0o600);
  const measure = { bytes: 0, hash: createHash("sha256") };
  try {
    await handle.writeFile(pieces(source, maxBytes, measure));
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(path, { force: true });
    throw error;
  }
  await handle.close();
  return { bytes: measure.bytes, hash: measure.hash.digest("hex") };
}

type Measure = { bytes: number; readonly hash: ReturnType<typeof createHash> };

async function* pieces(source: Readable, maxBytes: number, measure: Measure) {
  const silence = setTimeout(() => source.destroy(new Error("silent")), silenceMs);
  try {
    // The answer goes out on the connection that the source is read from: an early end must not destroy it.
    for await (const piece of source.iterator({ destroyOnReturn: false })) {
      silence.refresh();
      const bytes = piece as Buffer;
      measure.bytes += bytes.length;
      if (measure.bytes > maxBytes) {
        throw new AppError("file/too-large", "The file is too large.", { maxBytes });
      }
      measure.hash.update(bytes);
      yield bytes;
    }
  } catch (error) {
    throw error instanceof AppError ? error : cutShort();
  } finally {
    clearTimeout(silence);
    // What a refused sender still sends goes nowhere, so that the answer is read.
    source.resume();
  }
}

function cutShort(): AppError {
  return new AppError("request/malformed", "The file did not come whole.");
}

function receivedAt(
  path: string,
  { bytes, hash, folder, log }: Written & { readonly folder: string; readonly log: Log },
): Received {
  let isKept = false;
  return {
    path,
    bytes,
    hash,
    keep: () =>
      onDisk(log, async () => {
        const name = `${hash}-${randomUUID().slice(0, 8)}`;
        await rename(path, join(folder, name));
        isKept = true;
        await syncFolder(folder);
        return name;
      }),
    discard: async () => {
      if (!isKept) {
        await rm(path, { force: true });
      }
    },
  };
}

/** A renamed file is there after a crash once its folder is on disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The files of a folder that were last written before an instant; none where there is no folder. */
async function olderThan(folder: string, instant: number): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(ifMissing([]));
  const old: string[] = [];
  for (const entry of entries) {
    const found = await stat(join(folder, entry.name)).catch(ifMissing(null));
    if (found?.isFile() && found.mtimeMs < instant) {
      old.push(entry.name);
    }
  }
  return old;
}

function ifMissing<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") {
      return value;
    }
    throw error;
  };
}

/** What the machine refuses (no space, no right to write) in our terms; the log has the whole of it. */
async function onDisk<T>(log: Log, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) {
      throw error;
    }
    log.error({ err: error }, "A file could not be stored");
    throw new AppError("file/not-stored", "The server has no room for the file.");
  }
}
