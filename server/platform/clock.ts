/** The time, handed in wherever it is needed. */
export type Clock = {
  /** Epoch ms. */
  now(): number;
};

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };
