import { AppError } from "../../../shared/wire/errors.ts";
import { largestSample } from "../../../shared/wire/readiness.ts";

/** What measuring a line takes: how to move so many bytes, and a clock, ms. */
export type Mover = {
  /** @throws AppError, or an abort */
  readonly move: (bytes: number, signal: AbortSignal) => Promise<unknown>;
  readonly now: () => number;
};

/** How long a line is measured, and how long one request may take, ms. */
const [measureMs, requestMs] = [4_000, 8_000];
/** What is moved first: two seconds of a line that carries a voice and nothing else. */
const firstBytes = 16_000;
/** All that is moved in one direction at most. */
const mostBytes = 8_000_000;
/** What is faster than this is not told apart, kbit/s: no meeting takes as much. */
const fastest = 100_000;
/** How long a request is made to last, ms: long beside the way there and back. */
const aimMs = 1_000;

/**
 * What a line carries, kbit/s: requests one after the other, each sized by the one before; the fastest counts, since each
 * has its way there and back in it. 0 where nothing comes through; null where the server refuses.
 */
export async function measureLine(mover: Mover, signal: AbortSignal): Promise<number | null> {
  const start = mover.now();
  let best: number | null = null;
  let bytes = firstBytes;
  let moved = 0;
  while (mover.now() - start < measureMs && moved + bytes <= mostBytes && !signal.aborted) {
    // One after the other: together they would share the line.
    // oxlint-disable-next-line no-await-in-loop
    const kbps = await once(mover, bytes, signal);
    if (typeof kbps !== "number") {
      return kbps === "refused" ? best : (best ?? 0);
    }
    moved += bytes;
    best = Math.max(best ?? 0, kbps);
    bytes = sizeFor(kbps);
  }
  return best;
}

/** As many bytes as last a second at this speed. */
function sizeFor(kbps: number): number {
  return Math.min(largestSample, Math.max(firstBytes, Math.round((kbps / 8) * aimMs)));
}

async function once(
  { move, now }: Mover,
  bytes: number,
  signal: AbortSignal,
): Promise<number | "refused" | "cut"> {
  const start = now();
  const limit = new AbortController();
  const cut = (): void => limit.abort();
  const timer = setTimeout(cut, requestMs);
  signal.addEventListener("abort", cut);
  try {
    await move(bytes, limit.signal);
  } catch (error) {
    return error instanceof AppError && error.code === "request/too-many" ? "refused" : "cut";
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", cut);
  }
  const seconds = Math.max(0.001, (now() - start) / 1_000);
  return Math.min(fastest, Math.round((bytes * 8) / 1_000 / seconds));
}
