import type { Interval } from "../time/interval.ts";
import { costRows } from "./cost-rows.ts";
import { type Crowd, crowdsOf } from "./crowds.ts";
import { isDayOff, isNight, type Profile, stepMs } from "./hours.ts";
import { dayMs } from "./local-days.ts";
import { openStarts } from "./open-starts.ts";

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
 * What the starts of the horizon cost at which everybody required can come; for a meeting that ends within it. What those
 * required leave open is little, and only that is weighed, once for each crowd of people who keep the same hours.
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
  const costsOf = costRows(steps);
  const mayBe = new Uint8Array(mostCost).map((_, cost) => Number(mayBeAsked(cost, allows)));
  const required = attendees.filter(({ isRequired }) => isRequired);
  const open = openStarts(required, { steps, costsOf, mayBeAsked: mayBe });
  for (const crowd of crowdsOf(attendees, { steps, costsOf, factorOf, open })) {
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

/** Adds what the open starts cost a crowd, in parts of a cost. */
function addCrowd({ worst, sum, missing }: Grid, crowd: Crowd, open: Uint32Array): void {
  const { costs, busy, shift, everybody, sum: sums, most, missing: missings } = crowd;
  for (let index = 0; index < open.length; index += 1) {
    const start = open[index] as number;
    const cost = costs[start] as number;
    const coming = ~((busy[start] as number) >>> shift) & everybody;
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
  let open = openOf(grid);
  const chosen: Slot[] = [];
  while (chosen.length < count && open.length > 0) {
    const best = open.reduce((fairest, start) =>
      isFairer(grid, start, fairest) ? start : fairest,
    );
    chosen.push(slotAt(grid, best));
    open = openBeside(open, { grid, chosen, durationMinutes });
  }
  return chosen;
}

/** The numbers of the starts at which everybody required can come. */
function openOf({ isOpen }: Grid): readonly number[] {
  const open: number[] = [];
  for (let start = isOpen.indexOf(1); start !== -1; start = isOpen.indexOf(1, start + 1)) {
    open.push(start);
  }
  return open;
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
  const quarter = (at / stepMs) & 3;
  return quarter === 0 ? 0 : quarter === 2 ? 1 : 2;
}

type Chosen = {
  readonly grid: Grid;
  readonly chosen: readonly Slot[];
  readonly durationMinutes: number;
};

/** The starts that do not overlap the one that was chosen last, nor lie on its day, if that is the second there. */
function openBeside(
  open: readonly number[],
  { grid, chosen, durationMinutes }: Chosen,
): readonly number[] {
  const step = (at: number): number => Math.ceil((at - grid.from) / stepMs);
  const startsAt = chosen.at(-1)?.startsAt ?? 0;
  const durationMs = durationMinutes * 60_000;
  const [first, end] = [step(startsAt - durationMs + 1), step(startsAt + durationMs)];
  const day = Math.floor(startsAt / dayMs);
  const isFull = chosen.filter((slot) => Math.floor(slot.startsAt / dayMs) === day).length === 2;
  const [dawn, dusk] = isFull ? [step(day * dayMs), step((day + 1) * dayMs)] : [first, first];
  return open.filter((start) => (start < first || start >= end) && (start < dawn || start >= dusk));
}
