import type { MeetingCommand } from "../../../shared/meeting/decide.ts";
import type { JournalEvent } from "../../../shared/meeting/events.ts";
import type { Participant, Plan } from "../../../shared/meeting/plan.ts";
import type { MeetingState } from "../../../shared/meeting/state.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import type { CommandId, MeetingId, PersonId } from "../../../shared/wire/ids.ts";
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
import { createLobby, type Lobby } from "./lobby.ts";

/** The live meetings. */
export type Room = {
  readonly entrance: Entrance;
  readonly lobby: Lobby;
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
  /** Takes changes of the register into the meetings whose plan this is true of. */
  reviseWhere(concerned: (plan: Plan) => boolean): Promise<void>;
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

/** Creates the room; `start` opens what was live before. */
export function createRoom(options: RoomOptions): Room {
  const { log, sockets } = options;
  const keeper = createKeeper({
    ...options,
    planOf: async (meetingId) => (await options.meetingOf(meetingId)).plan,
    onEvents: (meetingId, events) => announceEvents(meetingId, events, options),
    onLost: (meetingId) =>
      sockets
        .connections((connection) => connection.meetingId === meetingId)
        .forEach((connection) => connection.close()),
  });
  const lobby = createLobby({ ...options, keeper });
  const entrance = createEntrance({ ...options, keeper, lobby });
  return {
    entrance,
    lobby,
    command: (connection, commandId, command) => obey(keeper, connection, { commandId, command }),
    catchUp: async (connection, since) => resumeFrom(await seated(keeper, connection), since),
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
    revise: async (meetingId) => {
      await revise(keeper, meetingId, options);
      await entrance.recheck(meetingId);
    },
    reviseWhere: async (concerned) => {
      const meetings = keeper.plans().filter(concerned);
      await Promise.all(meetings.map(({ meetingId }) => revise(keeper, meetingId, options)));
    },
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
  { sockets, clock, onEnded }: RoomOptions,
): void {
  sockets.announce(audience(meetingId), "room:events", { events, now: clock.now() });
  if (events.some((event) => event.type === "meeting-ended")) {
    onEnded(meetingId);
  }
}

async function obey(
  keeper: Keeper,
  connection: Connection,
  asked: { readonly commandId: string; readonly command: MeetingCommand },
): Promise<{ readonly seq: number }> {
  const live = await seated(keeper, connection);
  const seq = await live.order({
    actorId: connection.personId,
    commandId: asked.commandId as CommandId,
    command: asked.command,
  });
  return { seq };
}

async function seated(keeper: Keeper, connection: Connection): ReturnType<Keeper["prepare"]> {
  const live = await keeper.find(connection.meetingId);
  if (!live?.state().people[connection.personId]) {
    throw new AppError("room/not-seated", "You have no seat in this meeting yet.");
  }
  return live;
}

async function revise(keeper: Keeper, meetingId: MeetingId, options: RoomOptions): Promise<void> {
  const live = await keeper.find(meetingId);
  if (!live || live.state().phase.kind === "ended") {
    return;
  }
  const { plan } = await options.meetingOf(meetingId);
  await live.order({ actorId: null, commandId: null, command: { type: "revise-plan", plan } });
}
