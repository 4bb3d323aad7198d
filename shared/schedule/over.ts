/** So long after its planned end a meeting that was not opened is over: many begin late. */
const leewayMs = 3_600_000;

/** Whether a meeting that is not under way is over by its plan. Instants are epoch ms. */
export function isOver(
  { startsAt, durationMinutes }: { readonly startsAt: number; readonly durationMinutes: number },
  now: number,
): boolean {
  return startsAt + durationMinutes * 60_000 + leewayMs <= now;
}
