import type { JournalEvent } from "../../../shared/meeting/events.ts";
import type { Plan } from "../../../shared/meeting/plan.ts";
import { isPresent } from "../../../shared/meeting/presence.ts";
import type { MeetingState } from "../../../shared/meeting/state.ts";
import type { ConnectionId, MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database.ts";
import type { Log } from "../../platform/log.ts";
import { brokenAt, chained } from "../chain.ts";
import {
  appendJournal,
  beat,
  type JournalRow,
  lastBeat,
  readJournal,
  unfinishedMeetings,
} from "../store.ts";
import { openBook } from "./book.ts";
import { type LiveMeeting, openLive } from "./live.ts";
import { createPen } from "./pen.ts";

/** Keeps the journals: the one place that opens live meetings. */
export type Keeper = {
  /** The meeting, opened from its journal where it is not open yet; null where its journal has not begun. */
  find(meetingId: MeetingId): Promise<LiveMeeting | null>;
  /** The committed state of a meeting that is open in memory already; null elsewhere. */
  now(meetingId: MeetingId): MeetingState | null;
  /** The meetings that are open in memory: all that have begun and not ended, and such as have just ended. */
  all(): readonly LiveMeeting[];
  /** The meeting, its journal begun where it has not. @throws AppError meeting/not-found */
  prepare(meetingId: MeetingId): Promise<LiveMeeting>;
  /** Opens every meeting that was live when the server stopped, and ends the stays that the stop cut off. */
  recover(): Promise<void>;
  /** Notes that this process is alive, ends meetings that everyone left behind, and drops those that are over. */
  tick(): Promise<void>;
  /** Waits until everything is on disk. */
  close(): Promise<void>;
};

/** What the keeper needs. */
export type KeeperOptions = {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly planOf: (meetingId: MeetingId) => Promise<Plan>;
  /** Told of events on disk, in their order, before the orders behind them are answered. */
  readonly onEvents: (meetingId: MeetingId, events: readonly JournalEvent[]) => void;
  /** A meeting can no longer be written by this process. */
  readonly onLost: (meetingId: MeetingId) => void;
};

/** A meeting that nobody is in any more ends by itself this long after its planned end or the last one's leaving, ms. */
const abandonedMs = 30 * 60_000;

/** The meetings that are open here, or being opened. */
type Desk = {
  readonly opening: Map<MeetingId, Promise<LiveMeeting | null>>;
  readonly open: Map<MeetingId, LiveMeeting>;
};

/** Creates the keeper; nothing is opened yet. */
export function createKeeper(options: KeeperOptions): Keeper {
  const desk: Desk = { opening: new Map(), open: new Map() };
  const find = (meetingId: MeetingId): Promise<LiveMeeting | null> =>
    openOnce(meetingId, desk, options);

  async function prepare(meetingId: MeetingId): Promise<LiveMeeting> {
    const live = await find(meetingId);
    if (live) {
      return live;
    }
    await begin(meetingId, options);
    return prepare(meetingId);
  }

  return {
    find,
    now: (meetingId) => desk.open.get(meetingId)?.state() ?? null,
    all: () => [...desk.open.values()],
    prepare,
    recover: async () => {
      const ids = await unfinishedMeetings(options.database);
      await Promise.all(ids.map(find));
    },
    tick: () => tick(desk, options),
    close: async () => {
      await Promise.all([...desk.open.values()].map((meeting) => meeting.idle()));
    },
  };
}

function openOnce(
  meetingId: MeetingId,
  desk: Desk,
  options: KeeperOptions,
): Promise<LiveMeeting | null> {
  const known = desk.opening.get(meetingId);
  if (known) {
    return known;
  }
  const forget = (): void => {
    desk.opening.delete(meetingId);
    desk.open.delete(meetingId);
  };
  const onLost = (): void => {
    forget();
    options.onLost(meetingId);
  };
  const opening = load(meetingId, { ...options, onLost });
  desk.opening.set(meetingId, opening);
  // What is not there, or could not be read, is looked for again next time.
  opening.then((live) => (live ? desk.open.set(meetingId, live) : forget()), forget);
  return opening;
}

async function tick(desk: Desk, options: KeeperOptions): Promise<void> {
  for (const [meetingId, meeting] of desk.open) {
    if (meeting.state().phase.kind === "ended") {
      desk.open.delete(meetingId);
      desk.opening.delete(meetingId);
    }
  }
  if (desk.open.size === 0) {
    return;
  }
  await beat(options.database, [...desk.open.keys()], options.clock.now());
  await Promise.all(
    [...desk.open.values()].map((meeting) => endIfAbandoned(meeting, options.clock.now())),
  );
}

/** Begins a journal; that another request did so at the same moment is as good. */
async function begin(meetingId: MeetingId, options: KeeperOptions): Promise<void> {
  const plan = await options.planOf(meetingId);
  const event: JournalEvent = {
    type: "meeting-prepared",
    plan,
    seq: 1,
    at: options.clock.now(),
    actorId: null,
  };
  const row: JournalRow = { event, hash: chained(null, event), commandId: null };
  try {
    await appendJournal(options.database, meetingId, [row]);
  } catch (error) {
    const found = await readJournal(options.database, meetingId, 0);
    if (found.length === 0) {
      throw error;
    }
  }
}

async function load(meetingId: MeetingId, options: KeeperOptions): Promise<LiveMeeting | null> {
  const rows = await readJournal(options.database, meetingId, 0);
  if (rows.length === 0) {
    return null;
  }
  const broken = brokenAt(rows);
  if (broken !== null) {
    throw new Error(`The journal of meeting ${meetingId} is broken at event ${broken}.`);
  }
  const book = openBook(rows);
  const pen = createPen({
    meetingId,
    database: options.database,
    log: options.log,
    onWritten: (written) => {
      written.forEach(book.keep);
      options.onEvents(
        meetingId,
        written.map((row) => row.event),
      );
    },
    onLost: () => options.onLost(meetingId),
  });
  const live = openLive(book, pen, options.clock);
  await endCutStays(live, (await lastBeat(options.database, meetingId)) ?? live.state().at);
  return live;
}

/** Nobody can be connected to a meeting that has only just been read: the connections it knows ended with the process that had them. */
async function endCutStays(live: LiveMeeting, aliveAt: number): Promise<void> {
  const lastSeenAt = Math.max(aliveAt, live.state().at);
  await Promise.all(
    openConnections(live.state()).map(({ personId, connectionId }) =>
      live.order({
        actorId: null,
        commandId: null,
        command: { type: "leave", personId, connectionId, reason: "lost", lastSeenAt },
      }),
    ),
  );
}

function openConnections(
  state: MeetingState,
): readonly { readonly personId: PersonId; readonly connectionId: ConnectionId }[] {
  return Object.entries(state.presence).flatMap(([personId, person]) =>
    Object.keys(person.connections).map((connectionId) => ({
      personId: personId as PersonId,
      connectionId: connectionId as ConnectionId,
    })),
  );
}

async function endIfAbandoned(meeting: LiveMeeting, now: number): Promise<void> {
  const state = meeting.state();
  const { phase, plan, presence } = state;
  const someone = Object.keys(presence).some((personId) =>
    isPresent(presence, personId as PersonId),
  );
  const plannedEnd = plan.startsAt + plan.durationMinutes * 60_000;
  if (phase.kind === "open" && !someone && now > Math.max(plannedEnd, state.at) + abandonedMs) {
    await meeting.order({ actorId: null, commandId: null, command: { type: "end-meeting" } });
  }
}
