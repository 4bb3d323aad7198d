import { AppError } from "../wire/errors.ts";
import type { ConnectionId, ItemId, PersonId } from "../wire/ids.ts";
import { currentItem, decideStart, endItem, plannedSpeechMs } from "./agenda.ts";
import type { Choice, EventData, leaveReasons } from "./events.ts";
import { decideGive, decideLower, decideRaise, endSpeech } from "./floor.ts";
import type { Participant, Plan } from "./plan.ts";
import { type Device, isPresent } from "./presence.ts";
import type { MeetingState } from "./state.ts";
import { decideCast, decideCloseVote, decideOpenVote, openVote } from "./votes.ts";

/** What can be asked of a live meeting. Who may ask is settled before: see shared/wire/permissions.ts. */
export type MeetingCommand =
  | { readonly type: "revise-plan"; readonly plan: Plan }
  | { readonly type: "seat-person"; readonly participant: Participant }
  | { readonly type: "open-meeting" }
  | { readonly type: "end-meeting" }
  | {
      readonly type: "join";
      readonly personId: PersonId;
      readonly connectionId: ConnectionId;
      readonly device: Device;
      readonly mayOpenMicrophone: boolean;
    }
  | {
      readonly type: "leave";
      readonly personId: PersonId;
      readonly connectionId: ConnectionId;
      readonly reason: (typeof leaveReasons)[number];
      readonly lastSeenAt: number;
    }
  | { readonly type: "start-item"; readonly itemId: ItemId }
  | { readonly type: "end-item" }
  | { readonly type: "raise-hand"; readonly personId: PersonId }
  | { readonly type: "lower-hand"; readonly personId: PersonId }
  | { readonly type: "give-floor"; readonly personId: PersonId }
  | { readonly type: "call-next" }
  | { readonly type: "end-speech" }
  | { readonly type: "say"; readonly personId: PersonId; readonly text: string }
  | { readonly type: "open-vote"; readonly question: string }
  | { readonly type: "cast-ballot"; readonly personId: PersonId; readonly choice: Choice }
  | { readonly type: "close-vote" };

type FloorCommand = Extract<
  MeetingCommand,
  { type: "raise-hand" | "lower-hand" | "give-floor" | "call-next" | "end-speech" }
>;
type DoorCommand = Extract<
  MeetingCommand,
  { type: "join" | "leave" | "seat-person" | "revise-plan" }
>;

/**
 * The events that a command makes of a meeting; none where it is already so (a repeat after a cut).
 * @throws AppError with the code of what stands in the way
 */
export function decide(state: MeetingState, command: MeetingCommand): readonly EventData[] {
  if (state.phase.kind === "ended") {
    return afterTheEnd(command);
  }
  switch (command.type) {
    case "join":
    case "leave":
    case "seat-person":
    case "revise-plan":
      return atTheDoor(state, command);
    case "open-meeting":
      return state.phase.kind === "open" ? [] : [{ type: "meeting-opened" }];
    case "say":
      return [{ type: "chat-said", personId: command.personId, text: command.text }];
    case "end-meeting":
      requireOpen(state);
      return [...closeAll(state), { type: "meeting-ended" }];
    default:
      requireOpen(state);
      return inSession(state, command);
  }
}

function afterTheEnd(command: MeetingCommand): readonly EventData[] {
  if (command.type === "leave" || command.type === "end-meeting") {
    return [];
  }
  throw new AppError("meeting/ended", "The meeting has ended.");
}

function requireOpen(state: MeetingState): void {
  if (state.phase.kind !== "open") {
    throw new AppError("meeting/not-open", "The meeting has not been opened yet.");
  }
}

function atTheDoor(state: MeetingState, command: DoorCommand): readonly EventData[] {
  switch (command.type) {
    case "revise-plan":
      return isSame(state.plan, command.plan) ? [] : [{ type: "plan-revised", plan: command.plan }];
    case "seat-person":
      return seatPerson(state, command.participant);
    case "join": {
      const { type: _, ...who } = command;
      requireSeat(state, who.personId);
      const known = state.presence[who.personId]?.connections[who.connectionId];
      return known ? [] : [{ type: "person-joined", ...who }];
    }
    case "leave": {
      const { type: _, ...who } = command;
      const known = state.presence[who.personId]?.connections[who.connectionId];
      return known ? [...withdrawn(state, who), { type: "person-left", ...who }] : [];
    }
    default:
      return command satisfies never;
  }
}

