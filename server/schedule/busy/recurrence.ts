import ICAL from "ical.js";
import type { Interval } from "../../../shared/time/interval.ts";
import { unreadableError } from "./blocks.ts";
import type { Clocks } from "./clocks.ts";
import { type Entry, instantOf, type Moment, momentOf } from "./entries.ts";

/** By what clocks, and within which time (epoch ms), occurrences are looked for. */
export type Expanding = { readonly clocks: Clocks; readonly horizon: Interval };

/** An occurrence as a rule or a date gives it; its own end where it has one. */
export type Found = { readonly time: ICAL.Time; readonly from: number; readonly to: number | null };

/** A zone's clocks are never farther than this from UTC's. */
const dayMs = 86_400_000;
/** A change for all that follows moves them by less than this. */
const mostMovedMs = 31 * dayMs;

/** The occurrences of an RRULE that may reach into the horizon. */
export function* ruled(
  property: ICAL.Property,
  { start, endOf }: Entry,
  { clocks, horizon }: Expanding,
): Generator<Found> {
  const rule = property.getFirstValue();
  if (!(rule instanceof ICAL.Recur) || !rule.freq) {
    throw unreadableError("A rule of recurrence is none.");
  }
  // ical.js compares UNTIL without zones: so it is compared here, as an instant.
  const until = rule.until ? untilOf(rule.until, start, { property, clocks }) : Infinity;
  const early = horizon.from - (endOf(start.time) - instantOf(start)) - mostMovedMs;
  const last = Math.min(until, horizon.to);
  if (last < early) {
    return;
  }
  const open = rule.clone();
  open.until = null;
  const iterator = open.iterator(
    open.count === null ? forwarded(start.time, open, early) : start.time,
  );
  for (let time = iterator.next(); time; time = iterator.next()) {
    const about = roughly(time);
    if (about > last + dayMs) {
      return;
    }
    if (about >= early) {
      const from = start.clock(time);
      if (from > until) {
        return;
      }
      if (isMeant(time, rule, start.time)) {
        yield { time: time.clone(), from, to: null };
      }
    }
  }
}

/** UNTIL is the last instant; a day is meant with all its hours. */
function untilOf(
  until: ICAL.Time,
  start: Moment,
  { property, clocks }: { readonly property: ICAL.Property; readonly clocks: Clocks },
): number {
  if (!until.isDate) {
    return until.zone === ICAL.Timezone.utcTimezone
      ? instantOf(momentOf(until, property, clocks))
      : start.clock(until);
  }
  const end = until.clone();
  end.isDate = false;
  end.hour = 23;
  end.minute = 59;
  end.second = 59;
  return start.clock(end);
}

/** Seconds of the frequencies whose periods are all of one length on the wall. */
const periods: Readonly<Partial<Record<string, number>>> = {
  SECONDLY: 1,
  MINUTELY: 60,
  HOURLY: 3600,
  DAILY: 86_400,
  WEEKLY: 604_800,
};

/** A start as many whole periods later as lie before an instant: a daily rule of many years is not walked from its beginning. */
function forwarded(start: ICAL.Time, rule: ICAL.Recur, early: number): ICAL.Time {
  const seconds = (periods[rule.freq] ?? 0) * rule.interval;
  const skipped = seconds === 0 ? 0 : Math.floor((early - roughly(start)) / 1000 / seconds) - 1;
  if (skipped <= 0) {
    return start;
  }
  const later = start.clone();
  const days = Math.floor((skipped * seconds) / 86_400);
  later.adjust(days, 0, 0, start.isDate ? 0 : (skipped * seconds) % 86_400);
  return later;
}

/**
 * Whether a rule names a day: ical.js goes over into the next month where a month of a yearly rule does not have the day
 * (29 February of most years), which RFC 5545 leaves out.
 */
function isMeant(time: ICAL.Time, rule: ICAL.Recur, start: ICAL.Time): boolean {
  const part = (name: string): readonly unknown[] => rule.getComponent(name);
  const months = part("BYMONTH");
  if (months.length > 0 && !months.includes(time.month)) {
    return false;
  }
  const days = part("BYMONTHDAY");
  if (days.length > 0) {
    const fromEnd = time.day - ICAL.Time.daysInMonth(time.month, time.year) - 1;
    return days.includes(time.day) || days.includes(fromEnd);
  }
  const isOtherwise = ["BYDAY", "BYWEEKNO", "BYYEARDAY"].some((name) => part(name).length > 0);
  return rule.freq !== "YEARLY" || isOtherwise || time.day === start.day;
}

/** What the instant would be if the clock were UTC's: less than a day from what it is. */
export function roughly({ year, month, day, hour, minute, second }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
