import type { PersonId } from "../wire/ids.ts";
import type { Agenda } from "./agenda.ts";
import type { ChatMessage } from "./chat.ts";
import type { Floor } from "./floor.ts";
import type { Participant, Plan } from "./plan.ts";
import type { Presence } from "./presence.ts";
import type { Vote } from "./votes.ts";

/** Where a meeting stands. Instants in epoch ms. */
export type Phase =
  | { readonly kind: "prepared" }
  | { readonly kind: "open"; readonly openedAt: number }
  | { readonly kind: "ended"; readonly openedAt: number | null; readonly endedAt: number };

/** A meeting as its journal tells it, up to and including `seq`. */
export type MeetingState = {
  readonly seq: number;
  /** The instant of the last event, epoch ms. */
  readonly at: number;
  readonly phase: Phase;
  readonly plan: Plan;
  /** Everyone with a seat, by id: those of the plan, then those let in from the lobby. */
  readonly people: Readonly<Record<PersonId, Participant>>;
  readonly presence: Presence;
  readonly agenda: Agenda;
  readonly floor: Floor;
  readonly chat: readonly ChatMessage[];
  readonly votes: readonly Vote[];
};
