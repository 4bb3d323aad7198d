import type { ConnectionId, PersonId } from "../wire/ids.ts";
import type { JournalEvent } from "./events.ts";

/** A closed stay of one connection, epoch ms, half-open. */
export type Stay = {
  readonly connectionId: ConnectionId;
  readonly from: number;
  readonly to: number;
};

/** One person in the room: open connections, and the stays that are over. */
export type PersonPresence = {
  readonly connections: Readonly<
    Record<ConnectionId, { readonly since: number; readonly device: Device }>
  >;
  readonly stays: readonly Stay[];
  readonly mayOpenMicrophone: boolean;
};

/** What a connection runs on. */
export type Device = "computer" | "phone";

/** Who is, and was, in the room. */
export type Presence = Readonly<Record<PersonId, PersonPresence>>;

type PresenceEvent = Extract<
  JournalEvent,
  { type: "person-joined" | "person-left" | "meeting-ended" }
>;

const nobody: PersonPresence = { connections: {}, stays: [], mayOpenMicrophone: false };

/** Whether a person has at least one open connection. */
export function isPresent(presence: Presence, personId: PersonId): boolean {
  return Object.keys(presence[personId]?.connections ?? {}).length > 0;
}

/** The presence after one event. A second goodbye of a connection changes nothing. */
export function evolvePresence(presence: Presence, event: PresenceEvent): Presence {
  switch (event.type) {
    case "person-joined":
      return { ...presence, [event.personId]: joined(presence[event.personId] ?? nobody, event) };
    case "person-left": {
      const person = presence[event.personId];
      return person
        ? { ...presence, [event.personId]: left(person, event.connectionId, event.lastSeenAt) }
        : presence;
    }
    case "meeting-ended":
      return everyoneLeft(presence, event.at);
    default:
      return event satisfies never;
  }
}

function joined(
  person: PersonPresence,
  event: Extract<JournalEvent, { type: "person-joined" }>,
): PersonPresence {
  const connection = { since: event.at, device: event.device };
  return {
    ...person,
    connections: { ...person.connections, [event.connectionId]: connection },
    mayOpenMicrophone: event.mayOpenMicrophone,
  };
}

function left(person: PersonPresence, connectionId: ConnectionId, at: number): PersonPresence {
  const { [connectionId]: gone, ...connections } = person.connections;
  if (!gone) {
    return person;
  }
  // A clock set back between joining and the last sign of life must not make a negative stay.
  const stay = { connectionId, from: gone.since, to: Math.max(gone.since, at) };
  return { ...person, connections, stays: [...person.stays, stay] };
}

function everyoneLeft(presence: Presence, at: number): Presence {
  const people = Object.entries(presence).map(([personId, person]) => {
    const open = Object.keys(person.connections) as ConnectionId[];
    return [personId, open.reduce((rest, id) => left(rest, id, at), person)] as const;
  });
  return Object.fromEntries(people);
}