function isSame(before: unknown, now: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}

/** A seat for somebody without an invitation, or what the register says of them now. */
function seatPerson({ people }: MeetingState, participant: Participant): readonly EventData[] {
  const before = people[participant.personId];
  return before?.invited || isSame(before, participant)
    ? []
    : [{ type: "person-seated", participant }];
}

/** Who leaves for good gives up hand and floor; who was cut off, or has another page open, keeps both. */
function withdrawn(
  { floor, presence }: MeetingState,
  {
    personId,
    reason,
  }: { readonly personId: PersonId; readonly reason: (typeof leaveReasons)[number] },
): readonly EventData[] {
  const pages = Object.keys(presence[personId]?.connections ?? {}).length;
  if (reason === "lost" || pages > 1) {
    return [];
  }
  const speech = floor.speaking?.personId === personId ? endSpeech(floor) : [];
  const isWaiting = floor.waiting.some((hand) => hand.personId === personId);
  return isWaiting ? [...speech, { type: "hand-lowered", personId }] : speech;
}

function inSession(
  state: MeetingState,
  command: Exclude<MeetingCommand, DoorCommand | { type: "open-meeting" | "end-meeting" | "say" }>,
): readonly EventData[] {
  switch (command.type) {
    case "start-item": {
      const events = decideStart(state.agenda, command.itemId);
      return [...endSpeech(state.floor), ...events];
    }
    case "end-item":
      return [...endSpeech(state.floor), ...endItem(state.agenda)];
    case "open-vote":
      return decideOpenVote(state.votes, {
        itemId: state.agenda.currentId,
        question: command.question,
      });
    case "cast-ballot":
      return decideCast(state.votes, { personId: command.personId, choice: command.choice });
    case "close-vote":
      return decideCloseVote(state.votes);
    default:
      return onTheFloor(state, command);
  }
}

function onTheFloor(state: MeetingState, command: FloorCommand): readonly EventData[] {
  switch (command.type) {
    case "raise-hand":
      requireSeat(state, command.personId);
      return decideRaise(state.floor, command.personId);
    case "lower-hand":
      return decideLower(state.floor, command.personId);
    case "give-floor":
      return giveFloor(state, command.personId);
    case "call-next":
      return giveFloor(state, nextWaiting(state));
    case "end-speech":
      if (!state.floor.speaking) {
        throw new AppError("floor/nobody-speaking", "Nobody has the floor.");
      }
      return endSpeech(state.floor);
    default:
      return command satisfies never;
  }
}

function giveFloor(state: MeetingState, personId: PersonId): readonly EventData[] {
  requireSeat(state, personId);
  if (!isPresent(state.presence, personId)) {
    throw new AppError("floor/not-present", "This person is not in the room.");
  }
  const item = currentItem(state.agenda);
  const plannedMs = plannedSpeechMs(item, personId);
  return decideGive(state.floor, { personId, itemId: item?.itemId ?? null, plannedMs });
}

/** The first raised hand of somebody who is in the room. */
function nextWaiting(state: MeetingState): PersonId {
  const hand = state.floor.waiting.find(({ personId }) => isPresent(state.presence, personId));
  if (!hand) {
    throw new AppError("floor/nobody-waiting", "Nobody is waiting for the floor.");
  }
  return hand.personId;
}

function requireSeat(state: MeetingState, personId: PersonId): void {
  if (!state.people[personId]) {
    throw new AppError("room/not-seated", "This person has no seat in the meeting.");
  }
}

function closeAll(state: MeetingState): EventData[] {
  const vote: EventData[] = openVote(state.votes) ? [{ type: "vote-closed" }] : [];
  return [...endSpeech(state.floor), ...vote, ...endItem(state.agenda)];
}
