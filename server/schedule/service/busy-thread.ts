import { parentPort, workerData } from "node:worker_threads";
import { AppError } from "../../../shared/wire/errors.ts";
import { textOfBytes } from "../busy/blocks.ts";
import { busyTimes, type Reading } from "../busy/busy-times.ts";

// The thread of one calendar: reads it, hands over when its owner is busy, and ends.

const { bytes, reading } = workerData as {
  readonly bytes: Uint8Array;
  readonly reading: Reading;
};

parentPort?.postMessage(answer());

/** What is refused crosses between threads as plain values. */
function answer() {
  try {
    return { read: busyTimes(textOfBytes(bytes), reading) };
  } catch (error) {
    if (error instanceof AppError) {
      return { code: error.code, message: error.message };
    }
    throw error;
  }
}
