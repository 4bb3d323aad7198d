import Holidays from "date-holidays";
import { addDays } from "../../../shared/time/wall.ts";
import { completed, type CountryDays, daysIn, ownCalendar } from "../calendars.ts";

const dayMs = 86_400_000;
const known = new Map<string, CountryDays>();

/** What days are off and worked in a country (ISO 3166-1) in some years; none for a country that nobody knows. */
export function countryDays(country: string, years: readonly number[]): CountryDays {
  const all = years.map((year) => yearOf(country, year));
  return {
    off: new Set(all.flatMap(({ off }) => [...off])),
    on: new Set(all.flatMap(({ on }) => [...on])),
  };
}

function yearOf(country: string, year: number): CountryDays {
  const key = `${country} ${year}`;
  const days = known.get(key) ?? ownCalendar(country, year) ?? fromLibrary(country, year);
  known.set(key, days);
  return days;
}

/** Chinese days that the library counts as public, and that are for some alone: women, the young, children, soldiers. */
const forSome = /妇女节|青年节|儿童节|建军节/;

function fromLibrary(country: string, year: number): CountryDays {
  const days = new Holidays(country)
    .getHolidays(year)
    .filter(({ type, name }) => type === "public" && !forSome.test(name))
    .flatMap(({ date, start, end, rule }) => {
      const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs));
      // The library begins Seollal with the day itself; the holiday begins on its eve.
      const first = addDays(date.slice(0, 10), rule.startsWith("korean 01-0-01") ? -1 : 0);
      return daysIn([first, addDays(first, length - 1)]);
    });
  return { off: new Set(completed(country, year, days)), on: new Set() };
}
