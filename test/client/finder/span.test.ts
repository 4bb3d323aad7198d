import { describe, expect, it } from "vitest";
import type { GridDay } from "../../../client/pages/finder/hours.ts";
import { choiceOf, covers, extend, hourMs } from "../../../client/pages/finder/span.ts";

const monday = Date.UTC(2026, 8, 28);
const at = (hour: number) => monday + hour * hourMs;
const days: readonly GridDay[] = [0, 1, 2].map((day) => ({
  date: `2026-09-${28 + day}`,
  from: at(24 * day),
  hours: [],
}));
const hours = (from: number, to: number) => ({ anchorAt: at(from), headAt: at(to) });
const drawn = (from: number, to: number) => extend(hours(from, from), at(to), days);

describe("a span of the grid", () => {
  it("lasts to the end of its last hour, drawn forwards or backwards", () => {
    expect(choiceOf(hours(9, 11))).toEqual({ startsAt: at(9), durationMinutes: 180 });
    expect(choiceOf(hours(11, 9))).toEqual({ startsAt: at(9), durationMinutes: 180 });
    expect(choiceOf(hours(9, 9))).toEqual({ startsAt: at(9), durationMinutes: 60 });
  });

  it("goes over midnight, and where the pointer leaves its line, by the column", () => {
    expect(drawn(22, 25)).toEqual(hours(22, 25));
    expect(drawn(9, 24 + 11)).toEqual(hours(9, 11));
    expect(drawn(24 + 9, 7)).toEqual(hours(24 + 9, 24 + 7));
  });

  it("is no longer than half a day", () => {
    expect(drawn(8, 19)).toEqual(hours(8, 19));
    expect(drawn(8, 20)).toEqual(hours(8, 8));
    expect(extend(hours(8, 15), at(21), days)).toEqual(hours(8, 15));
  });
});

it("covers each hour that it has part in", () => {
  const choice = { startsAt: at(9) + hourMs / 4, durationMinutes: 60 };
  const covered = [8, 9, 10, 11].filter((hour) => covers(choice, at(hour)));
  expect(covered).toEqual([9, 10]);
});
