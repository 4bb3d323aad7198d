import type { Interval } from "../time/interval.ts";
import { dayOf, type Hour, isDayOff, isNight, type Profile, stepMs } from "./hours.ts";
import { type LocalSteps, localSteps } from "./local-days.ts";

/** A time in which somebody cannot come, epoch ms; and whether only their own calendar says so. */
export type Engaged = Interval & { readonly isByCalendar?: boolean };

/** Somebody who is to come. */
export type Attendee = {
  readonly id: string;
  readonly profile: Profile;
  readonly isRequired: boolean;
  /** When they cannot come at all. */
  readonly busy: readonly Engaged[];
  /** What their region bore in the past year, in costs. */
  readonly burden: number;
};

/** What is asked: a meeting of a length somewhere in a horizon (epoch ms). */
export type Question = {
  readonly horizon: Interval;
  readonly durationMinutes: number;
  readonly attendees: readonly Attendee[];
  /** What may be asked of those who are required. */
  readonly allows: { readonly nights: boolean; readonly daysOff: boolean };
};

/** A start of a meeting, and what it costs. */
export type Slot = {
  /** Epoch ms. */
  readonly startsAt: number;
  /** The cost to the one it is worst for. */
  readonly worst: number;
  /** The costs to all, and `missingCost` for each optional attendee who cannot come. */
  readonly sum: number;
  /** How many optional attendees cannot come. */
  readonly missing: number;
};

/** All starts of a horizon, a quarter of an hour apart. */
export type Grid = {
  readonly from: number;
  readonly worst: Float64Array;
  readonly sum: Float64Array;
  readonly missing: Uint16Array;
  /** How many required attendees cannot come. */
  readonly blocked: Uint16Array;
};

/** What an optional attendee's absence counts in the sum: as much as a night. */
const missingCost = 24;
/** A burden of this much makes an hour count double. */
const doubleAt = 60;

/** What an hour of a cost weighs for somebody who has borne a burden: what costs nothing weighs nothing. */
export function weightOf(cost: number, burden: number): number {
  return cost * (1 + burden / doubleAt);
}

/** What every start of the horizon costs; for a meeting that ends within it. One pass an attendee over costs that profiles share. */
export function costGrid(question: Question): Grid {
  const { horizon, durationMinutes, attendees } = question;
  const from = Math.ceil(horizon.from / stepMs) * stepMs;
  const length = Math.ceil((durationMinutes * 60_000) / stepMs);
  const starts = Math.max(0, Math.floor((horizon.to - from) / stepMs) - length + 1);
  const grid = {
    from,
    worst: new Float64Array(starts),
    sum: new Float64Array(starts),
    missing: new Uint16Array(starts),
    blocked: new Uint16Array(starts),
  };
  const zones = new Map<string, LocalSteps>();
  const profiles = new Map<Profile, Uint8Array>();
  for (const attendee of starts > 0 ? attendees : []) {
    const { profile } = attendee;
    const costs = profiles.get(profile) ?? windowCosts(profile, { grid, length, zones });
    profiles.set(profile, costs);
    addAttendee(grid, costs, { attendee, allows: question.allows, length });
  }
  return grid;
}

type Laying = {
  readonly grid: Grid;
  /** Steps of the meeting. */
  readonly length: number;
  readonly zones: Map<string, LocalSteps>;
};

/** For each start, the cost of the worst step of a meeting that begins there. */
function windowCosts(profile: Profile, { grid, length, zones }: Laying): Uint8Array {
  const count = grid.worst.length + length - 1;
  const { zone } = profile;
  const local = zones.get(zone) ?? localSteps(grid.from, count, zone);
  zones.set(zone, local);
  const kinds = new Map<readonly Hour[], Uint8Array>();
  const days = daysOf(profile, local).map((day) => {
    const costs = kinds.get(day) ?? Uint8Array.from(day, ({ cost }) => cost);
    kinds.set(day, costs);
    return costs;
  });
  const costs = new Uint8Array(count);
  for (let step = 0; step < count; step += 1) {
    costs[step] = days[local.day[step] ?? 0]?.[local.quarter[step] ?? 0] ?? 0;
  }
  return slidingMax(costs, length);
}

/** What each day of a profile's calendar is, hour by hour. */
function daysOf(profile: Profile, { days }: LocalSteps): readonly (readonly Hour[])[] {
  const { week, lunch, daysOff, daysOn } = profile;
  const off = dayOf(null, lunch);
  const byWeekday = week.map((hours) => (hours ? dayOf(hours, lunch) : off));
  return days.map(({ date, weekday }) => {
    if (daysOff.has(date)) {
      return off;
    }
    return (daysOn.has(date) ? byWeekday[0] : byWeekday[weekday]) ?? off;
  });
}

