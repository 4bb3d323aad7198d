import { expect, it } from "vitest";
import { isOver } from "../../../shared/schedule/over.ts";

const meeting = { startsAt: Date.parse("2022-06-28T05:00Z"), durationMinutes: 90 };

it.each([
  ["before it", "2022-06-28T04:00Z", false],
  ["while it is to be held", "2022-06-28T06:00Z", false],
  ["within the hour after its end, in which it may begin yet", "2022-06-28T07:29Z", false],
  ["an hour after its end", "2022-06-28T07:30Z", true],
])("tells whether a meeting is over: %s", (...[, at, over]) => {
  expect(isOver(meeting, Date.parse(at))).toBe(over);
});
