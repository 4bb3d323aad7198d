import { decide, type MeetingCommand } from "../../shared/meeting/decide.ts";
import type { JournalEvent } from "../../shared/meeting/events.ts";
import { evolve } from "../../shared/meeting/evolve.ts";
import type { Participant, Plan, PlannedItem } from "../../shared/meeting/plan.ts";
import type { MeetingState } from "../../shared/meeting/state.ts";
import type { ConnectionId, ItemId, MeetingId, PersonId } from "../../shared/wire/ids.ts";

/** The nth id of its kind: a UUID that reads well in a failed test. */
export function uuid(kind: number, n: number): string {
  return `${kind.toString().padStart(8, "0")}-0000-4000-8000-${n.toString().padStart(12, "0")}`;
}

/** The nth person. */
export const person = (n: number): PersonId => uuid(1, n) as PersonId;
/** The nth connection. */
export const connection = (n: number): ConnectionId => uuid(2, n) as ConnectionId;
/** The nth agenda item. */
export const item = (n: number): ItemId => uuid(3, n) as ItemId;
/** The meeting of the small plan. */
export const smallMeeting = uuid(4, 1) as MeetingId;

/** 28 June 2022, 14:00 in Seoul, epoch ms. */
export const start = Date.UTC(2022, 5, 28, 5, 0);

/** A meeting of a chair (person 1) and delegates (2 to `people`), with a speech of person 2 and an exchange of views. */
export function smallPlan(people = 5): Plan {
  return {
    meetingId: smallMeeting,
    titles: { en: "A small meeting" },
    purpose: null,
    zone: "Asia/Seoul",
    startsAt: start,
    durationMinutes: 60,
    agenda: [plannedItem(1, "speech", [person(2)]), plannedItem(2, "exchange", [])],
    people: Array.from({ length: people }, (_, index) => participant(index + 1)),
    regions: [],
  };
}

function plannedItem(
  n: number,
  type: PlannedItem["type"],
  speakerIds: readonly PersonId[],
): PlannedItem {
  return { itemId: item(n), type, titles: { en: `Item ${n}` }, minutes: 10, speakerIds };
}

/** The nth participant: the first is the chair. */
export function participant(n: number): Participant {
  return {
    personId: person(n),
    seat: n === 1 ? "chair" : "delegate",
    invited: true,
    names: {
      native: `Person ${n}`,
      nativeLanguage: "en",
      roman: `Person ${n}`,
      order: "given-first",
      byLanguage: {},
    },
    title: null,
    office: "honorary-ambassador",
    regionId: null,
    language: "en",
    zone: "Asia/Seoul",
    representedBy: null,
  };
}

/** A meeting played in memory: commands in, journal out. */
export type Played = {
  readonly events: readonly JournalEvent[];
  state(): MeetingState;
  /** Does a command at an instant. @throws AppError as `decide` does */
  at(instant: number, command: MeetingCommand, actorId?: PersonId): Played;
};

/** Plays a meeting from its plan by the same rules as the server. */
export function play(plan: Plan = smallPlan(), preparedAt = start - 30 * 60_000): Played {
  const first = {
    type: "meeting-prepared",
    plan,
    seq: 1,
    at: preparedAt,
    actorId: null,
  } as const;
  const events: JournalEvent[] = [first];
  let state = evolve(null, first);
  const played: Played = {
    events,
    state: () => state,
    at: (instant, command, actorId) => {
      for (const data of decide(state, command)) {
        const event: JournalEvent = {
          ...data,
          seq: state.seq + 1,
          at: instant,
          actorId: actorId ?? null,
        };
        state = evolve(state, event);
        events.push(event);
      }
      return played;
    },
  };
  return played;
}

/** The command by which a person's nth connection joins. */
export function join(personId: PersonId, n: number): MeetingCommand {
  return {
    type: "join",
    personId,
    connectionId: connection(n),
    device: "computer",
    mayOpenMicrophone: true,
  };
}

/** The command by which a person's nth connection leaves. */
export function leave(personId: PersonId, n: number, lastSeenAt: number): MeetingCommand {
  return { type: "leave", personId, connectionId: connection(n), reason: "lost", lastSeenAt };
}
