/** A quarter of an hour, in ms: the step in which hours are looked for. */
export const stepMs = 15 * 60_000;
/** Quarters of an hour in a day. */
export const stepsADay = 96;

/** From one time of day up to, not including, another, in minutes since midnight. */
export type Minutes = { readonly from: number; readonly to: number };

/** When somebody works: one clock, one calendar. Shared by all who keep the same. */
export type Profile = {
  readonly zone: string;
  /** Working hours by weekday, Monday first; null for a day off. */
  readonly week: readonly (Minutes | null)[];
  readonly lunch: Minutes | null;
  /** Days ("YYYY-MM-DD" in the zone) that are off though the week says otherwise: holidays. */
  readonly daysOff: ReadonlySet<string>;
  /** Days that are worked though the week says otherwise: by the hours of the nearest working weekday before. */
  readonly daysOn: ReadonlySet<string>;
};

/** A day of a calendar: "YYYY-MM-DD", and its weekday from 0 for Monday. */
export type Day = { readonly date: string; readonly weekday: number };

/** What an hour is to somebody, from what costs nothing to what costs most. */
export const hourKinds = ["working", "lunch", "before", "after", "day-off", "night"] as const;

/** What an hour is to somebody. */
export type HourKind = (typeof hourKinds)[number];

/** An hour to somebody: what it is, and what it costs them. */
export type Hour = { readonly kind: HourKind; readonly cost: number };

/** From when to when it is night, minutes since midnight. */
const night = { from: 22 * 60, to: 7 * 60 } as const;
/** What the kinds cost at least; before and after work an hour costs more the farther it lies from it, but less than a day off. */
const costs = { lunch: 1, outside: 2, dayOff: 18, night: 24 } as const;
/** How far from work costs one more, minutes. */
const minutesACost = 30;

/**
 * The working hours of a day; null for a day off. Where weekend and weekday are swapped, nobody says whose hours the weekend
 * takes: a Saturday that is worked is taken to go on as the Friday before it.
 */
export function hoursOn({ date, weekday }: Day, profile: Profile): Minutes | null {
  const { week, daysOff, daysOn } = profile;
  if (daysOff.has(date)) {
    return null;
  }
  const own = week[weekday] ?? null;
  return own === null && daysOn.has(date) ? hoursBefore(week, weekday) : own;
}

function hoursBefore(week: Profile["week"], weekday: number): Minutes | null {
  const earlier = [...week.slice(weekday), ...week.slice(0, weekday)];
  return earlier.findLast((hours) => hours !== null) ?? null;
}

/** Whether an hour of this cost lies outside of work: more than a lunch is asked. */
export function isUnsociable(cost: number): boolean {
  return cost >= costs.outside;
}

/** Whether an hour of this cost lies in the night. */
export function isNight(cost: number): boolean {
  return cost >= costs.night;
}

/** Whether an hour of this cost lies on a day off, by day. */
export function isDayOff(cost: number): boolean {
  return cost >= costs.dayOff && !isNight(cost);
}

/** What each quarter of an hour of a day is, by the day's working hours; 96 of them. */
export function dayOf(hours: Minutes | null, lunch: Minutes | null): readonly Hour[] {
  return Array.from({ length: stepsADay }, (_, step) => hourAt(step * 15, hours, lunch));
}

/** What a quarter of an hour is that begins at a minute of the day, by the day's working hours. */
export function hourAt(minute: number, hours: Minutes | null, lunch: Minutes | null): Hour {
  if (hours && minute >= hours.from && minute < hours.to) {
    const isLunch = lunch !== null && minute >= lunch.from && minute < lunch.to;
    return isLunch ? { kind: "lunch", cost: costs.lunch } : { kind: "working", cost: 0 };
  }
  if (isNightBy(minute, hours)) {
    return { kind: "night", cost: costs.night + Math.floor(intoNight(minute) / minutesACost) };
  }
  if (!hours) {
    return { kind: "day-off", cost: costs.dayOff };
  }
  const isBefore = minute < hours.from;
  const away = isBefore ? hours.from - minute : minute - hours.to + 15;
  const cost = Math.min(costs.outside + Math.floor(away / minutesACost), costs.dayOff - 1);
  return { kind: isBefore ? "before" : "after", cost };
}

/** Whether a minute is night. Of somebody who works in the night, the hours between their work and the day are not. */
function isNightBy(minute: number, hours: Minutes | null): boolean {
  const from = Math.max(night.from, hours?.from ?? 0);
  return minute >= from || minute < Math.min(night.to, hours?.to ?? night.to);
}

/** How deep in the night a minute lies: from its nearer end. */
function intoNight(minute: number): number {
  const sinceDusk = (minute - night.from + 1440) % 1440;
  const untilDawn = (night.to - minute + 1440) % 1440;
  return Math.min(sinceDusk + 15, untilDawn);
}
