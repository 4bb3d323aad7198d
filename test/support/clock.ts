import type { Clock } from "../../server/platform/clock.ts";

/** A clock that stands until it is moved. */
export type HeldClock = Clock & {
  advance(ms: number): void;
  set(at: number): void;
};

/** A clock that stands at an instant, epoch ms. */
export function heldClock(at: number): HeldClock {
  let now = at;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    set: (instant) => {
      now = instant;
    },
  };
}

/** A clock that runs as the machine's does, but began at another instant, epoch ms. */
export function shiftedClock(at: number): Clock {
  const offset = at - Date.now();
  return { now: () => Date.now() + offset };
}
