import { quantile } from "./figures.ts";

/** What clients that each wait for an answer before they ask again got done. */
export type Load = { readonly perSecond: number; readonly p50Ms: number; readonly p99Ms: number };

/** Has every client ask again and again for a time, each one request at a time. */
export async function closedLoop(
  clients: readonly (() => Promise<unknown>)[],
  durationMs: number,
): Promise<Load> {
  const took: number[] = [];
  const startedAt = performance.now();
  const until = startedAt + durationMs;
  await Promise.all(
    clients.map(async (ask) => {
      for (let asked = performance.now(); asked < until; asked = performance.now()) {
        await ask();
        took.push(performance.now() - asked);
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  took.sort((a, b) => a - b);
  return {
    perSecond: took.length / seconds,
    p50Ms: quantile(took, 0.5),
    p99Ms: quantile(took, 0.99),
  };
}
