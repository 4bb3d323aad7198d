import { offsetMinutes } from "../time/offset.ts";
import { stepMs, stepsADay } from "./hours.ts";

/** The steps of a horizon on the clocks of a zone. */
export type LocalSteps = {
  /** The local day of each step, as an index into `days`. */
  readonly day: Int32Array;
  /** The quarter of an hour of its day that each step is, 0 to 95. */
  readonly quarter: Uint8Array;
  /** The local days touched, in their order: "YYYY-MM-DD", and the weekday from 0 for Monday. */
  readonly days: readonly { readonly date: string; readonly weekday: number }[];
};

const dayMs = 86_400_000;
/** No zone changes its clocks twice in this time. */
const calmSteps = 7 * stepsADay;

/** Lays `count` steps from an instant (epoch ms, on a step) on a zone's clocks. Throws `time/unknown-zone`. */
export function localSteps(from: number, count: number, zone: string): LocalSteps {
  const offsets = offsetsOf(from, count, zone);
  const day = new Int32Array(count);
  const quarter = new Uint8Array(count);
  const first = Math.floor((from + (offsets[0] ?? 0) - dayMs) / dayMs);
  for (let step = 0; step < count; step += 1) {
    const local = from + step * stepMs + (offsets[step] ?? 0);
    const number = Math.floor(local / dayMs);
    day[step] = number - first;
    quarter[step] = Math.floor((local - number * dayMs) / stepMs);
  }
  const days = Array.from({ length: (day.at(-1) ?? 0) + 2 }, (_, index) =>
    dayNumber(first + index),
  );
  return { day, quarter, days };
}

function dayNumber(number: number): LocalSteps["days"][number] {
  const date = new Date(number * dayMs);
  return { date: date.toISOString().slice(0, 10), weekday: (date.getUTCDay() + 6) % 7 };
}

/** The offset of each step, ms; looked up where it can have changed alone. */
function offsetsOf(from: number, count: number, zone: string): Float64Array {
  const at = (step: number): number => offsetMinutes(from + step * stepMs, zone) * 60_000;
  const offsets = new Float64Array(count);
  for (let start = 0; start < count; start += calmSteps) {
    const end = Math.min(start + calmSteps, count);
    fill(offsets, [start, end, at(start), at(end)], at);
  }
  return offsets;
}

/** Fills steps `start` to `end` (not included), whose offsets at the two ends are known. */
function fill(
  offsets: Float64Array,
  [start, end, first, last]: readonly [number, number, number, number],
  at: (step: number) => number,
): void {
  if (first === last) {
    offsets.fill(first, start, end);
  } else if (end - start === 1) {
    offsets[start] = first;
  } else {
    const middle = Math.floor((start + end) / 2);
    const between = at(middle);
    fill(offsets, [start, middle, first, between], at);
    fill(offsets, [middle, end, between, last], at);
  }
}
