import type { Interval } from "../time/interval.ts";
import { costRows } from "./cost-rows.ts";
import { type Crowd, crowdsOf } from "./crowds.ts";
import { isDayOff, isNight, type Profile, stepMs } from "./hours.ts";
import { dayMs } from "./local-days.ts";

/** A time in which somebody cannot come, epoch ms, and what by: another meeting where nothing is said. */
export type Engaged = Interval & { readonly by?: "held" | "absent" | "calendar" };

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
/** More than any cost. */
const mostCost = 64;
/** A burden of this much makes an hour count double. */
const doubleAt = 60;

/** What an hour of a cost weighs for somebody who has borne a burden: what costs nothing weighs nothing. */
export function weightOf(cost: number, burden: number): number {
  return (cost * factorOf(burden)) / doubleAt;
}

/** What a burden makes of a cost, in as many parts as make it double: whole numbers, whose sums are exact in any order. */
function factorOf(burden: number): number {
  return doubleAt + burden;
}

/**
 * What every start of the horizon costs; for a meeting that ends within it. One pass over the starts for each crowd of people
 * who keep the same hours.
 */
export function costGrid({ horizon, durationMinutes, attendees, allows }: Question): Grid {
  const from = Math.ceil(horizon.from / stepMs) * stepMs;
  const length = Math.ceil((durationMinutes * 60_000) / stepMs);
  const count = Math.max(0, Math.floor((horizon.to - from) / stepMs));
  const starts = Math.max(0, count - length + 1);
  const grid = {
    from,
    worst: new Float64Array(starts),
    sum: new Float64Array(starts),
    missing: new Uint16Array(starts),
    blocked: new Uint16Array(starts),
  };
  const steps = { from, count, length };
  const rowOf = costRows(steps);
  const mayBe = new Uint8Array(mostCost).map((_, cost) => Number(mayBeAsked(cost, allows)));
  for (const crowd of crowdsOf(attendees, { steps, factorOf, mayBeAsked: mayBe })) {
    addCrowd(grid, crowd, rowOf(crowd.profile));
  }
  for (let start = 0; start < starts; start += 1) {
    grid.worst[start] = (grid.worst[start] as number) / doubleAt;
    grid.sum[start] =
      (grid.sum[start] as number) / doubleAt + missingCost * (grid.missing[start] as number);
  }
  return grid;
}

/** Adds what the starts cost a crowd, in parts of a cost. */
function addCrowd({ worst, sum, missing, blocked }: Grid, crowd: Crowd, row: Uint8Array): void {
  const { busy, shift, asked, sum: sums, most, missing: missings, blocked: blocks } = crowd;
  for (let start = 0; start < worst.length; start += 1) {
    const cost = row[start] as number;
    const coming = ~((busy[start] as number) >>> shift) & (asked[cost] as number);
    const weight = cost * (most[coming] as number);
    sum[start] = (sum[start] as number) + cost * (sums[coming] as number);
    missing[start] = (missing[start] as number) + (missings[coming] as number);
    blocked[start] = (blocked[start] as number) + (blocks[coming] as number);
    if (weight > (worst[start] as number)) {
      worst[start] = weight;
    }
  }
}

/** Whether somebody required may be asked for an hour of this cost. */
export function mayBeAsked(cost: number, { nights, daysOff }: Question["allows"]): boolean {
  return (nights || !isNight(cost)) && (daysOff || !isDayOff(cost));
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
  const isOpen = new Uint8Array(grid.blocked.length);
  grid.blocked.forEach((blocked, start) => {
    isOpen[start] = Number(blocked === 0);
  });
  const chosen: Slot[] = [];
  while (chosen.length < count) {
    const best = fairest(grid, isOpen);
    if (best === -1) {
      break;
    }
    chosen.push(slotAt(grid, best));
    closeBeside(grid, isOpen, { chosen, durationMinutes });
  }
  return chosen;
}

/** The best of the starts that are open; -1 for none. */
function fairest(grid: Grid, isOpen: Uint8Array): number {
  let best = isOpen.indexOf(1);
  for (let start = best + 1; best !== -1 && start < isOpen.length; start += 1) {
    if (isOpen[start] === 1 && isFairer(grid, start, best)) {
      best = start;
    }
  }
  return best;
}

/** Whether a start is better than another before it. */
function isFairer({ from, worst, sum }: Grid, start: number, other: number): boolean {
  if (worst[start] !== worst[other]) {
    return (worst[start] as number) < (worst[other] as number);
  }
  if (sum[start] !== sum[other]) {
    return (sum[start] as number) < (sum[other] as number);
  }
  return unevenness(from + start * stepMs) < unevenness(from + other * stepMs);
}

/** 0 on the hour, 1 on the half, 2 between. */
function unevenness(at: number): number {
  const minute = (at / 60_000) % 60;
  return minute === 0 ? 0 : minute === 30 ? 1 : 2;
}

/** Closes the starts that overlap the one that was chosen last; and all of its day, if that is the second there. */
function closeBeside(
  { from }: Grid,
  isOpen: Uint8Array,
  {
    chosen,
    durationMinutes,
  }: { readonly chosen: readonly Slot[]; readonly durationMinutes: number },
): void {
  const close = (first: number, end: number): void => {
    isOpen.fill(0, Math.max(0, first), Math.max(0, end));
  };
  const step = (at: number): number => Math.ceil((at - from) / stepMs);
  const startsAt = chosen.at(-1)?.startsAt ?? 0;
  const durationMs = durationMinutes * 60_000;
  close(step(startsAt - durationMs + 1), step(startsAt + durationMs));
  const day = Math.floor(startsAt / dayMs);
  if (chosen.filter((slot) => Math.floor(slot.startsAt / dayMs) === day).length === 2) {
    close(step(day * dayMs), step((day + 1) * dayMs));
  }
}
