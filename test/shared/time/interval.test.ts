import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  coveredMs,
  intersection,
  lengthMs,
  mergeGaps,
  subtract,
  union,
} from "../../../shared/time/interval.ts";
import type { Interval } from "../../../shared/time/interval.ts";

const end = 60;
const anyInterval = fc.record({
  from: fc.integer({ min: 0, max: end }),
  to: fc.integer({ min: 0, max: end }),
});
const anyIntervals = fc.array(anyInterval, { maxLength: 8 });
const instants = Array.from({ length: end }, (_, at) => at);

function covers(intervals: readonly Interval[], at: number): boolean {
  return intervals.some(({ from, to }) => from <= at && at < to);
}

function isTidy(intervals: readonly Interval[], gapMs: number): boolean {
  return intervals.every(
    ({ from, to }, index) => from < to && from - (intervals[index - 1]?.to ?? -Infinity) > gapMs,
  );
}

describe("intervals", () => {
  it("do not hold their end", () => {
    expect(intersection([{ from: 0, to: 10 }], [{ from: 10, to: 20 }])).toEqual([]);
    expect(
      union([
        { from: 0, to: 10 },
        { from: 10, to: 20 },
      ]),
    ).toEqual([{ from: 0, to: 20 }]);
  });

  it("count time covered by two devices once", () => {
    expect(
      coveredMs([
        { from: 0, to: 10 },
        { from: 5, to: 12 },
        { from: 20, to: 25 },
      ]),
    ).toBe(17);
  });

  it("last no less than nothing", () => {
    expect(lengthMs({ from: 10, to: 3 })).toBe(0);
  });

  it("united cover what any of them covered, in order and apart", () => {
    fc.assert(
      fc.property(anyIntervals, (list) => {
        const united = union(list);
        expect(isTidy(united, 0)).toBe(true);
        expect(instants.filter((at) => covers(united, at))).toEqual(
          instants.filter((at) => covers(list, at)),
        );
        expect(coveredMs(list)).toBe(instants.filter((at) => covers(list, at)).length);
      }),
    );
  });

  it("intersected cover what both covered", () => {
    fc.assert(
      fc.property(anyIntervals, anyIntervals, (left, right) => {
        const both = intersection(left, right);
        expect(isTidy(both, 0)).toBe(true);
        const expected = instants.filter((at) => covers(left, at) && covers(right, at));
        expect(instants.filter((at) => covers(both, at))).toEqual(expected);
      }),
    );
  });

  it("subtracted cover what the first alone covered", () => {
    fc.assert(
      fc.property(anyIntervals, anyIntervals, (list, taken) => {
        const rest = subtract(list, taken);
        expect(isTidy(rest, 0)).toBe(true);
        const expected = instants.filter((at) => covers(list, at) && !covers(taken, at));
        expect(instants.filter((at) => covers(rest, at))).toEqual(expected);
      }),
    );
  });

  it("merged over short gaps close these and no longer ones", () => {
    fc.assert(
      fc.property(anyIntervals, fc.integer({ min: 0, max: 10 }), (list, gapMs) => {
        const merged = mergeGaps(list, gapMs);
        expect(isTidy(merged, gapMs)).toBe(true);
        const gaps = subtract(merged, list);
        expect(gaps.every((gap) => lengthMs(gap) <= gapMs)).toBe(true);
        expect(subtract(list, merged)).toEqual([]);
      }),
    );
  });
});
