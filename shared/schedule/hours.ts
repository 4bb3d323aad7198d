/** A quarter of an hour, in ms: the step in which hours are looked for. */
export const stepMs = 15 * 60_000;
/** Quarters of an hour in a day. */
export const stepsADay = 96;

/** From one time of day up to, not including, another, in minutes since midnight. */
type Minutes = { readonly from: number; readonly to: number };

/** When somebody works: one clock, one calendar. Shared by all who keep the same. */
export type Profile = {
  readonly zone: string;
  /** Working hours by weekday, Monday first; null for a day off. */
  readonly week: readonly (Minutes | null)[];
  readonly lunch: Minutes | null;
  /** Days ("YYYY-MM-DD" in the zone) that are off though the week says otherwise: holidays. */
  readonly daysOff: ReadonlySet<string>;
  /** Days that are worked though the week says otherwise, by the hours of a Monday. */
  readonly daysOn: ReadonlySet<string>;
};

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

function hourAt(minute: number, hours: Minutes | null, lunch: Minutes | null): Hour {
  if (hours && minute >= hours.from && minute < hours.to) {
    const isLunch = lunch !== null && minute >= lunch.from && minute < lunch.to;
    return isLunch ? { kind: "lunch", cost: costs.lunch } : { kind: "working", cost: 0 };
  }
  if (minute >= night.from || minute < night.to) {
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

/** How deep in the night a minute lies: from its nearer end. */
function intoNight(minute: number): number {
  const sinceDusk = (minute - night.from + 1440) % 1440;
  const untilDawn = (night.to - minute + 1440) % 1440;
  return Math.min(sinceDusk + 15, untilDawn);
}
