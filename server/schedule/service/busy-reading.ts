import { AppError, type ErrorCode } from "../../../shared/wire/errors.ts";
import { runThread, type ThreadLimits } from "../../platform/thread.ts";
import type { BusyTimes, Reading } from "../busy/busy-times.ts";

/**
 * Reads from a calendar's bytes when its owner is busy.
 * @throws AppError busy/unreadable, busy/too-many, busy/too-slow
 */
export type CalendarReader = (bytes: Uint8Array, reading: Reading) => Promise<BusyTimes>;

/** A calendar of 2 MiB takes a second; a rule that never comes true takes for ever, and some files any memory. */
const usualLimits: ThreadLimits = { ms: 8_000, memoryMb: 256 };

/** Creates a reader that reads one calendar after the other, each in a thread that is ended where it takes too much. */
export function createCalendarReader(limits: ThreadLimits = usualLimits): CalendarReader {
  let last: Promise<unknown> = Promise.resolve();
  return (bytes, reading) => {
    const read = () => readOne(bytes, reading, limits);
    const turn = last.then(read, read);
    last = turn.catch(() => undefined);
    return turn;
  };
}

type Answer = { readonly read: BusyTimes } | { readonly code: ErrorCode; readonly message: string };

async function readOne(
  bytes: Uint8Array,
  reading: Reading,
  limits: ThreadLimits,
): Promise<BusyTimes> {
  const module = new URL("busy-thread.ts", import.meta.url);
  const end = await runThread(module, { bytes, reading }, limits);
  if (end.kind !== "done") {
    throw new AppError("busy/too-slow", "The calendar has a rule that does not come to an end.");
  }
  const answer = end.message as Answer;
  if ("code" in answer) {
    throw new AppError(answer.code, answer.message);
  }
  return answer.read;
}
