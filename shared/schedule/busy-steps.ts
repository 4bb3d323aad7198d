import type { Interval } from "../time/interval.ts";
import { stepMs } from "./hours.ts";

/** What is marked: times, by steps from an instant on (epoch ms). */
export type Marking = { readonly times: readonly Interval[]; readonly start: number };

/** Marks with a bit the steps that some times lie in. A third of a search goes here: one division for each time, and no more. */
export function markSteps(lane: Uint32Array, bit: number, { times, start }: Marking): void {
  const end = start + lane.length * stepMs;
  for (const { from, to } of times) {
    const until = to < end ? to : end;
    let step = from > start ? ((from - start) / stepMs) | 0 : 0;
    for (let at = start + step * stepMs; at < until; at += stepMs) {
      lane[step] = (lane[step] as number) | bit;
      step += 1;
    }
  }
}
