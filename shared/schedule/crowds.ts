import { costRows, once, type Steps } from "./cost-rows.ts";
import type { Attendee } from "./fair-hour.ts";
import { type Profile, stepMs } from "./hours.ts";

/**
 * Up to eight people who keep the same hours. Some of them are a number with a bit for each; what they come to is read from
 * tables by that number, so that a step takes as long for eight as for one.
 */
export type Crowd = {
  /** By step, what a meeting costs each of them that begins there. */
  readonly costs: Uint8Array;
  /** By step, who is busy at some time of a meeting that begins there: bits from `shift` on, among those of other crowds. */
  readonly busy: Uint32Array;
  readonly shift: number;
  /** By cost, who may be asked for an hour of that cost. */
  readonly asked: Uint8Array;
  /** Who is required. */
  readonly required: number;
  /** By who comes: the sum of their factors, the greatest, and how many optional people do not come. */
  readonly sum: Float64Array;
  readonly most: Float64Array;
  readonly missing: Uint8Array;
};

/** What crowds are made by. */
export type Gathering = {
  readonly steps: Steps;
  /** What somebody's burden makes of a cost. */
  readonly factorOf: (burden: number) => number;
  /** By cost, 1 where somebody required may be asked for it. */
  readonly mayBeAsked: Uint8Array;
};

const crowdSize = 8;
const crowdsALane = 32 / crowdSize;

/** Puts people together who keep the same hours, and lays out when they are busy. */
export function crowdsOf(
  attendees: readonly Attendee[],
  { steps, factorOf, mayBeAsked }: Gathering,
): readonly Crowd[] {
  const groups = groupsOf(attendees);
  const lanes = Array.from(
    { length: Math.ceil(groups.length / crowdsALane) },
    () => new Uint32Array(steps.count),
  );
  const costsOf = costRows(steps);
  const crowds = groups.map(({ profile, people }, number): Crowd => {
    const busy = lanes[Math.floor(number / crowdsALane)] as Uint32Array;
    const shift = (number % crowdsALane) * crowdSize;
    people.forEach((person, bit) => markBusy(busy, 1 << (shift + bit), { person, steps }));
    const everybody = 2 ** people.length - 1;
    const required = people.reduce(
      (all, { isRequired }, bit) => all | (Number(isRequired) << bit),
      0,
    );
    const asked = mayBeAsked.map((may) => (may === 1 ? everybody : everybody - required));
    return {
      costs: costsOf(profile),
      busy,
      shift,
      asked,
      required,
      ...tablesOf(people, factorOf),
    };
  });
  lanes.forEach((lane) => seeAhead(lane, steps.length));
  return crowds;
}

type Group = { readonly profile: Profile; readonly people: Attendee[] };

function groupsOf(attendees: readonly Attendee[]): readonly Group[] {
  const groupsBy = once((_profile: Profile): Group[] => []);
  const groups: Group[] = [];
  for (const attendee of attendees) {
    const { profile } = attendee;
    const own = groupsBy(profile);
    const last = own.at(-1);
    if (last && last.people.length < crowdSize) {
      last.people.push(attendee);
    } else {
      const group = { profile, people: [attendee] };
      own.push(group);
      groups.push(group);
    }
  }
  return groups;
}

/** The tables of a crowd: each person doubles them, by those who come without them and with them. */
function tablesOf(
  people: readonly Attendee[],
  factorOf: Gathering["factorOf"],
): Pick<Crowd, "sum" | "most" | "missing"> {
  const size = 2 ** people.length;
  const sum = new Float64Array(size);
  const most = new Float64Array(size);
  const missing = new Uint8Array(size);
  people.forEach(({ burden, isRequired }, bit) => {
    const [one, factor] = [1 << bit, factorOf(burden)];
    for (let some = 0; some < one; some += 1) {
      sum[some + one] = (sum[some] as number) + factor;
      most[some + one] = (most[some] as number) > factor ? (most[some] as number) : factor;
      missing[some + one] = missing[some] as number;
      missing[some] = (missing[some] as number) + Number(!isRequired);
    }
  });
  return { sum, most, missing };
}

/** Marks the steps in which somebody is busy. A third of a search's time goes here: one division for each time, and no more. */
function markBusy(
  lane: Uint32Array,
  bit: number,
  { person, steps: { from: start } }: { readonly person: Attendee; readonly steps: Steps },
): void {
  const end = start + lane.length * stepMs;
  for (const { from, to } of person.busy) {
    const until = to < end ? to : end;
    let step = from > start ? ((from - start) / stepMs) | 0 : 0;
    for (let at = start + step * stepMs; at < until; at += stepMs) {
      lane[step] = (lane[step] as number) | bit;
      step += 1;
    }
  }
}

/** Adds the bits of the next `length` steps to those of each, doubling how far is seen. */
function seeAhead(lane: Uint32Array, length: number): void {
  for (let seen = 1; seen < length; seen = Math.min(2 * seen, length)) {
    const more = Math.min(seen, length - seen);
    for (let step = 0; step + more < lane.length; step += 1) {
      lane[step] = (lane[step] as number) | (lane[step + more] as number);
    }
  }
}
