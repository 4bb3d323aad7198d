import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dateOf,
  daysBetween,
  instantOf,
  movedWall,
  rruleOf,
  wallsOf,
} from "../../server/schedule/recurrence.ts";
import { addDays } from "../../shared/time/wall.ts";
import { mostMeetings, type RepeatRule, weekdays } from "../../shared/wire/repeats.ts";

const weekdayOf = (day: string) => (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;
const monthsOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const isLastOfMonth = (day: string) => addDays(day, 7).slice(5, 7) !== day.slice(5, 7);
const nth = (day: string) => Math.ceil(Number(day.slice(8)) / 7);
/** The Monday of a day's week, as a number of weeks. */
const weekOf = (day: string) => Math.floor((Date.parse(day) / 86_400_000 + 3) / 7);

/** Whether a day of the calendar is one of a rule that begins on another. */
function isOnRule(day: string, start: string, rule: RepeatRule): boolean {
  switch (rule.every) {
    case "day":
      return daysBetween(start, day) % rule.interval === 0;
    case "week":
      return (
        (weekOf(day) - weekOf(start)) % rule.interval === 0 &&
        rule.weekdays.includes(weekdays[weekdayOf(day)] ?? "MO")
      );
    case "month": {
      const fits = {
        date: day.slice(8) === start.slice(8),
        weekday: weekdayOf(day) === weekdayOf(start) && nth(day) === nth(start),
        "last-weekday": weekdayOf(day) === weekdayOf(start) && isLastOfMonth(day),
      };
      return (monthsOf(day) - monthsOf(start)) % rule.interval === 0 && fits[rule.on];
    }
    case "year":
      return (
        day.slice(4) === start.slice(4) &&
        (Number(day.slice(0, 4)) - Number(start.slice(0, 4))) % rule.interval === 0
      );
    default:
      return rule satisfies never;
  }
}

/** The first days of a rule, by a walk over the calendar. */
function walked(start: string, rule: RepeatRule, count: number): readonly string[] {
  const days: string[] = [];
  for (let day = start; days.length < count && day < "2060-01-01"; day = addDays(day, 1)) {
    if (isOnRule(day, start, rule)) {
      days.push(day);
    }
  }
  return days;
}

const start = fc
  .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2029, 11, 31) })
  .map((at) => new Date(at).toISOString().slice(0, 10));
const ending = fc.record({ count: fc.integer({ min: 2, max: 12 }) });
const rule: fc.Arbitrary<RepeatRule> = fc.oneof(
  fc.record({
    every: fc.constant("day" as const),
    interval: fc.integer({ min: 1, max: 30 }),
    ending,
  }),
  fc.record({
    every: fc.constant("week" as const),
    interval: fc.integer({ min: 1, max: 6 }),
    weekdays: fc.subarray([...weekdays], { minLength: 1 }),
    ending,
  }),
  fc.record({
    every: fc.constant("month" as const),
    interval: fc.integer({ min: 1, max: 4 }),
    on: fc.constantFrom("date" as const, "weekday" as const, "last-weekday" as const),
    ending,
  }),
  fc.record({
    every: fc.constant("year" as const),
    interval: fc.integer({ min: 1, max: 2 }),
    ending,
  }),
);

