import { writeDate } from "../time/write.ts";
import { type RepeatRule, type Weekday, weekdays } from "../wire/repeats.ts";
import type { Language } from "./languages.ts";
import { joinList } from "./lists.ts";

/** The catalogue's part `series` in a language: key and values to text. */
export type SeriesWords = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** A rule, and its first meeting on the clocks of its zone, "YYYY-MM-DDTHH:mm"; the date alone will do. */
export type Repeated = { readonly rule: RepeatRule; readonly wallStart: string };

/** A rule in words: "Every month on the last Tuesday, 8 times", "Every 2 weeks on Monday and Thursday, until 28 June 2027". */
export function repeatSentence(
  { rule, wallStart }: Repeated,
  t: SeriesWords,
  language: Language,
): string {
  const day = wallStart.slice(0, 10);
  const on = onWhichDay(rule, day, { t, language });
  const rhythm =
    rule.interval === 1
      ? t(`every.${rule.every}`, { on })
      : t(`each.${rule.every}`, { count: rule.interval, on });
  return "count" in rule.ending
    ? t("ends.count", { rhythm, count: rule.ending.count })
    : t("ends.until", { rhythm, date: written(rule.ending.until, language, "long") });
}

/** The weekday of a day "YYYY-MM-DD" of the calendar. */
export function weekdayOf(day: string): Weekday {
  return weekdays[(new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7] ?? "MO";
}

/** Which one of its weekdays in the month a day "YYYY-MM-DD" is: 1 to 5. */
export function placeInMonth(day: string): number {
  return Math.ceil(Number(day.slice(8)) / 7);
}

type Writing = { readonly t: SeriesWords; readonly language: Language };

function onWhichDay(rule: RepeatRule, day: string, { t, language }: Writing): string {
  switch (rule.every) {
    case "day":
      return "";
    case "week":
      return joinList(
        weekdays.filter((each) => rule.weekdays.includes(each)).map((each) => t(`weekly.${each}`)),
        language,
      );
    case "month":
      return onWhichDayOfMonth(rule.on, day, t);
    case "year":
      return written(day, language, "day");
    default:
      return rule satisfies never;
  }
}

/** Which day of the month a day "YYYY-MM-DD" is, seen in one of three ways: "the 28th", "the fourth Tuesday", "the last Tuesday". */
export function onWhichDayOfMonth(
  on: "date" | "weekday" | "last-weekday",
  day: string,
  t: SeriesWords,
): string {
  if (on === "date") {
    const number = Number(day.slice(8));
    return t(`dayOfMonth.${englishOrdinals.select(number)}`, { day: number });
  }
  // One line has the first to the fifth of a weekday, and then the last, since they bend with the weekday.
  const places = t(`monthly.${weekdayOf(day)}`).split("|");
  return places.at(on === "last-weekday" ? -1 : placeInMonth(day) - 1) ?? "";
}

// Of the six languages only English tells 1st, 2nd, 3rd and 4th apart.
const englishOrdinals = new Intl.PluralRules("en", { type: "ordinal" });

function written(day: string, language: Language, style: "long" | "day"): string {
  return writeDate(Date.parse(`${day}T00:00Z`), { zone: "UTC", language }, style);
}
