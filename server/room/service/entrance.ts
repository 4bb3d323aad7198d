import type { leaveReasons } from "../../../shared/meeting/events.ts";
import type { Participant, Plan } from "../../../shared/meeting/plan.ts";
import type { MeetingState } from "../../../shared/meeting/state.ts";
import { AppError, type ErrorCode } from "../../../shared/wire/errors.ts";
import type { ConnectionId, MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import { allowed } from "../../../shared/wire/permissions.ts";
import type { Entered, Resume, RoomInput } from "../../../shared/wire/room.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Connection, Sockets } from "../../platform/sockets.ts";
import type { Keeper } from "./keeper.ts";
import type { LiveMeeting } from "./live.ts";
import { conductors, type Lobby } from "./lobby.ts";

/** Where people come in and go out. */
export type Entrance = {
  /**
   * Seats a connection in the room, or lets it wait in the lobby. Entering again (a reconnect, a guest let in) is the same
   * call; a page that comes back on a new socket takes its place over from the old one.
   * @throws AppError meeting/cancelled, meeting/not-confirmed, meeting/ended, meeting/too-early, room/refused-entry
   */
  enter(connection: Connection, input: RoomInput<"room:enter">): Promise<Entered>;
  /** Says goodbye; the connection closes, with all that goes over it. */
  leave(connection: Connection): Promise<void>;
  /** Whether a connection is in the room now. */
  isInside(connection: Connection): boolean;
  /** Shows out every connection that this is true of, in the room or before it, says why, and closes it. */
  showOut(condition: (connection: Connection) => boolean, why: ErrorCode): Promise<void>;
  /** Takes in that seats or roles changed: shows out who has no right left; whose rights are others enters anew. */
  recheck(condition: (connection: Connection) => boolean): Promise<void>;
};

/** What the entrance needs. */
export type EntranceOptions = {
  readonly keeper: Keeper;
  readonly lobby: Lobby;
  readonly sockets: Pick<Sockets, "connections">;
  readonly clock: Clock;
  readonly entryWindowMs: number;
  /** @throws AppError meeting/not-found */
  readonly meetingOf: (meetingId: MeetingId) => Promise<MeetingFacts>;
  /** Somebody of the staff who was not invited, as an observer. */
  readonly staffParticipant: (personId: PersonId) => Promise<Participant>;
};

/** What the room asks the schedule about a meeting. */
export type MeetingFacts = {
  readonly plan: Plan;
  readonly status: "held" | "scheduled" | "cancelled" | "ended";
};

/** The group of those who hear a meeting's events. */
export function audience(meetingId: MeetingId): string {
  return `meeting:${meetingId}`;
}

/** Beyond this many missed events the whole state is shorter. */
const longestCatchUp = 300;

/** What brings a client that has the events up to `since` to where the meeting stands. */
export function resumeFrom(live: LiveMeeting, since: number | null): Resume {
  const { seq } = live.state();
  const missed = since === null ? Infinity : seq - since;
  // A client ahead of the journal has another journal's events; it starts anew.
  return missed < 0 || missed > longestCatchUp
    ? { kind: "snapshot", state: live.state() }
    : { kind: "events", events: live.events().slice(seq - missed) };
}

/** Who is inside, by page: the socket that a page uses now. */
type Inside = Map<ConnectionId, Connection>;

/** Creates the entrance of all meetings. */
export function createEntrance(options: EntranceOptions): Entrance {
  const inside: Inside = new Map();
  return {
    enter: async (connection, input) => {
      await connection.refresh();
      const live = await openDoor(connection, options);
      if (!(await seatOf(connection, live, options))) {
        await options.lobby.wait(connection);
        return { kind: "lobby", personId: connection.personId };
      }
      const { device, mayOpenMicrophone } = input;
      const connectionId = input.connectionId as ConnectionId;
      takeOver(inside, connectionId, { connection, options });
      const { personId } = connection;
      const command = { type: "join", personId, connectionId, device, mayOpenMicrophone } as const;
      await live.order({ actorId: personId, commandId: null, command });
      if (connection.isClosed()) {
        await goodbye(inside, connectionId, { reason: "lost", options });
      }
      return welcome(connection, live, { since: input.since, now: options.clock.now() });
    },
    leave: async (connection) => {
      await sayGoodbye(inside, (each) => each === connection, { reason: "left", options });
      // After the answer, which goes out in this turn.
      setImmediate(() => connection.close());
    },
    isInside: (connection) => isInside(inside, connection),
    showOut: (condition, why) => showOut(inside, condition, { why, options }),
    recheck: async (condition) => {
      const concerned = options.sockets.connections(condition);
      await Promise.all(concerned.map((connection) => recheck(inside, connection, options)));
    },
  };
}

async function showOut(
  inside: Inside,
  condition: (connection: Connection) => boolean,
  { why, options }: { readonly why: ErrorCode; readonly options: EntranceOptions },
): Promise<void> {
  const farewell = sayGoodbye(inside, condition, { reason: "revoked", options });
  // At once: nobody stays for as long as a slow disk takes to note that they went.
  for (const connection of options.sockets.connections(condition)) {
    connection.announce("room:revoked", { code: why });
    connection.close();
  }
  await farewell;
}

function isInside(inside: Inside, connection: Connection): boolean {
  return [...inside.values()].includes(connection);
}

async function recheck(
  inside: Inside,
  connection: Connection,
  options: EntranceOptions,
): Promise<void> {
  const before = connection.hats();
  try {
    await connection.refresh();
  } catch (error) {
    if (!(error instanceof AppError)) {
      throw error;
    }
    await showOut(inside, (each) => each === connection, { why: error.code, options });
    return;
  }
  const now = connection.hats();
  if (!allowed(now, "agenda/advance")) {
    await connection.exit(conductors(connection.meetingId));
  }
  if (before.size !== now.size || [...now].some((hat) => !before.has(hat))) {
    connection.announce("room:reseated");
  }
}

/** Makes a socket the one that a page uses; the one before it, which may be dead already, says no goodbye. */
function takeOver(
  inside: Inside,
  connectionId: ConnectionId,
  { connection, options }: { readonly connection: Connection; readonly options: EntranceOptions },
): void {
  const before = inside.get(connectionId);
  if (before === connection) {
    return;
  }
  if (before && before.personId !== connection.personId) {
    throw new AppError("permission/denied", "This connection is another person's.");
  }
  inside.set(connectionId, connection);
  before?.close();
  connection.onClose(() => {
    if (inside.get(connectionId) === connection) {
      // A goodbye that cannot be written is made up for when the meeting is opened again.
      goodbye(inside, connectionId, { reason: "lost", options }).catch(() => undefined);
    }
  });
}

type Parting = {
  readonly reason: (typeof leaveReasons)[number];
  readonly options: EntranceOptions;
};

async function goodbye(
  inside: Inside,
  connectionId: ConnectionId,
  { reason, options }: Parting,
): Promise<void> {
  const connection = inside.get(connectionId);
  if (!connection) {
    return;
  }
  inside.delete(connectionId);
  const { personId } = connection;
  const lastSeenAt = reason === "lost" ? connection.lastSeenAt() : options.clock.now();
  const live = await options.keeper.find(connection.meetingId);
  const command = { type: "leave", personId, connectionId, reason, lastSeenAt } as const;
  await live?.order({ actorId: personId, commandId: null, command });
}

async function sayGoodbye(
  inside: Inside,
  condition: (connection: Connection) => boolean,
  parting: Parting,
): Promise<void> {
  const going = [...inside].filter(([, connection]) => condition(connection));
  await Promise.all(going.map(([connectionId]) => goodbye(inside, connectionId, parting)));
}

async function welcome(
  connection: Connection,
  live: LiveMeeting,
  { since, now }: { readonly since: number | null; readonly now: number },
): Promise<Entered> {
  const { meetingId, personId } = connection;
  const conducts = allowed(connection.hats(), "agenda/advance");
  await connection.enter(audience(meetingId));
  if (conducts) {
    await connection.enter(conductors(meetingId));
  }
  const seat = live.state().people[personId]?.seat ?? "observer";
  // After joining the audience, so that no event falls between the two; the client skips what it has.
  return { kind: "seated", personId, seat, conducts, resume: resumeFrom(live, since), now };
}

async function openDoor(connection: Connection, options: EntranceOptions): Promise<LiveMeeting> {
  const { meetingId } = connection;
  const { plan, status } = await options.meetingOf(meetingId);
  if (status === "cancelled") {
    throw new AppError("meeting/cancelled", "The meeting has been cancelled.");
  }
  if (status === "held") {
    throw new AppError("meeting/not-confirmed", "The meeting has not been confirmed yet.");
  }
  const early = options.clock.now() < plan.startsAt - options.entryWindowMs;
  const known = await options.keeper.find(meetingId);
  const open = known?.state().phase.kind === "open";
  if (early && !open && !allowed(connection.hats(), "room/open")) {
    const details = { entryOpensAt: plan.startsAt - options.entryWindowMs };
    throw new AppError("meeting/too-early", "The room is not open yet.", details);
  }
  const live = known ?? (await options.keeper.prepare(meetingId));
  if (live.state().phase.kind === "ended") {
    throw new AppError("meeting/ended", "The meeting has ended.");
  }
  return live;
}

/** Whether the person has a seat; the staff take one where they have none. */
async function seatOf(
  connection: Connection,
  live: LiveMeeting,
  options: EntranceOptions,
): Promise<boolean> {
  const state: MeetingState = live.state();
  if (state.people[connection.personId]) {
    return true;
  }
  if (connection.caller.kind === "guest" || !allowed(connection.hats(), "room/open")) {
    return false;
  }
  const participant = await options.staffParticipant(connection.personId);
  const command = { type: "seat-person", participant } as const;
  await live.order({ actorId: null, commandId: null, command });
  return true;
}
