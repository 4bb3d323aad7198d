import { evolveAgenda } from "./agenda.ts";
import { evolveChat } from "./chat.ts";
import type { JournalEvent } from "./events.ts";
import { emptyFloor, evolveFloor, speakerAway, speakerBack } from "./floor.ts";
import type { Participant, Plan } from "./plan.ts";
import { evolvePresence, isPresent } from "./presence.ts";
import type { MeetingState, Phase } from "./state.ts";
import { evolveVotes } from "./votes.ts";

/**
 * The meeting after one event; the same in the server and in every browser. The first event prepares the meeting, each
 * later one stands at the state's `seq` + 1.
 * @throws Error for an event out of its place: a broken journal, never a person's mistake.
 */
export function evolve(state: MeetingState | null, event: JournalEvent): MeetingState {
  if (event.seq !== (state?.seq ?? 0) + 1) {
    throw new Error(`Event ${event.seq} does not follow ${state?.seq ?? 0}.`);
  }
  if (!state) {
    if (event.type !== "meeting-prepared") {
      throw new Error("A journal begins with meeting-prepared.");
    }
    return prepared(event);
  }
  return { ...folded(state, event), seq: event.seq, at: event.at };
}

/** The meeting after several events in their order. */
export function evolveAll(
  state: MeetingState | null,
  events: readonly JournalEvent[],
): MeetingState | null {
  return events.reduce<MeetingState | null>(evolve, state);
}

function prepared(event: Extract<JournalEvent, { type: "meeting-prepared" }>): MeetingState {
  return {
    seq: event.seq,
    at: event.at,
    phase: { kind: "prepared" },
    plan: event.plan,
    people: byId(event.plan.people),
    presence: {},
    agenda: { items: event.plan.agenda, currentId: null, runs: {} },
    floor: emptyFloor,
    chat: [],
    votes: [],
  };
}

function folded(state: MeetingState, event: JournalEvent): MeetingState {
  switch (event.type) {
    case "meeting-prepared":
      throw new Error("A meeting is prepared once.");
    case "plan-revised":
      return revised(state, event.plan);
    case "person-seated": {
      const { participant } = event;
      return { ...state, people: { ...state.people, [participant.personId]: participant } };
    }
    case "meeting-opened":
      return { ...state, phase: { kind: "open", openedAt: event.at } };
    case "meeting-ended":
      return {
        ...state,
        phase: ended(state.phase, event.at),
        presence: evolvePresence(state.presence, event),
      };
    case "person-joined":
    case "person-left":
      return moved(state, event);
    case "item-started":
    case "item-ended":
      return { ...state, agenda: evolveAgenda(state.agenda, event) };
    case "chat-said":
      return { ...state, chat: evolveChat(state.chat, event) };
    case "vote-opened":
    case "ballot-cast":
    case "vote-closed":
      return { ...state, votes: evolveVotes(state.votes, event) };
    default:
      return given(state, event);
  }
}

/** Hands and the floor; a speaker who is not in the room when given the floor starts with a standing clock. */
function given(
  state: MeetingState,
  event: Extract<
    JournalEvent,
    { type: "hand-raised" | "hand-lowered" | "floor-given" | "floor-ended" }
  >,
): MeetingState {
  const floor = evolveFloor(state.floor, event);
  const away = event.type === "floor-given" && !isPresent(state.presence, event.personId);
  return { ...state, floor: away ? speakerAway(floor, event.at) : floor };
}

function moved(
  state: MeetingState,
  event: Extract<JournalEvent, { type: "person-joined" | "person-left" }>,
): MeetingState {
  const presence = evolvePresence(state.presence, event);
  if (state.floor.speaking?.personId !== event.personId) {
    return { ...state, presence };
  }
  if (event.type === "person-joined") {
    return { ...state, presence, floor: speakerBack(state.floor, event.at) };
  }
  const stillHere = isPresent(presence, event.personId);
  return {
    ...state,
    presence,
    floor: stillHere ? state.floor : speakerAway(state.floor, event.lastSeenAt),
  };
}

function revised(state: MeetingState, plan: Plan): MeetingState {
  // Who has been here stays for the record, though their invitation may have been taken back.
  const planned = new Set(plan.people.map(({ personId }) => personId));
  const others = Object.values(state.people).filter(
    ({ invited, personId }) =>
      !planned.has(personId) && (!invited || state.presence[personId] !== undefined),
  );
  return {
    ...state,
    plan,
    people: byId([...plan.people, ...others]),
    agenda: { ...state.agenda, items: plan.agenda },
  };
}

function ended(phase: Phase, endedAt: number): Phase {
  return { kind: "ended", openedAt: phase.kind === "prepared" ? null : phase.openedAt, endedAt };
}

function byId(people: readonly Participant[]): MeetingState["people"] {
  return Object.fromEntries(people.map((person) => [person.personId, person]));
}
