import { writeTime } from "../../../shared/time/write.ts";

/** From a date on, the clocks of a zone show another time at the start than before. */
export type ClockShift = { readonly zone: string; readonly was: string; readonly now: string };

/**
 * Where the meetings of a series come to be at another time of day for some of those invited, since clocks change in one
 * place and not in another; for each start (epoch ms, in their order) the zones for which that is so from it on.
 */
export function clockShifts(
  starts: readonly number[],
  zones: readonly string[],
): readonly (readonly ClockShift[])[] {
  return starts.map((at, index) => {
    const before = starts[index - 1];
    return before === undefined
      ? []
      : zones
          .map((zone) => ({ zone, was: writeTime(before, zone), now: writeTime(at, zone) }))
          .filter(({ was, now }) => was !== now);
  });
}
