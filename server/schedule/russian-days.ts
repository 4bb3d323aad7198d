import { addDays } from "../../shared/time/wall.ts";
import type { CountryDays } from "./calendars.ts";

/** Russia's public holidays (Labour Code, art. 112): month and day. */
const january = "01-01 01-02 01-03 01-04 01-05 01-06 01-07 01-08".split(" ");
const others = "02-23 03-08 05-01 05-09 06-12 11-04".split(" ");

/** A day off that the Government moves, from a weekend to a working day. */
type Move = readonly [from: string, to: string];

/** The Government's decrees on the moving of days off: no. 1335 of 4 October 2024, and that of 24 September 2025. */
const decrees: Readonly<Record<number, readonly Move[]>> = {
  2025: [
    ["2025-01-04", "2025-05-02"],
    ["2025-01-05", "2025-12-31"],
    ["2025-02-23", "2025-05-08"],
    ["2025-03-08", "2025-06-13"],
    ["2025-11-01", "2025-11-03"],
  ],
  2026: [
    ["2026-01-03", "2026-01-09"],
    ["2026-01-04", "2026-12-31"],
  ],
};

/** Whether the Government's decree for a year is known here. */
export function isDecreed(year: number): boolean {
  return decrees[year] !== undefined;
}

/**
 * Russia's days of a year. What falls on a weekend, but for January's, moves to the next working day by the law itself (art. 112),
 * unless the year's decree moves it elsewhere; a weekend that the decree moves and that is no holiday is worked.
 */
export function russianDays(year: number): CountryDays {
  const moves = new Map(decrees[year] ?? []);
  const holidays = [...january, ...others].map((day) => `${year}-${day}`);
  const off = new Set([...holidays, ...moves.values()]);
  for (const holiday of others.map((day) => `${year}-${day}`)) {
    if (isWeekend(holiday) && !moves.has(holiday)) {
      off.add(nextWorkingDay(holiday, off));
    }
  }
  const on = new Set([...moves.keys()].filter((day) => !holidays.includes(day)));
  return { off, on };
}

function nextWorkingDay(day: string, off: ReadonlySet<string>): string {
  const next = addDays(day, 1);
  return isWeekend(next) || off.has(next) ? nextWorkingDay(next, off) : next;
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00Z`).getUTCDay());
}