/** The greatest of each `length` neighbours: from the maxima of blocks of that length, forwards and backwards (van Herk). */
function slidingMax(values: Uint8Array, length: number): Uint8Array {
  const count = values.length;
  const ahead = new Uint8Array(count);
  const behind = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) {
    const value = values[index] as number;
    const before = index % length === 0 ? 0 : (behind[index - 1] as number);
    behind[index] = value > before ? value : before;
  }
  for (let index = count - 1; index >= 0; index -= 1) {
    const value = values[index] as number;
    const after = (index + 1) % length === 0 ? 0 : (ahead[index + 1] ?? 0);
    ahead[index] = value > after ? value : after;
  }
  const most = new Uint8Array(count - length + 1);
  for (let start = 0; start < most.length; start += 1) {
    const first = ahead[start] as number;
    const last = behind[start + length - 1] as number;
    most[start] = first > last ? first : last;
  }
  return most;
}

type Adding = {
  readonly attendee: Attendee;
  readonly allows: Question["allows"];
  readonly length: number;
};

function addAttendee(grid: Grid, costs: Uint8Array, { attendee, allows, length }: Adding): void {
  const { worst, sum } = grid;
  const { isRequired } = attendee;
  const weights = weightsOf(attendee, allows);
  const taken = busyStarts(grid, attendee.busy, length);
  const absent = isRequired ? grid.blocked : grid.missing;
  for (let start = 0; start < costs.length; start += 1) {
    const weight = taken?.[start] === 1 ? cannot : (weights[costs[start] as number] as number);
    if (weight !== cannot) {
      sum[start] = (sum[start] as number) + weight;
      if (weight > (worst[start] as number)) {
        worst[start] = weight;
      }
    } else {
      absent[start] = (absent[start] as number) + 1;
      if (!isRequired) {
        sum[start] = (sum[start] as number) + missingCost;
      }
    }
  }
}

/** Stands for no weight: they cannot come. */
const cannot = -1;

/** What each cost weighs for somebody, by the cost. */
function weightsOf({ isRequired, burden }: Attendee, allows: Question["allows"]): Float64Array {
  return Float64Array.from({ length: 64 }, (_, cost) =>
    isRequired && !mayBeAsked(cost, allows) ? cannot : weightOf(cost, burden),
  );
}

/** Whether somebody required may be asked for an hour of this cost. */
export function mayBeAsked(cost: number, { nights, daysOff }: Question["allows"]): boolean {
  return (nights || !isNight(cost)) && (daysOff || !isDayOff(cost));
}

/** Which starts overlap busy times; null for none at all. */
function busyStarts(grid: Grid, busy: readonly Interval[], length: number): Uint8Array | null {
  if (busy.length === 0) {
    return null;
  }
  const taken = new Uint8Array(grid.worst.length);
  for (const { from, to } of busy) {
    const first = Math.floor((from - grid.from) / stepMs) - length + 1;
    const last = Math.ceil((to - grid.from) / stepMs);
    taken.fill(1, Math.max(0, first), Math.max(0, last));
  }
  return taken;
}

/** A start of the grid, by its number. */
export function slotAt(grid: Grid, start: number): Slot {
  return {
    startsAt: grid.from + start * stepMs,
    worst: grid.worst[start] ?? 0,
    sum: grid.sum[start] ?? 0,
    missing: grid.missing[start] ?? 0,
  };
}

/**
 * The best starts at which everybody required can come: those that are least bad for the one they are worst for, then those
 * that cost least in all, then the rounder and the earlier. None overlaps another, and no day (UTC) gives more than two.
 */
export function bestSlots(grid: Grid, durationMinutes: number, count: number): readonly Slot[] {
  const open = Array.from(grid.blocked.keys()).filter((start) => grid.blocked[start] === 0);
  open.sort((a, b) => byFairness(grid, a, b));
  const chosen: Slot[] = [];
  for (const start of open) {
    const slot = slotAt(grid, start);
    if (chosen.length < count && suits(slot, chosen, durationMinutes * 60_000)) {
      chosen.push(slot);
    }
  }
  return chosen;
}

function byFairness(grid: Grid, a: number, b: number): number {
  return (
    (grid.worst[a] ?? 0) - (grid.worst[b] ?? 0) ||
    (grid.sum[a] ?? 0) - (grid.sum[b] ?? 0) ||
    unevenness(grid, a) - unevenness(grid, b) ||
    a - b
  );
}

/** 0 on the hour, 1 on the half, 2 between. */
function unevenness(grid: Grid, start: number): number {
  const minute = ((grid.from + start * stepMs) / 60_000) % 60;
  return minute === 0 ? 0 : minute === 30 ? 1 : 2;
}

function suits({ startsAt }: Slot, chosen: readonly Slot[], durationMs: number): boolean {
  const day = (at: number): number => Math.floor(at / 86_400_000);
  const sameDay = chosen.filter((other) => day(other.startsAt) === day(startsAt));
  return (
    sameDay.length < 2 && chosen.every((other) => Math.abs(other.startsAt - startsAt) >= durationMs)
  );
}
