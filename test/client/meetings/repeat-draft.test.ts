import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyDraft, inputOf } from "../../../client/pages/meetings/draft.ts";
import {
  type DraftRepeats,
  frequencies,
  isWhole,
  longestInterval,
  newRepeats,
  repeatsOf,
  ruleOf,
  toggled,
  waysFitting,
} from "../../../client/pages/meetings/repeat-draft.ts";
import { repeatRule, weekdays } from "../../../shared/wire/repeats.ts";
import { weekdayOf } from "../../../shared/words/repeat-sentence.ts";

const repeats = (values: Partial<DraftRepeats> = {}): DraftRepeats => ({
  ...newRepeats("week", "2027-06-28"),
  ...values,
});

describe("how a meeting comes again, while it is chosen", () => {
  it("offers six meetings, or half a year", () => {
    expect(newRepeats("month", "2027-06-28")).toMatchObject({ count: 6, until: "2027-12-27" });
  });

  it("always has the first meeting's weekday, wherever its date is moved", () => {
    const chosen = repeats({ weekdays: ["TH"] });
    expect(ruleOf(chosen, "2027-06-28")).toMatchObject({ weekdays: ["MO", "TH"] });
    expect(ruleOf(chosen, "2027-07-01")).toMatchObject({ weekdays: ["TH"] });
  });

  it("takes weekdays in and out, and leaves the one behind that the date had", () => {
    const chosen = toggled(toggled(repeats(), "TH", "2027-06-28"), "WE", "2027-06-28");
    expect(ruleOf(chosen, "2027-06-28")).toMatchObject({ weekdays: ["MO", "WE", "TH"] });
    const fewer = toggled(chosen, "WE", "2027-06-28");
    expect(ruleOf(fewer, "2027-06-28")).toMatchObject({ weekdays: ["MO", "TH"] });
    expect(ruleOf(fewer, "2027-06-29")).toMatchObject({ weekdays: ["TU", "TH"] });
  });

  it.each([
    ["2027-06-01", ["date", "weekday"]],
    ["2027-06-22", ["date", "weekday"]],
    ["2027-06-24", ["date", "weekday", "last-weekday"]],
    ["2027-06-29", ["date", "last-weekday"]],
    ["2028-02-22", ["date", "weekday"]],
    ["2028-02-23", ["date", "weekday", "last-weekday"]],
  ] as const)("offers of %s only the days of the month that it is", (day, ways) => {
    expect(waysFitting(day)).toEqual(ways);
  });

  it("takes the nearest meaning where the date no longer fits the way that was chosen", () => {
    const onLast = repeats({ every: "month", on: "last-weekday" });
    expect(ruleOf(onLast, "2027-06-29")).toMatchObject({ on: "last-weekday" });
    expect(ruleOf(onLast, "2027-06-08")).toMatchObject({ on: "weekday" });
    const onCounted = repeats({ every: "month", on: "weekday" });
    expect(ruleOf(onCounted, "2027-06-29")).toMatchObject({ on: "last-weekday" });
  });

  it("keeps what was chosen for one kind when another is looked at", () => {
    const chosen = repeats({ weekdays: ["TH", "FR"], every: "year" });
    expect(ruleOf(chosen, "2027-06-28")).toEqual({
      every: "year",
      interval: 1,
      ending: { count: 6 },
    });
    expect(ruleOf({ ...chosen, every: "week" }, "2027-06-28")).toMatchObject({
      weekdays: ["MO", "TH", "FR"],
    });
  });

  it("needs its last day where it ends on one", () => {
    expect(isWhole(null)).toBe(true);
    expect(isWhole(repeats({ until: "" }))).toBe(true);
    expect(isWhole(repeats({ ends: "until", until: "" }))).toBe(false);
    expect(isWhole(repeats({ ends: "until" }))).toBe(true);
  });

  it("is sent with a new meeting, and not where nothing comes again", () => {
    const draft = { ...emptyDraft("Asia/Seoul", "2027-06-28"), titles: { en: "A meeting" } };
    expect(inputOf(draft)).not.toHaveProperty("repeats");
    const chosen = repeats({ interval: 2, ends: "until", until: "2028-01-01" });
    expect(inputOf({ ...draft, repeats: chosen }).repeats).toEqual({
      every: "week",
      interval: 2,
      weekdays: ["MO"],
      ending: { until: "2028-01-01" },
    });
  });

  it("reads every rule into a draft that says the same, and the server takes it", () => {
    const day = fc
      .date({ min: new Date("2026-01-01"), max: new Date("2030-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const draft = day.chain((first) =>
      fc.record({
        every: fc.constantFrom(...frequencies),
        interval: fc.integer({ min: 1, max: 5 }),
        weekdays: fc.subarray([...weekdays]).map((some) => [...some, weekdayOf(first)]),
        on: fc.constantFrom(...waysFitting(first)),
        ends: fc.constantFrom("count" as const, "until" as const),
        count: fc.integer({ min: 2, max: 100 }),
        until: fc.constant("2031-12-31"),
        first: fc.constant(first),
      }),
    );
    fc.assert(
      fc.property(draft, ({ first, ...chosen }) => {
        const rule = ruleOf(chosen, first);
        expect(repeatRule.safeParse(rule).success).toBe(true);
        expect(rule.interval).toBeLessThanOrEqual(longestInterval[rule.every]);
        const read = repeatsOf(rule, { day: first, count: chosen.count });
        expect(ruleOf(read, first)).toEqual(rule);
      }),
    );
  });
});
