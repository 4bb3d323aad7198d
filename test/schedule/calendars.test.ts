import { expect, it } from "vitest";
import { lacksArrangement } from "../../server/schedule/calendars.ts";
import { countryDays } from "../../server/schedule/service/holidays.ts";

it.each([
  ["CN", 2026, false],
  ["CN", 2027, true],
  ["MN", 2027, false],
  ["MN", 2028, true],
  ["RU", 2026, false],
  ["RU", 2027, true],
  ["KP", 2027, true],
  ["JP", 2027, false],
  ["KR", 2027, false],
] as const)(
  "knows of %s in %i whether its official arrangement is missing",
  (...[country, year, lacks]) => {
    expect(lacksArrangement(country, year)).toBe(lacks);
  },
);

/** A country's year, "MM-DD" a day; where it is taken from is said beside it. */
const years: readonly (readonly [string, number, string])[] = [
  // The Government of Russia's decree for 2025, and what its press service says of it.
  [
    "RU",
    2025,
    "01-01 01-02 01-03 01-04 01-05 01-06 01-07 01-08 02-23 03-08 05-01 05-02 05-08 05-09 06-12 06-13 11-03 11-04 12-31",
  ],
  // As TASS gives the decree of 24 September 2025.
  [
    "RU",
    2026,
    "01-01 01-02 01-03 01-04 01-05 01-06 01-07 01-08 01-09 02-23 03-08 03-09 05-01 05-09 05-11 06-12 11-04 12-31",
  ],
  // Labour Code, art. 112, without a decree.
  [
    "RU",
    2027,
    "01-01 01-02 01-03 01-04 01-05 01-06 01-07 01-08 02-23 03-08 05-01 05-03 05-09 05-10 06-12 06-14 11-04",
  ],
  // Public Holidays Act as amended in February 2026, and the National Election Commission's day.
  [
    "KR",
    2026,
    "01-01 02-16 02-17 02-18 03-01 03-02 05-05 05-24 05-25 06-03 06-06 07-17 08-15 08-17 09-24 09-25 09-26 10-03 10-05 10-09 12-25",
  ],
  [
    "KR",
    2027,
    "01-01 02-06 02-07 02-08 02-09 03-01 05-05 05-13 06-06 07-17 07-19 08-15 08-16 09-14 09-15 09-16 10-03 10-04 10-09 10-11 12-25 12-27",
  ],
  // python-holidays, and Montsame's list of November 2025.
  [
    "MN",
    2026,
    "01-01 02-18 02-19 02-20 03-08 05-31 06-01 07-10 07-11 07-12 07-13 07-14 07-15 11-10 11-26 12-29",
  ],
  [
    "MN",
    2027,
    "01-01 02-07 02-08 02-09 03-08 05-20 06-01 07-10 07-11 07-12 07-13 07-14 07-15 11-26 11-29 12-29",
  ],
  // State Council decree 795: thirteen days a year.
  ["CN", 2027, "01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03"],
  // holiday_jp, which follows the Cabinet Office.
  [
    "JP",
    2026,
    "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23",
  ],
  [
    "JP",
    2027,
    "01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23",
  ],
];

it.each(years)("has the days off of %s in %i", (country, year, days) => {
  expect([...countryDays(country, [year]).off].toSorted()).toEqual(
    days.split(" ").map((day) => `${year}-${day}`),
  );
});

it("works the Saturday whose rest Russia's decree moves to a Monday", () => {
  expect([...countryDays("RU", [2025]).on]).toEqual(["2025-11-01"]);
});
