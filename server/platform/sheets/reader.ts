import { fork } from "node:child_process";
import { AppError } from "../../../shared/wire/errors.ts";
import type { ReadResult, ReadTask } from "./process.ts";
import type { Table, Wish } from "./read.ts";

/** Reads tables that people send, apart from everything that must go on. */
export type SheetReader = {
  /** @throws AppError as `readTable`; import/damaged for a file that takes more memory or time than any honest one */
  read(bytes: Buffer, wish: Wish): Promise<Table>;
};

/** 5,000 rows take a second. */
const patienceMs = 30_000;
const memoryMegabytes = 512;

/** Creates the reader: one file at a time, each in a process of its own. */
export function createSheetReader(): SheetReader {
  let last: Promise<unknown> = Promise.resolve();
  return {
    read: (bytes, wish) => {
      const mine = last.then(() => readApart({ bytes, wish }));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

async function readApart(task: ReadTask): Promise<Table> {
  const child = fork(new URL("process.ts", import.meta.url), {
    execArgv: [`--max-old-space-size=${memoryMegabytes}`, "--no-warnings"],
    serialization: "advanced",
    env: {},
    // What the engine says when its memory ends is none of the log's.
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const result = await new Promise<ReadResult | null>((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
    child.once("message", (message) => resolve(message as ReadResult));
    child.once("error", () => resolve(null));
    // Not at its exit: that may be told of before the last that it sent.
    child.once("disconnect", () => {
      clearTimeout(timer);
      resolve(null);
    });
    child.send(task, () => undefined);
  });
  if (result === null) {
    throw new AppError("import/damaged", "The file took too much memory or time to be read.");
  }
  if ("error" in result) {
    throw new AppError(result.error.code, result.error.message, result.error.details);
  }
  return result.table;
}
