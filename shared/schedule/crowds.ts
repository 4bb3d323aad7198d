import { markSteps } from "./busy-steps.ts";
import type { CostRows, Steps } from "./cost-rows.ts";
import type { Attendee } from "./fair-hour.ts";
import type { Profile } from "./hours.ts";

/**
 * Up to eight optional people who keep the same hours, and all those required who keep them: these come to each start that is
 * weighed. Some of the eight are a number with a bit for each; what they come to is read from tables by that number, so that
 * a start takes as long for eight as for one.
 */
export type Crowd = {
  /** By step, what a meeting costs each of them that begins there. */
  readonly costs: Uint8Array;
  /** By open start, which of the eight are busy at some time of a meeting that begins there: bits from `shift` on, among others'. */
  readonly busy: Uint32Array;
  readonly shift: number;
  /** All of the eight. */
  readonly everybody: number;
  /** By which of the eight come: the sum of all factors, the greatest, and how many of the eight do not come. */
  readonly sum: Float64Array;
  readonly most: Float64Array;
  readonly missing: Uint8Array;
};

/** What crowds are made by. */
export type Gathering = {
  readonly steps: Steps;
  readonly costsOf: CostRows;
  /** What somebody's burden makes of a cost. */
  readonly factorOf: (burden: number) => number;
  /** The starts that are weighed, in their order. */
  readonly open: Uint32Array;
};

const crowdSize = 8;
const bitsALane = 32;

/** Puts people together who keep the same hours, and lays out when those who are optional are busy. */
export function crowdsOf(
  attendees: readonly Attendee[],
  { steps, costsOf, factorOf, open }: Gathering,
): readonly Crowd[] {
  const factorsOf = (people: readonly Attendee[]): readonly number[] =>
    people.map(({ burden }) => factorOf(burden));
  const lanes = [new Uint32Array(steps.count)];
  let shift = 0;
  const crowds = groupsOf(attendees).map(({ profile, required, optional }): Crowd => {
    if (shift + optional.length > bitsALane) {
      lanes.push(new Uint32Array(steps.count));
      shift = 0;
    }
    const busy = lanes.at(-1) as Uint32Array;
    const first = shift;
    optional.forEach(({ busy: times }, bit) =>
      markSteps(busy, 1 << (first + bit), { times, start: steps.from }),
    );
    shift += optional.length;
    return {
      costs: costsOf(profile),
      busy,
      shift: first,
      everybody: 2 ** optional.length - 1,
      ...tablesOf(factorsOf(required), factorsOf(optional)),
    };
  });
  lanes.forEach((lane) => seeAhead(lane, open, steps.length));
  return crowds;
}

type Group = {
  readonly profile: Profile;
  readonly required: Attendee[];
  readonly optional: Attendee[];
};

function groupsOf(attendees: readonly Attendee[]): readonly Group[] {
  const groups: Group[] = [];
  const begin = (profile: Profile): Group => {
    const group = { profile, required: [], optional: [] };
    groups.push(group);
    return group;
  };
  const groupsBy = new Map<Profile, Group>();
  for (const attendee of attendees) {
    const { profile, isRequired } = attendee;
    const known = groupsBy.get(profile);
    const group =
      known && (isRequired || known.optional.length < crowdSize) ? known : begin(profile);
    groupsBy.set(profile, group);
    (isRequired ? group.required : group.optional).push(attendee);
  }
  return groups;
}

/** The tables of a crowd by its factors: each of the eight doubles them, by those who come without them and with them. */
function tablesOf(
  required: readonly number[],
  optional: readonly number[],
): Pick<Crowd, "sum" | "most" | "missing"> {
  const size = 2 ** optional.length;
  const sum = new Float64Array(size);
  const most = new Float64Array(size);
  const missing = new Uint8Array(size);
  sum[0] = required.reduce((all, factor) => all + factor, 0);
  most[0] = Math.max(0, ...required);
  optional.forEach((factor, bit) => {
    const one = 1 << bit;
    for (let some = 0; some < one; some += 1) {
      sum[some + one] = (sum[some] as number) + factor;
      most[some + one] = (most[some] as number) > factor ? (most[some] as number) : factor;
      missing[some + one] = missing[some] as number;
      missing[some] = (missing[some] as number) + 1;
    }
  });
  return { sum, most, missing };
}

/** Adds the bits of the next `length` steps to those of each open start, the earlier ones first: these see no other's sum. */
function seeAhead(lane: Uint32Array, open: Uint32Array, length: number): void {
  for (let index = 0; index < open.length; index += 1) {
    const start = open[index] as number;
    let bits = 0;
    for (let step = start; step < start + length; step += 1) {
      bits |= lane[step] as number;
    }
    lane[start] = bits;
  }
}
