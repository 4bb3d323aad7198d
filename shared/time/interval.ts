/** A stretch of time from `from` up to, not including, `to`; epoch ms. Empty where `to` is not after `from`. */
export type Interval = { readonly from: number; readonly to: number };

/** The milliseconds that an interval lasts; 0 for an empty one. */
export function lengthMs({ from, to }: Interval): number {
  return Math.max(0, to - from);
}

/** The milliseconds covered by intervals, those covered twice counted once. */
export function coveredMs(intervals: readonly Interval[]): number {
  return union(intervals).reduce((sum, interval) => sum + lengthMs(interval), 0);
}

/** The same time as intervals in ascending order that neither overlap nor touch; empty ones fall away. */
export function union(intervals: readonly Interval[]): readonly Interval[] {
  return mergeGaps(intervals, 0);
}

/** The union of intervals, with gaps of at most `gapMs` between neighbours closed: a stay goes on over a short cut. */
export function mergeGaps(intervals: readonly Interval[], gapMs: number): readonly Interval[] {
  const merged: Interval[] = [];
  for (const next of intervals
    .filter((interval) => lengthMs(interval) > 0)
    .toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && next.from - last.to <= gapMs) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    } else {
      merged.push(next);
    }
  }
  return merged;
}

/** The time that both lists cover, as a union. */
export function intersection(
  left: readonly Interval[],
  right: readonly Interval[],
): readonly Interval[] {
  const others = union(right);
  const shared = union(left).flatMap((one) =>
    others.map((other) => ({
      from: Math.max(one.from, other.from),
      to: Math.min(one.to, other.to),
    })),
  );
  return union(shared);
}

/** The time that the first list covers and the second does not, as a union. */
export function subtract(
  from: readonly Interval[],
  taken: readonly Interval[],
): readonly Interval[] {
  return intersection(from, gapsOf(union(taken)));
}

function gapsOf(taken: readonly Interval[]): readonly Interval[] {
  const starts = [-Infinity, ...taken.map((interval) => interval.to)];
  const ends = [...taken.map((interval) => interval.from), Infinity];
  return starts.map((from, index) => ({ from, to: ends[index] ?? Infinity }));
}
