import { addDays } from "../../shared/time/wall.ts";

/** Days of a country's calendar, "YYYY-MM-DD": off though it is a weekday, and worked though it is a weekend. */
export type CountryDays = { readonly off: ReadonlySet<string>; readonly on: ReadonlySet<string> };

/** From one day to another, both included. */
type Span = readonly [from: string, to: string];

/**
 * China's holidays with the weekends that are worked for them, as the General Office of the State Council announces them
 * each November for the year after.
 */
const china: Readonly<
  Record<number, { readonly off: readonly Span[]; readonly on: readonly string[] }>
> = {
  2026: {
    off: [
      ["2026-01-01", "2026-01-03"],
      ["2026-02-15", "2026-02-23"],
      ["2026-04-04", "2026-04-06"],
      ["2026-05-01", "2026-05-05"],
      ["2026-06-19", "2026-06-21"],
      ["2026-09-25", "2026-09-27"],
      ["2026-10-01", "2026-10-07"],
    ],
    on: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
  },
};

/** Tsagaan Sar, the three days of the lunar new year, which the Mongolian calendar sets. */
const tsagaanSar: Readonly<Record<number, string>> = {
  2025: "2025-03-01",
  2026: "2026-02-18",
  2027: "2027-02-07",
};

/** Mongolia's other public holidays (Law on public holidays and days of observance): month and day. */
const mongolia = ["01-01", "03-08", "06-01", "07-11", "07-12", "07-13", "07-14", "07-15", "12-29"];

/** The DPRK's public holidays that stand on a date: month and day. */
const northKorea =
  "01-01 02-16 02-17 03-08 04-15 04-16 04-25 05-01 06-06 07-27 08-15 08-25 09-09 10-10 11-16 12-27".split(
    " ",
  );

/** The days off of a year that no library knows, or knows better; null where the library's are to be taken. */
export function ownCalendar(country: string, year: number): CountryDays | null {
  const dated = (days: readonly string[]): readonly string[] => days.map((day) => `${year}-${day}`);
  switch (country) {
    case "CN": {
      const known = china[year];
      return known ? { off: new Set(known.off.flatMap(daysIn)), on: new Set(known.on) } : null;
    }
    case "MN": {
      const first = tsagaanSar[year];
      const lunar = first ? daysIn([first, addDays(first, 2)]) : [];
      return { off: new Set([...dated(mongolia), ...lunar]), on: new Set() };
    }
    case "KP":
      return { off: new Set(dated(northKorea)), on: new Set() };
    default:
      return null;
  }
}

/**
 * Whether the official arrangement of a country's year is missing here: what its government sets anew each year, days off that
 * are moved, weekends that are worked, holidays by the moon. Russia's moved days and the DPRK's moon are in no table at all.
 */
export function lacksArrangement(country: string, year: number): boolean {
  switch (country) {
    case "CN":
      return china[year] === undefined;
    case "MN":
      return tsagaanSar[year] === undefined;
    default:
      return country === "RU" || country === "KP";
  }
}

/** A country's days as the office has corrected them; `usual` is a day that the week decides after all. */
export function corrected(
  { off, on }: CountryDays,
  corrections: readonly { readonly day: string; readonly kind: "off" | "on" | "usual" }[],
): CountryDays {
  const days = { off: new Set(off), on: new Set(on) };
  for (const { day, kind } of corrections) {
    days.off.delete(day);
    days.on.delete(day);
    if (kind !== "usual") {
      days[kind].add(day);
    }
  }
  return days;
}

/** The days from one to another, both included. */
export function daysIn([from, to]: Span): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    days.push(day);
  }
  return days;
}
