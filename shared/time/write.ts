import type { Language } from "../words/languages.ts";
import { dateLocales } from "./date-locales.ts";
import type { DateStyle } from "./date-locales.ts";
import type { Interval } from "./interval.ts";
import { clockFields } from "./offset.ts";
import type { ClockFields } from "./offset.ts";

/** For whom a time is written: the clocks they live by (IANA zone) and the language they read. */
export type Reader = { readonly zone: string; readonly language: Language };

/** The date of an instant (epoch ms): "28 June 2022", or as the style says. Throws `time/unknown-zone`. */
export function writeDate(
  at: number,
  { zone, language }: Reader,
  style: DateStyle = "long",
): string {
  return fillPattern(dateLocales[language].patterns[style], clockFields(at, zone), language);
}

/** The time of an instant (epoch ms) on a 24-hour clock, "14:00", the same in all languages. Throws `time/unknown-zone`. */
export function writeTime(at: number, zone: string): string {
  const { hour, minute } = clockFields(at, zone);
  return `${padded(hour)}:${padded(minute)}`;
}

/** Date and time of an instant (epoch ms): "Tuesday, 28 June 2022, 14:00". Throws `time/unknown-zone`. */
export function writeDateTime(at: number, reader: Reader, style: DateStyle = "full"): string {
  return (
    writeDate(at, reader, style) + dateLocales[reader.language].joint + writeTime(at, reader.zone)
  );
}

/** From when to when on the clocks of one day: "14:00–15:30", Japanese "14:00～15:30". Throws `time/unknown-zone`. */
export function writeTimes({ from, to }: Interval, { zone, language }: Reader): string {
  return writeTime(from, zone) + dateLocales[language].dash + writeTime(to, zone);
}

/** From when to when, the date written once where it is one: "Tuesday, 28 June 2022, 14:00–15:30". Throws `time/unknown-zone`. */
export function writeRange(
  { from, to }: Interval,
  reader: Reader,
  style: DateStyle = "full",
): string {
  const { dash } = dateLocales[reader.language];
  const oneDay = writeDate(from, reader, "long") === writeDate(to, reader, "long");
  const start = writeDateTime(from, reader, style);
  return oneDay
    ? start + dash + writeTime(to, reader.zone)
    : `${start} ${dash} ${writeDateTime(to, reader, style)}`;
}

/** A month's name standing alone, as over a calendar: "June", "Июнь". Months count from 1. */
export function monthName(month: number, language: Language): string {
  return entry(dateLocales[language].monthsAlone, month);
}

/** A weekday's name, as over a calendar's column: 1 is Monday, 7 Sunday. */
export function weekdayName(
  weekday: number,
  language: Language,
  length: "long" | "short" = "long",
): string {
  const { weekdays, weekdaysShort } = dateLocales[language];
  return entry(length === "long" ? weekdays : weekdaysShort, weekday);
}

function fillPattern(pattern: string, fields: ClockFields, language: Language): string {
  const { months, monthsShort } = dateLocales[language];
  const words: Readonly<Record<string, () => string>> = {
    W: () => weekdayName(fields.weekday, language),
    w: () => weekdayName(fields.weekday, language, "short"),
    M: () => entry(months, fields.month),
    b: () => entry(monthsShort, fields.month),
    m: () => String(fields.month),
    mm: () => padded(fields.month),
    d: () => String(fields.day),
    dd: () => padded(fields.day),
    y: () => String(fields.year),
    nth: () => mongolianMonthEnding(fields.month),
    of: () => mongolianDayEnding(fields.day),
  };
  return pattern.replaceAll(/\{(\w+)\}/g, (_, word: string) => words[word]?.() ?? "");
}

// Vowel harmony follows the number as it is spoken: front in нэгдүгээр, дөрөвдүгээр, есдүгээр, back in the others.
function mongolianMonthEnding(month: number): string {
  return [1, 4, 9, 11].includes(month) ? "дүгээр" : "дугаар";
}

// Of the spoken numbers only нэг, дөрөв and ес take -ний: 1, 4, 9, 11, …, 31; all others, 10 and 20 too, take -ны.
function mongolianDayEnding(day: number): string {
  return [1, 4, 9].includes(day % 10) ? "ний" : "ны";
}

function entry(list: string, oneBased: number): string {
  return list.split("|")[oneBased - 1] ?? "";
}

function padded(value: number): string {
  return String(value).padStart(2, "0");
}
