/** How many minutes an agenda takes. */
export function totalMinutes(items: readonly { readonly minutes: number }[]): number {
  return items.reduce((total, item) => total + item.minutes, 0);
}

/** The agenda with each item's planned start, epoch ms: one after the other without a gap. */
export function timetable<T extends { readonly minutes: number }>(
  startsAt: number,
  items: readonly T[],
): readonly (T & { readonly startsAt: number })[] {
  return items.map((item, index) => ({
    ...item,
    startsAt: startsAt + totalMinutes(items.slice(0, index)) * 60_000,
  }));
}
