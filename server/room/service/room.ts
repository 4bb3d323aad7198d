import type { MeetingCommand } from "../../../shared/meeting/decide.ts";
import type { JournalEvent } from "../../../shared/meeting/events.ts";
import type { Participant, Plan } from "../../../shared/meeting/plan.ts";
import type { MeetingState } from "../../../shared/meeting/state.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import type { CommandId, MeetingId, PersonId, RegionId } from "../../../shared/wire/ids.ts";
import type { Seat } from "../../../shared/wire/permissions.ts";
import type { Resume } from "../../../shared/wire/room.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database.ts";
import type { Log } from "../../platform/log.ts";
import type { Connection, Sockets } from "../../platform/sockets.ts";
import {
  audience,
  createEntrance,
  type Entrance,
  type MeetingFacts,
  resumeFrom,
} from "./entrance.ts";
import { createKeeper, type Keeper } from "./keeper.ts";
import type { LiveMeeting } from "./live.ts";
import { createLobby, type Lobby } from "./lobby.ts";

/** The live meetings. */
export type Room = {
  readonly entrance: Entrance;
  readonly lobby: Lobby;
  /** Shows out a guest who was let in; they do not come in again. @throws AppError lobby/not-a-guest */
  showOutGuest(by: Connection, personId: PersonId): Promise<void>;
  /** Does a command for a person in the room. @throws AppError the rule's refusal; room/not-seated */
  command(
    connection: Connection,
    commandId: string,
    command: MeetingCommand,
  ): Promise<{ readonly seq: number }>;
  /** What a client missed. @throws AppError room/not-seated */
  catchUp(connection: Connection, since: number | null): Promise<Resume>;
  /** The committed state of a meeting, or null where nobody has entered yet. */
  stateOf(meetingId: MeetingId): Promise<MeetingState | null>;
  /** The committed state where the meeting is open in memory already: for rules that may not wait. */
  stateNow(meetingId: MeetingId): MeetingState | null;
  /** The seat of somebody who was let in without an invitation, or null. */
  seatOf(meetingId: MeetingId, personId: PersonId): Promise<Seat | null>;
  /** The journal and its last hash (hex); null where it has not begun. */
  journalOf(
    meetingId: MeetingId,
  ): Promise<{ readonly events: readonly JournalEvent[]; readonly lastHash: string } | null>;
  /** Takes a changed schedule into a meeting that has begun and not ended. */
  revise(meetingId: MeetingId): Promise<void>;
  /** Takes a changed entry of the register into the meetings under way. */
  takeInPerson(personId: PersonId): Promise<void>;
  takeInRegion(regionId: RegionId): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
};

/** What the room needs. */
export type RoomOptions = {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly sockets: Pick<Sockets, "announce" | "connections">;
  readonly entryWindowMs: number;
  /** @throws AppError meeting/not-found */
  readonly meetingOf: (meetingId: MeetingId) => Promise<MeetingFacts>;
  readonly staffParticipant: (personId: PersonId) => Promise<Participant>;
  /** Told once per process, after the end is on disk; whoever must not miss it looks into the journal too. */
  readonly onEnded: (meetingId: MeetingId) => void;
};

/** How often a live meeting's owner notes that it is alive: how exactly a crash ends the stays it cuts off, ms. */
const pulseMs = 2_000;

/** How long a connection lives after the end of its meeting, ms. */
const lingerMs = 2_000;

/** Creates the room; `start` opens what was live before. */
export function createRoom(options: RoomOptions): Room {
  const { log } = options;
  const keeper = createKeeper({
    ...options,
    planOf: async (meetingId) => (await options.meetingOf(meetingId)).plan,
    onEvents: (meetingId, events) => announceEvents(meetingId, events, options),
    onLost: (meetingId) => closeAll(meetingId, options),
  });
  const lobby = createLobby({ ...options, keeper });
  const entrance = createEntrance({ ...options, keeper, lobby });
  const meetingOf = (connection: Connection): Promise<LiveMeeting> =>
    entered({ keeper, entrance }, connection);
  return {
    entrance,
    lobby,
    showOutGuest: async (by, personId) => {
      await lobby.takeBack(by, personId);
      await entrance.showOut((each) => each.personId === personId, "room/refused-entry");
    },
    command: async (connection, commandId, command) =>
      obey(await meetingOf(connection), connection, { commandId, command }),
    catchUp: async (connection, since) => resumeFrom(await meetingOf(connection), since),
    stateOf: async (meetingId) => (await keeper.find(meetingId))?.state() ?? null,
    stateNow: keeper.now,
    seatOf: async (meetingId, personId) => {
      const live = await keeper.find(meetingId);
      const person = live?.state().people[personId];
      // Whose invitation was taken back stays among the people, for the record alone.
      return person && !person.invited ? person.seat : null;
    },
    journalOf: async (meetingId) => {
      const live = await keeper.find(meetingId);
      return live && { events: live.events(), lastHash: live.lastHash().toString("hex") };
    },
    ...revisionOf(keeper, entrance, options),
    ...life(keeper, log),
  };
}

