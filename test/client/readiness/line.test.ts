import { describe, expect, it } from "vitest";
import { measureLine } from "../../../client/pages/readiness/line.ts";
import { AppError } from "../../../shared/wire/errors.ts";

/** A line of so many kbit/s and a way there and back of so many ms, on a clock of its own; `refuses` from that request on. */
function line(kbps: number, roundTripMs: number, refuses = Infinity) {
  let now = 0;
  let requests = 0;
  let moved = 0;
  return {
    now: () => now,
    moved: () => moved,
    move: (bytes: number): Promise<void> => {
      requests += 1;
      if (requests >= refuses) {
        return Promise.reject(new AppError("request/too-many", "Too many."));
      }
      const ms = roundTripMs + (bytes * 8) / kbps;
      now += Math.min(ms, 8_000);
      moved += bytes;
      // As the page does: what takes longer is cut.
      return ms > 8_000 ? Promise.reject(new DOMException("", "AbortError")) : Promise.resolve();
    },
  };
}

const never = new AbortController().signal;

describe("a line's speed", () => {
  it.each([
    [64, 20],
    [128, 300],
    [600, 200],
    [3_000, 80],
    [20_000, 10],
  ])("of %s kbit/s, %s ms away, is found within a third", async (kbps, roundTripMs) => {
    const found = await measureLine(line(kbps, roundTripMs), never);
    expect(found).toBeLessThanOrEqual(kbps);
    expect(found).toBeGreaterThan(kbps * 0.66);
  });

  it("is nothing where nothing comes through in time", async () => {
    expect(await measureLine(line(10, 20), never)).toBe(0);
  });

  it("is not known where the server refuses the first request, and known from those before a later one", async () => {
    expect(await measureLine(line(500, 20, 1), never)).toBeNull();
    expect(await measureLine(line(500, 20, 3), never)).toBeGreaterThan(330);
  });

  it("takes eight megabytes at most, however fast it is", async () => {
    const fast = line(900_000, 0);
    expect(await measureLine(fast, never)).toBe(100_000);
    expect(fast.moved()).toBeLessThanOrEqual(8_000_000);
  });
});
