import type { Agenda, Run } from "../../shared/meeting/agenda.ts";
import type { PlannedItem } from "../../shared/meeting/plan.ts";
import type { ItemId } from "../../shared/wire/ids.ts";

/** Whether an item is over, under way, or still to come. */
export type ItemStanding = "done" | "now" | "ahead";

/** Whether an item is over, under way, or still to come. */
export function itemStanding(agenda: Agenda, itemId: ItemId): ItemStanding {
  if (agenda.currentId === itemId) {
    return "now";
  }
  return agenda.runs[itemId] ? "done" : "ahead";
}

/** How long an item has been under way in all its runs, ms, at an instant of the server's clock. */
export function elapsedMs(runs: readonly Run[], now: number): number {
  return runs.reduce((sum, run) => sum + Math.max(0, (run.endedAt ?? now) - run.startedAt), 0);
}

/**
 * The item that follows: the first one after the item under way, or after the last one that was taken up, that has not
 * been taken up yet; null where none is left.
 */
export function nextItem(agenda: Agenda): PlannedItem | null {
  const { items, runs } = agenda;
  const reached = items.findLastIndex(
    ({ itemId }) => itemId === agenda.currentId || runs[itemId] !== undefined,
  );
  const ahead = items.filter(({ itemId }) => runs[itemId] === undefined);
  return ahead.find((item) => items.indexOf(item) > reached) ?? ahead[0] ?? null;
}
