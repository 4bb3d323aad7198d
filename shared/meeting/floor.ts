import { AppError } from "../wire/errors.ts";
import type { ItemId, PersonId } from "../wire/ids.ts";
import type { EventData, JournalEvent } from "./events.ts";

/** A raised hand; the list of them stands in the server's order. */
export type Hand = { readonly personId: PersonId; readonly raisedAt: number };

/** The speech under way. Its clock stands still while the speaker is away. */
export type Speech = {
  readonly personId: PersonId;
  readonly itemId: ItemId | null;
  /** The length granted, ms; null where none was. */
  readonly plannedMs: number | null;
  readonly startedAt: number;
  /** Since when the speaker has been away; null while they are here. */
  readonly pausedAt: number | null;
  /** Pauses that are over, ms. */
  readonly pausedMs: number;
};

/** A speech that is over. */
export type FinishedSpeech = {
  readonly personId: PersonId;
  readonly itemId: ItemId | null;
  readonly plannedMs: number | null;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Without the pauses, ms. */
  readonly netMs: number;
};

/** Who waits for the floor, who has it, who had it. */
export type Floor = {
  readonly waiting: readonly Hand[];
  readonly speaking: Speech | null;
  readonly spoken: readonly FinishedSpeech[];
};

/** The floor before anything happened. */
export const emptyFloor: Floor = { waiting: [], speaking: null, spoken: [] };

type FloorEvent = Extract<
  JournalEvent,
  { type: "hand-raised" | "hand-lowered" | "floor-given" | "floor-ended" }
>;

/** The floor after one event. */
export function evolveFloor(floor: Floor, event: FloorEvent): Floor {
  switch (event.type) {
    case "hand-raised":
      return {
        ...floor,
        waiting: [...floor.waiting, { personId: event.personId, raisedAt: event.at }],
      };
    case "hand-lowered":
      return { ...floor, waiting: without(floor.waiting, event.personId) };
    case "floor-given":
      return { ...floor, speaking: begun(event), waiting: without(floor.waiting, event.personId) };
    case "floor-ended":
      return floor.speaking
        ? {
            ...floor,
            speaking: null,
            spoken: [...floor.spoken, finished(floor.speaking, event.at)],
          }
        : floor;
    default:
      return event satisfies never;
  }
}

/** The floor when its speaker goes away: the clock stands still from then on. `at` is when they were last heard of. */
export function speakerAway(floor: Floor, at: number): Floor {
  const { speaking } = floor;
  if (!speaking || speaking.pausedAt !== null) {
    return floor;
  }
  return { ...floor, speaking: { ...speaking, pausedAt: Math.max(speaking.startedAt, at) } };
}

/** The floor when its speaker is back: the clock goes on. */
export function speakerBack(floor: Floor, at: number): Floor {
  const { speaking } = floor;
  if (!speaking || speaking.pausedAt === null) {
    return floor;
  }
  const pausedMs = speaking.pausedMs + Math.max(0, at - speaking.pausedAt);
  return { ...floor, speaking: { ...speaking, pausedAt: null, pausedMs } };
}

/** The net length of a speech at an instant, ms: without its pauses. */
export function netMs(speech: Speech, at: number): number {
  const until = speech.pausedAt ?? at;
  return Math.max(0, until - speech.startedAt - speech.pausedMs);
}

/** Raising a hand. @throws floor/already-raised, floor/already-speaking */
export function decideRaise(floor: Floor, personId: PersonId): EventData[] {
  if (floor.waiting.some((hand) => hand.personId === personId)) {
    throw new AppError("floor/already-raised", "The hand is already raised.");
  }
  if (floor.speaking?.personId === personId) {
    throw new AppError("floor/already-speaking", "This person has the floor.");
  }
  return [{ type: "hand-raised", personId }];
}

/** Lowering a hand. @throws floor/not-raised */
export function decideLower(floor: Floor, personId: PersonId): EventData[] {
  if (!floor.waiting.some((hand) => hand.personId === personId)) {
    throw new AppError("floor/not-raised", "The hand is not raised.");
  }
  return [{ type: "hand-lowered", personId }];
}

/** Giving the floor: whoever speaks ends first. @throws floor/already-speaking */
export function decideGive(
  floor: Floor,
  to: {
    readonly personId: PersonId;
    readonly itemId: ItemId | null;
    readonly plannedMs: number | null;
  },
): EventData[] {
  if (floor.speaking?.personId === to.personId) {
    throw new AppError("floor/already-speaking", "This person has the floor.");
  }
  return [...endSpeech(floor), { type: "floor-given", ...to }];
}

/** The events that end the speech under way, if there is one. */
export function endSpeech(floor: Floor): EventData[] {
  return floor.speaking ? [{ type: "floor-ended", personId: floor.speaking.personId }] : [];
}

function begun(event: Extract<FloorEvent, { type: "floor-given" }>): Speech {
  const { personId, itemId, plannedMs, at } = event;
  return { personId, itemId, plannedMs, startedAt: at, pausedAt: null, pausedMs: 0 };
}

function finished(speech: Speech, endedAt: number): FinishedSpeech {
  const { personId, itemId, plannedMs, startedAt } = speech;
  return { personId, itemId, plannedMs, startedAt, endedAt, netMs: netMs(speech, endedAt) };
}

function without(waiting: readonly Hand[], personId: PersonId): readonly Hand[] {
  return waiting.filter((hand) => hand.personId !== personId);
}
