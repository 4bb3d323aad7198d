import { dayRuns, type WorkingHours } from "../schedule/working-hours.ts";
import { dateLocales } from "../time/date-locales.ts";
import { weekdayName } from "../time/write.ts";
import type { Language } from "./languages.ts";
import { joinList } from "./lists.ts";

/** Working hours in a line: "Mon–Thu 09:00–17:00, Fri 09:00–12:00". */
export function writeHours(hours: WorkingHours, language: Language): string {
  const { dash } = dateLocales[language];
  const day = (weekday: number): string => weekdayName(weekday, language, "short");
  const runs = dayRuns(hours).map(({ first, last, clocks }) => {
    const days = first === last ? day(first) : `${day(first)}${dash}${day(last)}`;
    return `${days} ${clocks.from}${dash}${clocks.to}`;
  });
  return joinList(runs, language, "plain");
}
