import type { Interval } from "../time/interval.ts";
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
  /** 1 where everybody required can come. What a start costs is told of these alone; of the others it is 0. */
  readonly isOpen: Uint8Array;
  readonly worst: Float64Array;
  readonly sum: Float64Array;
  readonly missing: Uint16Array;
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
 * What the starts of the horizon cost at which everybody required can come; for a meeting that ends within it. One pass over
 * them for each crowd of people who keep the same hours.
 */
export function costGrid({ horizon, durationMinutes, attendees, allows }: Question): Grid {
  const from = Math.ceil(horizon.from / stepMs) * stepMs;
  const length = Math.ceil((durationMinutes * 60_000) / stepMs);
  const count = Math.max(0, Math.floor((horizon.to - from) / stepMs));
  const starts = Math.max(0, count - length + 1);
  const grid = {
    from,
    isOpen: new Uint8Array(starts),
    worst: new Float64Array(starts),
    sum: new Float64Array(starts),
    missing: new Uint16Array(starts),
  };
  const steps = { from, count, length };
  const mayBe = new Uint8Array(mostCost).map((_, cost) => Number(mayBeAsked(cost, allows)));
  const crowds = crowdsOf(attendees, { steps, factorOf, mayBeAsked: mayBe });
  const open = openStarts(crowds, starts);
  for (const crowd of crowds) {
    addCrowd(grid, crowd, open);
  }
  for (const start of open) {
    grid.isOpen[start] = 1;
    grid.worst[start] = (grid.worst[start] as number) / doubleAt;
    grid.sum[start] =
      (grid.sum[start] as number) / doubleAt + missingCost * (grid.missing[start] as number);
  }
  return grid;
}

/**
 * The starts at which everybody required can come. Each crowd leaves fewer for the next to look at, and few for their costs:
 * where most are required, a search that weighs these alone takes half the time.
 */
function openStarts(crowds: readonly Crowd[], starts: number): Uint32Array {
  const open = new Uint32Array(starts);
  for (let start = 0; start < starts; start += 1) {
    open[start] = start;
  }
  let left = starts;
  for (const { costs, busy, shift, asked, required } of crowds) {
    let kept = 0;
    for (let index = 0; index < left; index += 1) {
      const start = open[index] as number;
      const coming =
        ~((busy[start] as number) >>> shift) & (asked[costs[start] as number] as number);
      open[kept] = start;
      kept += Number((required & ~coming) === 0);
    }
    left = kept;
  }
  return open.subarray(0, left);
}

/** Adds what the open starts cost a crowd, in parts of a cost. */
function addCrowd({ worst, sum, missing }: Grid, crowd: Crowd, open: Uint32Array): void {
  const { costs, busy, shift, asked, sum: sums, most, missing: missings } = crowd;
  for (let index = 0; index < open.length; index += 1) {
    const start = open[index] as number;
    const cost = costs[start] as number;
    const coming = ~((busy[start] as number) >>> shift) & (asked[cost] as number);
    const weight = cost * (most[coming] as number);
    sum[start] = (sum[start] as number) + cost * (sums[coming] as number);
    missing[start] = (missing[start] as number) + (missings[coming] as number);
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
  const isOpen = grid.isOpen.slice();
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
