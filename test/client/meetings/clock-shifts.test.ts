import { expect, it } from "vitest";
import { clockShifts } from "../../../client/pages/meetings/clock-shifts.ts";

const monthly = ["2027-02-23T01:00Z", "2027-03-30T01:00Z", "2027-04-27T01:00Z"].map((at) =>
  Date.parse(at),
);

it("tells of New York's daylight saving in a series that is at 10:00 in Seoul", () => {
  const zones = ["America/New_York", "Asia/Ulaanbaatar"];
  const inNewYork = { zone: "America/New_York", was: "20:00", now: "21:00" };
  expect(clockShifts(monthly, zones)).toEqual([[], [inNewYork], []]);
});

it("says nothing where nobody's clocks change, or nobody is invited", () => {
  expect(clockShifts(monthly, ["Asia/Tokyo"])).toEqual([[], [], []]);
  expect(clockShifts(monthly, [])).toEqual([[], [], []]);
  expect(clockShifts([], ["America/New_York"])).toEqual([]);
});