describe("the dates of a rule", () => {
  it("are those that a walk over the calendar finds", () => {
    fc.assert(
      fc.property(start, rule, (day, own) => {
        fc.pre(isOnRule(day, day, own));
        const found = wallsOf({ rule: own, wallStart: `${day}T09:30` });
        const { count } = own.ending as { readonly count: number };
        const expected = walked(day, own, count).map((each) => `${each}T09:30`);
        // The walk ends before the rarest rules have their last.
        expect(found.slice(0, expected.length)).toEqual(expected);
        expect(found).toHaveLength(count);
      }),
      { numRuns: 400 },
    );
  });

  it("begin on one of the rule's days, or not at all", () => {
    fc.assert(
      fc.property(start, rule, (day, own) => {
        fc.pre(!isOnRule(day, day, own));
        expect(() => wallsOf({ rule: own, wallStart: `${day}T09:30` })).toThrow(
          "on none of the rule's days",
        );
      }),
      { numRuns: 200 },
    );
  });

  it("end with the last one that is not after the day named", () => {
    const daily = { every: "day", interval: 3 } as const;
    const until = (day: string) =>
      wallsOf({ rule: { ...daily, ending: { until: day } }, wallStart: "2026-06-28T09:00" }).length;
    expect([until("2026-06-30"), until("2026-07-01"), until("2026-07-04")]).toEqual([1, 2, 3]);
  });

  it("are a hundred at most", () => {
    const count = (ends: RepeatRule["ending"]) =>
      wallsOf({ rule: { every: "day", interval: 1, ending: ends }, wallStart: "2026-01-01T09:00" })
        .length;
    expect(count({ count: mostMeetings })).toBe(mostMeetings);
    expect(count({ until: addDays("2026-01-01", mostMeetings - 1) })).toBe(mostMeetings);
    expect(() => count({ until: addDays("2026-01-01", mostMeetings) })).toThrow(
      "a hundred meetings at most",
    );
  });

  it("leave out the months and years that do not have the day", () => {
    const walls = (own: RepeatRule, wallStart: string) =>
      wallsOf({ rule: own, wallStart }).map((wall) => wall.slice(0, 10));
    const three = { ending: { count: 3 } };
    expect(
      walls({ every: "month", interval: 1, on: "date", ...three }, "2026-01-31T09:00"),
    ).toEqual(["2026-01-31", "2026-03-31", "2026-05-31"]);
    expect(walls({ every: "year", interval: 1, ...three }, "2028-02-29T09:00")).toEqual([
      "2028-02-29",
      "2032-02-29",
      "2036-02-29",
    ]);
    expect(
      walls({ every: "month", interval: 1, on: "weekday", ...three }, "2026-01-29T09:00"),
    ).toEqual(["2026-01-29", "2026-04-30", "2026-07-30"]);
  });
});

describe("a date of a rule", () => {
  const zone = "America/New_York";

  it("that the clocks skip is by the clocks as they were before; of one that comes twice, the first", () => {
    expect(dateOf("2027-03-14T02:30", zone)).toEqual({
      wallStart: "2027-03-14T03:30",
      startsAt: Date.parse("2027-03-14T07:30Z"),
      clocks: "skipped",
    });
    expect(dateOf("2026-11-01T01:30", zone)).toMatchObject({
      wallStart: "2026-11-01T01:30",
      startsAt: Date.parse("2026-11-01T05:30Z"),
      clocks: "twice",
    });
    expect(instantOf("2026-06-28T09:00", zone)).toBe(Date.parse("2026-06-28T13:00Z"));
  });

  it("is moved by whole days of the calendar to a time of day", () => {
    expect(movedWall("2026-02-27T09:00", 2, "10:15")).toBe("2026-03-01T10:15");
    expect(daysBetween("2026-02-27T23:59", "2026-03-01T00:00")).toBe(2);
    expect(daysBetween("2026-03-01T00:00", "2026-02-27T23:59")).toBe(-2);
  });
});

it("is written as RFC 5545 has it", () => {
  const rrule = (own: RepeatRule, wallStart: string) => rruleOf({ rule: own, wallStart }, 4);
  const four = { ending: { count: 4 } };
  expect(
    rrule({ every: "week", interval: 2, weekdays: ["MO", "TH"], ...four }, "2026-06-29T09:00"),
  ).toBe("FREQ=WEEKLY;COUNT=4;INTERVAL=2;BYDAY=MO,TH");
  expect(
    rrule({ every: "month", interval: 1, on: "last-weekday", ...four }, "2026-06-30T09:00"),
  ).toBe("FREQ=MONTHLY;COUNT=4;BYDAY=-1TU");
  expect(rrule({ every: "year", interval: 1, ...four }, "2028-02-29T09:00")).toBe(
    "FREQ=MONTHLY;COUNT=4;INTERVAL=12;BYMONTHDAY=29",
  );
});
