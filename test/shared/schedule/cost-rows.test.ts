import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costRows, spanCosts } from "../../../shared/schedule/cost-rows.ts";
import { worstHour } from "../../../shared/schedule/fair-hour-reasons.ts";
import { type Profile, stepMs } from "../../../shared/schedule/hours.ts";

const dayMs = 86_400_000;
const nine = { from: 9 * 60, to: 18 * 60 };
const short = { from: 7 * 60 + 30, to: 12 * 60 };
/** Clocks that change at different hours of the day and by half an hour, that skipped a day, and that never change. */
const zones = [
  "Asia/Seoul",
  "Asia/Kathmandu",
  "Europe/Berlin",
  "America/Havana",
  "Australia/Lord_Howe",
  "Pacific/Apia",
];
/** Some weeks before each change that those zones make. */
const days = ["2026-03-01", "2026-03-25", "2026-09-20", "2026-10-20", "2011-12-20"];

/** Weeks of a horizon, as somebody with holidays and worked weekends lives them. */
const asked = fc
  .record({
    zone: fc.constantFrom(...zones),
    day: fc.constantFrom(...days),
    startsAfter: fc.nat(95),
    weeks: fc.integer({ min: 1, max: 4 }),
    length: fc.constantFrom(1, 4, 6, 31, 96, 97, 120),
    off: fc.uniqueArray(fc.nat(27)),
    on: fc.uniqueArray(fc.nat(27)),
  })
  .map(({ zone, off, on, ...rest }) => {
    const dates = (numbers: readonly number[]) =>
      new Set(
        numbers.map((n) => new Date(Date.parse(rest.day) + n * dayMs).toISOString().slice(0, 10)),
      );
    const profile: Profile = {
      zone,
      week: [nine, nine, nine, nine, short, null, null],
      lunch: { from: 12 * 60, to: 13 * 60 },
      daysOff: dates(off),
      daysOn: dates(on),
    };
    return { ...rest, profile };
  });

describe("the costs of a profile by steps", () => {
  it("are at every step what the clock and the calendar of the zone say, over weeks and changes of the clocks", () => {
    fc.assert(
      fc.property(asked, ({ day, startsAfter, weeks, length, profile }) => {
        const from = Date.parse(day) + startsAfter * stepMs;
        const count = weeks * 7 * 96;
        const costs = (steps: number) => costRows({ from, count, length: steps })(profile);
        const single = Array.from({ length: count }, (_, step) => {
          const at = from + step * stepMs;
          return worstHour(profile, { from: at, to: at + stepMs }).cost;
        });
        expect(Array.from(costs(1))).toEqual(single);
        const starts = Math.max(0, count - length + 1);
        const ahead = Array.from({ length: starts }, (_, start) =>
          Math.max(...single.slice(start, start + length)),
        );
        expect(Array.from(costs(length).subarray(0, starts))).toEqual(ahead);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it("of a span of minutes are those of the worst of its quarters on the clock", () => {
    const minutes = fc.integer({ min: 0, max: 7 * 1_440 });
    fc.assert(
      fc.property(asked, minutes, fc.integer({ min: 1, max: 300 }), (question, after, lasting) => {
        const start = Date.parse(question.day) + question.startsAfter * 60_000;
        const horizon = { from: start, to: start + 8 * dayMs };
        const from = start + after * 60_000;
        const span = { from, to: from + lasting * 60_000 };
        const { cost } = worstHour(question.profile, span);
        expect(spanCosts(horizon)(question.profile, span)).toBe(cost);
      }),
      { numRuns: 200 },
    );
  });
});
