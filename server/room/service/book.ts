import type { JournalEvent } from "../../../shared/meeting/events.ts";
import { evolve } from "../../../shared/meeting/evolve.ts";
import type { MeetingState } from "../../../shared/meeting/state.ts";
import type { JournalRow } from "../store.ts";

/** What is on disk of one meeting's journal, folded. */
export type Book = {
  state(): MeetingState;
  lastHash(): Buffer;
  /** Every event, oldest first. */
  events(): readonly JournalEvent[];
  /** The seq that a client's command led to, where it is on disk. */
  answered(commandId: string): number | undefined;
  /** Takes in a row that has been written. */
  keep(row: JournalRow): void;
};

/** Folds a journal's rows, of which there is at least the first. @throws Error for a journal that is broken */
export function openBook(rows: readonly JournalRow[]): Book {
  const [first, ...rest] = rows;
  if (!first) {
    throw new Error("A journal has at least its first event.");
  }
  let state = evolve(null, first.event);
  let { hash } = first;
  const events = [first.event];
  const answers = new Map<string, number>();
  const keep = (row: JournalRow): void => {
    state = evolve(state, row.event);
    ({ hash } = row);
    events.push(row.event);
    if (row.commandId) {
      answers.set(row.commandId, row.event.seq);
    }
  };
  rest.forEach(keep);
  return {
    state: () => state,
    lastHash: () => hash,
    events: () => events,
    answered: (commandId) => answers.get(commandId),
    keep,
  };
}
