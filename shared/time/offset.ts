import { AppError } from "../wire/errors.ts";

/** What a calendar and a clock on a wall show. Month from 1; weekday 1 is Monday, 7 Sunday (ISO 8601). */
export type ClockFields = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
};

const minuteMs = 60_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

// Making a formatter costs a hundred times what using it costs. The numbers of "en-US" are the same in every runtime.
function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) {
    return known;
  }
  const made = makeFormatter(zone);
  formatters.set(zone, made);
  return made;
}

function makeFormatter(timeZone: string): Intl.DateTimeFormat {
  const numeric = "numeric" as const;
  const parts = {
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  };
  try {
    return new Intl.DateTimeFormat("en-US", {
      ...parts,
      timeZone,
      calendar: "gregory",
      hourCycle: "h23",
    });
  } catch {
    throw new AppError("time/unknown-zone", "There is no such time zone.", { zone: timeZone });
  }
}

// Proleptic and free of Date.UTC's habit of reading the years 0 to 99 as 1900 to 1999.
function utcOf(fields: Omit<ClockFields, "weekday">): number {
  const date = new Date(0);
  date.setUTCFullYear(fields.year, fields.month - 1, fields.day);
  return date.setUTCHours(fields.hour, fields.minute, fields.second);
}

/** What the clocks of a zone show at an instant (epoch ms). Throws `time/unknown-zone`. */
export function clockFields(at: number, zone: string): ClockFields {
  const read = new Map<string, number>();
  for (const part of formatterOf(zone).formatToParts(at)) {
    read.set(part.type, Number(part.value));
  }
  const field = (name: string) => read.get(name) ?? 0;
  const fields = {
    year: field("year"),
    month: field("month"),
    day: field("day"),
    hour: field("hour"),
    minute: field("minute"),
    second: field("second"),
  };
  const weekday = new Date(utcOf(fields)).getUTCDay() || 7;
  return { ...fields, weekday };
}

/** How far the clocks of a zone are ahead of UTC at an instant (epoch ms), in minutes; a fraction before zones were made. Throws `time/unknown-zone`. */
export function offsetMinutes(at: number, zone: string): number {
  const wholeSecond = Math.floor(at / 1000) * 1000;
  return (utcOf(clockFields(at, zone)) - wholeSecond) / minuteMs;
}

/** An offset in minutes as it is written beside a time: "UTC+09:00", "UTC−03:30" with a true minus sign, "UTC" for none. */
export function offsetText(minutes: number): string {
  if (minutes === 0) {
    return "UTC";
  }
  const length = Math.round(Math.abs(minutes));
  const hours = String(Math.floor(length / 60)).padStart(2, "0");
  const rest = String(length % 60).padStart(2, "0");
  return `UTC${minutes < 0 ? "−" : "+"}${hours}:${rest}`;
}
