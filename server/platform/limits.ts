import { RateLimiterMemory } from "rate-limiter-flexible";
import { AppError } from "../../shared/wire/errors.ts";

/** At most `points` requests in `seconds` for one key. */
export type Limits<B = unknown> = {
  readonly points: number;
  readonly seconds: number;
  /** What is counted apart; the caller's address by default. */
  readonly key?: (body: B) => string;
};

/** Counts requests. What it gives throws request/too-many, with `details.retryAfterSeconds`, above the limit. */
export function throttle<B>(limits: Limits<B>): (address: string, body: B) => Promise<void> {
  const limiter = new RateLimiterMemory({ points: limits.points, duration: limits.seconds });
  return async (address, body) => {
    try {
      await limiter.consume(limits.key?.(body) ?? address);
    } catch (refusal) {
      const waitMs = (refusal as { msBeforeNext?: number }).msBeforeNext ?? limits.seconds * 1000;
      throw new AppError("request/too-many", "Too many requests; please wait a moment.", {
        retryAfterSeconds: Math.ceil(waitMs / 1000),
      });
    }
  };
}
