import { offsetMinutes } from "../time/offset.ts";
import { stepMs } from "./hours.ts";

/** Steps between which the clocks of a zone do not change. */
export type Stretch = {
  /** The steps: from one up to, not including, another. */
  readonly from: number;
  readonly to: number;
  /** The first of them on the zone's calendar, in quarters of an hour since 1 January 1970. */
  readonly quarter: number;
};

/** A day in ms, as the calendar counts it. */
export const dayMs = 86_400_000;

/** Lays `count` steps from an instant (epoch ms, on a step) on a zone's calendar. Throws `time/unknown-zone`. */
export function stretchesOf(from: number, count: number, zone: string): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (let step = 0; step < count;) {
    const at = from + step * stepMs;
    const { offset, until } = calmFrom(at, from + count * stepMs, zone);
    const to = Math.min(count, (until - from) / stepMs);
    stretches.push({ from: step, to, quarter: Math.floor((at + offset) / stepMs) });
    step = to;
  }
  return stretches;
}

/** A time in which a zone's clocks do not change: how far they are ahead of UTC (ms), and its end (epoch ms, on a step). */
type Calm = { readonly offset: number; readonly until: number };

/** No zone has changed its clocks twice in this time since 1970: twice in a week less an hour is the most. */
const periodMs = 6 * dayMs;
/** What has been asked of a zone: its periods, and the offsets at their edges. Asking Intl costs a thousand times as much. */
type Known = {
  readonly periods: Map<number, readonly Calm[]>;
  readonly edges: Map<number, number>;
};

const known = new Map<string, Known>();
const mostKnown = 1_000;

/** The calm time from an instant on, as far as is asked: periods without a change are one. */
function calmFrom(at: number, to: number, zone: string): Calm {
  const { offset, until } = calmAt(at, zone);
  let end = until;
  while (end < to && calmAt(end, zone).offset === offset) {
    end = calmAt(end, zone).until;
  }
  return { offset, until: end };
}

function calmAt(at: number, zone: string): Calm {
  let own = known.get(zone);
  if (!own || own.periods.size > mostKnown) {
    own = { periods: new Map(), edges: new Map() };
    known.set(zone, own);
  }
  const number = Math.floor(at / periodMs);
  const calms = own.periods.get(number) ?? calmsOf(number, zone, own.edges);
  own.periods.set(number, calms);
  return calms.find(({ until }) => at < until) as Calm;
}

/** The one calm time of a period, or the two before and after its change, which is found by halving. */
function calmsOf(number: number, zone: string, edges: Known["edges"]): readonly Calm[] {
  const offsetAt = (at: number): number => offsetMinutes(at, zone) * 60_000;
  const edge = (period: number): number => {
    const offset = edges.get(period) ?? offsetAt(period * periodMs);
    edges.set(period, offset);
    return offset;
  };
  const [first, last] = [edge(number), edge(number + 1)];
  let [before, after] = [number * periodMs, (number + 1) * periodMs];
  const until = after;
  if (first === last) {
    return [{ offset: first, until }];
  }
  while (after - before > stepMs) {
    const middle = before + Math.floor((after - before) / stepMs / 2) * stepMs;
    [before, after] = offsetAt(middle) === first ? [middle, after] : [before, middle];
  }
  return [
    { offset: first, until: after },
    { offset: last, until },
  ];
}
