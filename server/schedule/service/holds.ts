import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId } from "../../../shared/wire/ids.ts";
import type { Database } from "../../platform/database.ts";
import { isLapsed } from "../standing.ts";
import { deleteDraft, heldBesides, lockGroup } from "../store/holds.ts";
import { findMeeting, type Meeting, setStatus } from "../store/meetings.ts";
import { informNow } from "./inform.ts";
import type { ScheduleOptions } from "./parts.ts";
import { mustBeEditable, mustFind } from "./plans.ts";
import { confirmSeries, discardSeries, holdSeries } from "./series-holds.ts";

/** The way of a meeting from a draft over a time that is held to the invitation; it never goes back. The dates of a series go it together. */
export type Holding = {
  /** Asks those chosen to keep the time of a draft free; nothing where it is held already. @throws AppError meeting/not-a-draft, meeting/cancelled, meeting/ended */
  hold(meetingId: MeetingId): Promise<void>;
  /**
   * Invites to a draft or to a time that is held; nothing where that has been done. Replies stay. The other times that were
   * held for the meeting are released, with a cancellation to everybody. @throws AppError meeting/hold-lapsed, meeting/cancelled, meeting/ended
   */
  confirm(meetingId: MeetingId): Promise<void>;
  /** Deletes a draft for good. @throws AppError meeting/not-found, meeting/not-a-draft */
  discard(meetingId: MeetingId): Promise<void>;
};

/** Creates what leads a meeting to its invitation. */
export function createHolding(options: ScheduleOptions): Holding {
  return {
    hold: togetherOr(options, holdSeries, hold),
    confirm: togetherOr(options, confirmSeries, confirm),
    discard: togetherOr(options, discardSeries, discard),
  };
}

type Step = (options: ScheduleOptions, meetingId: MeetingId) => Promise<void>;

/** A step of one meeting, or of its whole series. */
function togetherOr(options: ScheduleOptions, together: Step, alone: Step) {
  return async (meetingId: MeetingId): Promise<void> => {
    const { series } = await mustFind(options.database, meetingId);
    await (series ? together : alone)(options, meetingId);
  };
}

async function discard({ database }: ScheduleOptions, meetingId: MeetingId): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    mustBeDraft(await mustFind(transaction, meetingId, { lock: true }));
    await deleteDraft(transaction, meetingId);
  });
}

async function hold(options: ScheduleOptions, meetingId: MeetingId): Promise<void> {
  await options.database.transaction().execute(async (transaction) => {
    const meeting = await mustBeEditable(transaction, meetingId);
    if (meeting.status !== "held") {
      mustBeDraft(meeting);
      await become(options, transaction, { meeting, status: "held" });
    }
  });
  await announce(options, meetingId);
}

async function confirm(options: ScheduleOptions, meetingId: MeetingId): Promise<void> {
  const released = await options.database.transaction().execute(async (transaction) => {
    await lockGroup(transaction, await mustFind(transaction, meetingId));
    const meeting = await mustBeEditable(transaction, meetingId);
    if (meeting.status === "scheduled") {
      return [];
    }
    if (isLapsed(meeting, options.clock.now())) {
      throw new AppError("meeting/hold-lapsed", "The time that was held has passed.");
    }
    await become(options, transaction, { meeting, status: "scheduled" });
    const others = await heldBesides(transaction, meeting, options.clock.now());
    for (const other of others) {
      const held = await mustFind(transaction, other.meetingId);
      await become(options, transaction, { meeting: held, status: "cancelled" });
    }
    return others.map((other) => other.meetingId);
  });
  for (const each of [meetingId, ...released]) {
    await announce(options, each);
  }
}

function mustBeDraft({ status }: Meeting): void {
  if (status !== "draft") {
    throw new AppError("meeting/not-a-draft", "The meeting is no draft any more.");
  }
}

/** What somebody's calendar has already needs a higher SEQUENCE; of a draft nobody's has anything. */
async function become(
  options: ScheduleOptions,
  transaction: Database,
  { meeting, status }: { readonly meeting: Meeting; readonly status: Meeting["status"] },
): Promise<void> {
  await setStatus(transaction, meeting.meetingId, {
    status,
    sequence: meeting.sequence + Number(meeting.status !== "draft"),
    at: options.clock.now(),
  });
}

/** The times that one more is held besides. @throws AppError series/no-alternatives, record/changed-meanwhile, meeting/not-found, meeting/cancelled, meeting/ended */
export async function groupToJoin(transaction: Database, meetingId: MeetingId): Promise<MeetingId> {
  await lockGroup(transaction, await mustFind(transaction, meetingId));
  const meeting = await mustBeEditable(transaction, meetingId);
  if (meeting.series) {
    throw new AppError("series/no-alternatives", "A series is not held at other times besides.");
  }
  if (meeting.status !== "held") {
    throw new AppError("record/changed-meanwhile", "The time of this meeting is not held.");
  }
  return meeting.holdGroup ?? meetingId;
}

/** Tells the other parts what has become of a meeting, and writes the letters that are owed; of a draft nobody is told. */
export async function announce(options: ScheduleOptions, meetingId: MeetingId): Promise<void> {
  const meeting = await findMeeting(options.database, meetingId);
  if (meeting && meeting.status !== "draft") {
    await options.onPlanChanged(meetingId);
    await informNow(options, meetingId);
  }
}
