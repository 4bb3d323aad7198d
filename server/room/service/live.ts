import { decide, type MeetingCommand } from "../../../shared/meeting/decide.ts";
import type { JournalEvent } from "../../../shared/meeting/events.ts";
import { evolve } from "../../../shared/meeting/evolve.ts";
import type { MeetingState } from "../../../shared/meeting/state.ts";
import type { CommandId, PersonId } from "../../../shared/wire/ids.ts";
import type { Clock } from "../../platform/clock.ts";
import { chained } from "../chain.ts";
import type { JournalRow } from "../store.ts";
import type { Book } from "./book.ts";
import type { Pen } from "./pen.ts";

/** What is asked of a live meeting, and by whom; null is the platform itself. */
export type Order = {
  readonly actorId: PersonId | null;
  readonly commandId: CommandId | null;
  readonly command: MeetingCommand;
};

/** One meeting in memory. */
export type LiveMeeting = {
  /** The state on disk. */
  state(): MeetingState;
  /** Every event on disk, oldest first. */
  events(): readonly JournalEvent[];
  lastHash(): Buffer;
  /**
   * Decides, appends, evolves, and only then answers, with the seq that holds the command's effect. An order whose
   * `commandId` is known is answered again, not done again.
   * @throws AppError the refusal of the rule; server/failed where the journal could not be written
   */
  order(order: Order): Promise<number>;
  /** Resolves when nothing waits to be written. */
  idle(): Promise<void>;
};

/** Opens a meeting for orders. */
export function openLive(book: Book, pen: Pen, clock: Clock): LiveMeeting {
  const inFlight = new Map<CommandId, Promise<number>>();
  // What the orders that are not on disk yet make of the meeting; the next order is decided upon it.
  let state = book.state();
  let hash = book.lastHash();

  async function obey({ actorId, commandId, command }: Order): Promise<number> {
    const rows = decide(state, command).map((data, index): JournalRow => {
      const at = Math.max(clock.now(), state.at);
      const event: JournalEvent = { ...data, seq: state.seq + 1, at, actorId };
      state = evolve(state, event);
      hash = chained(hash, event);
      return { event, hash, commandId: index === 0 ? commandId : null };
    });
    const { seq } = state;
    await pen.write(rows);
    return seq;
  }

  async function order(asked: Order): Promise<number> {
    const { commandId } = asked;
    if (commandId === null) {
      return obey(asked);
    }
    const known = book.answered(commandId) ?? inFlight.get(commandId);
    if (known !== undefined) {
      return known;
    }
    const answer = obey(asked);
    inFlight.set(commandId, answer);
    return answer.finally(() => inFlight.delete(commandId));
  }

  return {
    state: book.state,
    events: book.events,
    lastHash: book.lastHash,
    order,
    idle: pen.idle,
  };
}
