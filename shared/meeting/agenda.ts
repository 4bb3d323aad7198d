import { AppError } from "../wire/errors.ts";
import type { ItemId, PersonId } from "../wire/ids.ts";
import type { EventData, JournalEvent } from "./events.ts";
import type { PlannedItem } from "./plan.ts";

/** One time that an item was taken up, epoch ms; `endedAt` is null while it lasts. */
export type Run = { readonly startedAt: number; readonly endedAt: number | null };

/** The item under way and the runs of each item; an item taken up again has several. */
export type Agenda = {
  readonly items: readonly PlannedItem[];
  readonly currentId: ItemId | null;
  readonly runs: Readonly<Record<ItemId, readonly Run[]>>;
};

/** How long a person who is not named in an item may speak in it, ms. */
const uncalledSpeechMs = 3 * 60_000;

type AgendaEvent = Extract<JournalEvent, { type: "item-started" | "item-ended" }>;

/** The agenda after one event. */
export function evolveAgenda(agenda: Agenda, event: AgendaEvent): Agenda {
  const runs = agenda.runs[event.itemId] ?? [];
  switch (event.type) {
    case "item-started":
      return {
        ...agenda,
        currentId: event.itemId,
        runs: { ...agenda.runs, [event.itemId]: [...runs, { startedAt: event.at, endedAt: null }] },
      };
    case "item-ended":
      return {
        ...agenda,
        currentId: agenda.currentId === event.itemId ? null : agenda.currentId,
        runs: {
          ...agenda.runs,
          [event.itemId]: runs.map((run) => ({ ...run, endedAt: run.endedAt ?? event.at })),
        },
      };
    default:
      return event satisfies never;
  }
}

/** Taking up an item: the one under way ends first. @throws agenda/unknown-item, agenda/item-done where it is under way already */
export function decideStart(agenda: Agenda, itemId: ItemId): EventData[] {
  if (!agenda.items.some((item) => item.itemId === itemId)) {
    throw new AppError("agenda/unknown-item", "This item is not on the agenda.");
  }
  if (agenda.currentId === itemId) {
    throw new AppError("agenda/item-done", "This item is under way already.");
  }
  return [...endItem(agenda), { type: "item-started", itemId }];
}

/** The events that end the item under way, if there is one. */
export function endItem(agenda: Agenda): EventData[] {
  return agenda.currentId ? [{ type: "item-ended", itemId: agenda.currentId }] : [];
}

/** The item under way, or null. */
export function currentItem(agenda: Agenda): PlannedItem | null {
  return agenda.items.find((item) => item.itemId === agenda.currentId) ?? null;
}

/** How long a person may speak in an item, ms: its minutes shared among those named; three minutes for others; null outside any item. */
export function plannedSpeechMs(item: PlannedItem | null, personId: PersonId): number | null {
  if (!item) {
    return null;
  }
  const named = item.speakerIds.includes(personId) && item.type !== "exchange";
  return named ? Math.round((item.minutes * 60_000) / item.speakerIds.length) : uncalledSpeechMs;
}
