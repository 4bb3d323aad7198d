import type { Participant } from "../../../shared/meeting/plan.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { WaitingGuest } from "../../../shared/wire/room.ts";
import type { Database } from "../../platform/database.ts";
import type { Connection, Sockets } from "../../platform/sockets.ts";
import { findGuest, type Guest, settleGuest } from "../store.ts";
import type { Keeper } from "./keeper.ts";

/** Where guests without a seat wait until somebody who conducts the meeting lets them in. */
export type Lobby = {
  /** Lets a guest wait. @throws AppError room/refused-entry */
  wait(connection: Connection): Promise<void>;
  waiting(meetingId: MeetingId): readonly WaitingGuest[];
  /** Gives a waiting guest a seat. @throws AppError lobby/not-waiting */
  admit(by: Connection, personId: PersonId): Promise<void>;
  /** @throws AppError lobby/not-waiting */
  refuse(by: Connection, personId: PersonId): Promise<void>;
  /** Takes back that a guest was let in; they do not come in again. @throws AppError lobby/not-a-guest */
  takeBack(by: Connection, personId: PersonId): Promise<void>;
};

/** The group of those who hear who waits. */
export function conductors(meetingId: MeetingId): string {
  return `conductors:${meetingId}`;
}

/** What the lobby needs. */
export type LobbyOptions = {
  readonly database: Database;
  readonly keeper: Keeper;
  readonly sockets: Pick<Sockets, "announce">;
};

type Entry = { readonly guest: Guest; readonly connections: Set<Connection> };

/** Who waits, by person; in memory, since a guest whose page is closed does not wait. */
type Bench = Map<PersonId, Entry>;

/** Creates the lobby of all meetings. */
export function createLobby(options: LobbyOptions): Lobby {
  const bench: Bench = new Map();
  const changed = (meetingId: MeetingId): void => {
    const message = { guests: waitingFor(bench, meetingId) };
    options.sockets.announce(conductors(meetingId), "lobby:changed", message);
  };
  const settle = (entry: Entry, announcement: "lobby:admitted" | "lobby:refused"): void => {
    bench.delete(entry.guest.personId);
    entry.connections.forEach((connection) => connection.announce(announcement));
    changed(entry.guest.meetingId);
  };
  return {
    wait: async (connection) => {
      const guest = await findGuest(options.database, { personId: connection.personId });
      if (!guest || guest.state === "refused") {
        throw new AppError("room/refused-entry", "You were not let into this meeting.");
      }
      sit(bench, guest, connection);
      connection.onClose(() => standUp(bench, connection) && changed(connection.meetingId));
      changed(connection.meetingId);
    },
    waiting: (meetingId) => waitingFor(bench, meetingId),
    admit: async (by, personId) => {
      const entry = entryOf(bench, by, personId);
      const live = await options.keeper.prepare(by.meetingId);
      const command = { type: "seat-person", participant: seated(entry.guest) } as const;
      await live.order({ actorId: by.personId, commandId: null, command });
      await settleGuest(options.database, personId, "admitted");
      settle(entry, "lobby:admitted");
    },
    refuse: async (by, personId) => {
      const entry = entryOf(bench, by, personId);
      await settleGuest(options.database, personId, "refused");
      settle(entry, "lobby:refused");
      entry.connections.forEach((connection) => connection.close());
    },
    takeBack: (by, personId) => takeBack(by, personId, options.database),
  };
}

async function takeBack(by: Connection, personId: PersonId, database: Database): Promise<void> {
  const guest = await findGuest(database, { personId });
  if (guest?.meetingId !== by.meetingId || guest.state !== "admitted") {
    throw new AppError("lobby/not-a-guest", "Only a guest who was let in can be shown out.");
  }
  await settleGuest(database, personId, "refused");
}

function waitingFor(bench: Bench, meetingId: MeetingId): readonly WaitingGuest[] {
  return [...bench.values()]
    .map(({ guest }) => guest)
    .filter((guest) => guest.meetingId === meetingId)
    .toSorted((a, b) => a.knockedAt - b.knockedAt)
    .map(({ personId, knock, knockedAt }) => ({
      personId,
      name: knock.name,
      affiliation: knock.affiliation,
      knockedAt,
    }));
}

function sit(bench: Bench, guest: Guest, connection: Connection): void {
  const entry = bench.get(guest.personId) ?? { guest, connections: new Set() };
  entry.connections.add(connection);
  bench.set(guest.personId, entry);
}

/** Whether this was the guest's last page. */
function standUp(bench: Bench, connection: Connection): boolean {
  const entry = bench.get(connection.personId);
  entry?.connections.delete(connection);
  return entry?.connections.size === 0 && bench.delete(connection.personId);
}

function entryOf(bench: Bench, by: Connection, personId: PersonId): Entry {
  const entry = bench.get(personId);
  if (entry?.guest.meetingId !== by.meetingId) {
    throw new AppError("lobby/not-waiting", "This person no longer waits in the lobby.");
  }
  return entry;
}

/** A guest's seat: an observer who was not invited, named as they named themselves. */
function seated({ personId, knock }: Guest): Participant {
  const { name, affiliation, language, zone } = knock;
  return {
    personId,
    seat: "observer",
    invited: false,
    names: {
      native: name,
      nativeLanguage: language,
      roman: name,
      order: "given-first",
      byLanguage: {},
    },
    title: affiliation ? { [language]: affiliation } : null,
    office: "guest",
    regionId: null,
    language,
    zone,
    representedBy: null,
  };
}
