import type { CostRows, Steps } from "./cost-rows.ts";
import type { Attendee } from "./fair-hour.ts";
import { markSteps } from "./busy-steps.ts";

/** What starts are opened by. */
type Opening = {
  readonly steps: Steps;
  readonly costsOf: CostRows;
  /** By cost, 1 where somebody required may be asked for it. */
  readonly mayBeAsked: Uint8Array;
};

/**
 * The starts at which everybody of those required can come. Who closes a start does not matter: all their busy times are put
 * into the same steps, and each of their profiles leaves fewer starts for the next to look at.
 */
export function openStarts(
  required: readonly Attendee[],
  { steps, costsOf, mayBeAsked }: Opening,
): Uint32Array {
  const taken = new Uint32Array(steps.count);
  for (const { busy } of required) {
    markSteps(taken, 1, { times: busy, start: steps.from });
  }
  let open = freeStarts(taken, steps.length);
  for (const profile of new Set(required.map((person) => person.profile))) {
    open = keepAsked(open, costsOf(profile), mayBeAsked);
  }
  return open;
}

/** The starts of a meeting that lies in free steps alone. */
function freeStarts(taken: Uint32Array, length: number): Uint32Array {
  const open = new Uint32Array(Math.max(0, taken.length - length + 1));
  let kept = 0;
  let free = 0;
  for (let step = 0; step < taken.length; step += 1) {
    free = taken[step] === 0 ? free + 1 : 0;
    if (free >= length) {
      open[kept] = step - length + 1;
      kept += 1;
    }
  }
  return open.subarray(0, kept);
}

/** The starts of a cost that may be asked for; in the place of those that were given. */
function keepAsked(open: Uint32Array, costs: Uint8Array, mayBeAsked: Uint8Array): Uint32Array {
  let kept = 0;
  for (let index = 0; index < open.length; index += 1) {
    const start = open[index] as number;
    open[kept] = start;
    kept += mayBeAsked[costs[start] as number] as number;
  }
  return open.subarray(0, kept);
}
