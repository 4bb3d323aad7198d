import { addDays } from "../../shared/time/wall.ts";
import { isDecreed, russianDays } from "./russian-days.ts";

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

/**
 * Mongolia's public holidays that its lunar calendar sets: the first of three days of Tsagaan Sar, the Buddha's great day
 * (fifteenth of the first month of summer), the birthday of Genghis Khan (first of the first month of winter). As
 * python-holidays (vacanza) and the calendars published for these years have them, and the moon.
 */
const lunarMongolia: Readonly<
  Record<number, { readonly tsagaanSar: string; readonly others: readonly string[] }>
> = {
  2025: { tsagaanSar: "2025-03-01", others: ["2025-06-11", "2025-11-21"] },
  2026: { tsagaanSar: "2026-02-18", others: ["2026-05-31", "2026-11-10"] },
  2027: { tsagaanSar: "2027-02-07", others: ["2027-05-20", "2027-11-29"] },
};

/** Mongolia's other public holidays (Law on public holidays and days of observance; Naadam since 2023 from 10 July): month and day. */
const mongolia = "01-01 03-08 06-01 07-10 07-11 07-12 07-13 07-14 07-15 11-26 12-29".split(" ");

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
      const lunar = lunarMongolia[year];
      const moved = lunar
        ? [...daysIn([lunar.tsagaanSar, addDays(lunar.tsagaanSar, 2)]), ...lunar.others]
        : [];
      return { off: new Set([...dated(mongolia), ...moved]), on: new Set() };
    }
    case "RU":
      return russianDays(year);
    case "KP":
      return { off: new Set(dated(northKorea)), on: new Set() };
    default:
      return null;
  }
}

/**
 * The Republic of Korea's days off that are set for one year: the presidential election of 2025 and the day that the Government
 * added before Seollal, and the local elections of 2026 (Public Official Election Act, art. 34; Public Holidays Act, art. 2).
 */
const korea: Readonly<Record<number, readonly string[]>> = {
  2025: ["2025-01-27", "2025-06-03"],
  2026: ["2026-06-03"],
};

/** A year's days off as the library has them, with what it does not know of. */
export function completed(
  country: string,
  year: number,
  off: readonly string[],
): readonly string[] {
  switch (country) {
    case "KR":
      return [...off, ...(korea[year] ?? [])];
    case "CN":
      return year < 2025 ? off : [...off, ...sinceChinasReform(year, off)];
    default:
      return off;
  }
}

/**
 * What China's regulation on holidays gives since 2025 (State Council decree 795): a fourth day of the Spring Festival, which begins
 * on the eve, and a second of Labour Day.
 */
function sinceChinasReform(year: number, off: readonly string[]): readonly string[] {
  const last = off
    .filter((day) => day > `${year}-01-01` && day < `${year}-03-01`)
    .toSorted()
    .at(-1);
  return [`${year}-05-02`, ...(last ? [addDays(last, 1)] : [])];
}

/**
 * Whether the official arrangement of a country's year is missing here: what its government sets anew each year, days off that
 * are moved, weekends that are worked, holidays by the moon. The DPRK's moon is in no table at all.
 */
export function lacksArrangement(country: string, year: number): boolean {
  switch (country) {
    case "CN":
      return china[year] === undefined;
    case "MN":
      return lunarMongolia[year] === undefined;
    case "RU":
      return !isDecreed(year);
    default:
      return country === "KP";
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