/** How the room starts and stops. */
function life(keeper: Keeper, log: Log): Pick<Room, "start" | "close"> {
  let pulse: NodeJS.Timeout | undefined;
  const tick = (): void => {
    keeper
      .tick()
      .catch((error: unknown) => log.warn({ err: error }, "The pulse of the live meetings failed"));
  };
  return {
    start: async () => {
      await keeper.recover();
      pulse = setInterval(tick, pulseMs);
    },
    close: async () => {
      clearInterval(pulse);
      // The sockets that have just been closed say their goodbyes in this turn.
      await new Promise((resolve) => setImmediate(resolve));
      await keeper.close();
    },
  };
}

function announceEvents(
  meetingId: MeetingId,
  events: readonly JournalEvent[],
  options: RoomOptions,
): void {
  const { sockets, clock, onEnded } = options;
  sockets.announce(audience(meetingId), "room:events", { events, now: clock.now() });
  if (events.some((event) => event.type === "meeting-ended")) {
    onEnded(meetingId);
    // Pages go by themselves when they hear of the end; what is still connected then sees and hears nobody any more.
    setTimeout(() => closeAll(meetingId, options), lingerMs).unref();
  }
}

async function obey(
  live: LiveMeeting,
  connection: Connection,
  asked: { readonly commandId: string; readonly command: MeetingCommand },
): Promise<{ readonly seq: number }> {
  const seq = await live.order({
    actorId: connection.personId,
    commandId: asked.commandId as CommandId,
    command: asked.command,
  });
  return { seq };
}

/** The meeting that a connection is in. @throws AppError room/not-seated before it has entered */
async function entered(
  { keeper, entrance }: { readonly keeper: Keeper; readonly entrance: Entrance },
  connection: Connection,
): Promise<LiveMeeting> {
  const live = await keeper.find(connection.meetingId);
  if (!live || !entrance.isInside(connection)) {
    throw new AppError("room/not-seated", "You have no seat in this meeting yet.");
  }
  return live;
}

/** How what changes outside comes into meetings under way. */
function revisionOf(
  keeper: Keeper,
  entrance: Entrance,
  options: RoomOptions,
): Pick<Room, "revise" | "takeInPerson" | "takeInRegion"> {
  const going = (): readonly LiveMeeting[] =>
    keeper.all().filter((live) => live.state().phase.kind !== "ended");
  return {
    revise: async (meetingId) => {
      const live = await keeper.find(meetingId);
      // Most meetings that change are weeks away: there is nobody to take it in.
      if (
        !live &&
        options.sockets.connections((each) => each.meetingId === meetingId).length === 0
      ) {
        return;
      }
      const { plan, status } = await options.meetingOf(meetingId);
      if (status === "cancelled") {
        closeAll(meetingId, options);
      } else if (live && live.state().phase.kind !== "ended") {
        await revise(live, plan);
      }
      await entrance.recheck((each) => each.meetingId === meetingId);
    },
    takeInPerson: async (personId) => {
      const concerned = going().filter((live) => live.state().people[personId]);
      await Promise.all(concerned.map((live) => takeIn(live, personId, options)));
    },
    takeInRegion: async (regionId) => {
      const concerned = going().filter((live) =>
        live.state().plan.regions.some((region) => region.regionId === regionId),
      );
      await Promise.all(concerned.map((live) => reread(live, options)));
    },
  };
}

async function revise(live: LiveMeeting, plan: Plan): Promise<void> {
  await live.order({ actorId: null, commandId: null, command: { type: "revise-plan", plan } });
}

async function reread(live: LiveMeeting, { meetingOf }: RoomOptions): Promise<void> {
  const { plan } = await meetingOf(live.state().plan.meetingId);
  await revise(live, plan);
}

async function takeIn(live: LiveMeeting, personId: PersonId, options: RoomOptions): Promise<void> {
  const before = live.state().people[personId];
  if (before?.invited) {
    await reread(live, options);
  } else if (before) {
    const participant = { ...(await options.staffParticipant(personId)), seat: before.seat };
    const command = { type: "seat-person", participant } as const;
    await live.order({ actorId: null, commandId: null, command });
  }
}

/** Closes every connection of a meeting; what comes again is told at the door why it does not come in. */
function closeAll(meetingId: MeetingId, { sockets }: Pick<RoomOptions, "sockets">): void {
  sockets
    .connections((connection) => connection.meetingId === meetingId)
    .forEach((connection) => connection.close());
}
