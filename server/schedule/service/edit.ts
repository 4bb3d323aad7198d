import type { AskedAgain } from "../../../shared/wire/asked-again.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { RepeatDates, Scope } from "../../../shared/wire/repeats.ts";
import type {
  MeetingChange,
  MeetingInput,
  MoreInvitees,
  NewMeeting,
} from "../../../shared/wire/schedule.ts";
import type { Database } from "../../platform/database.ts";
import { placesOf, startOf, whatChanges } from "../changes.ts";
import type { Recurrence } from "../recurrence.ts";
import { uidAt } from "../uids.ts";
import { dropSpeakers } from "../store/agendas.ts";
import {
  clearReplies,
  findGuest,
  noteInformed,
  readGuests,
  seatPeople,
} from "../store/invitees.ts";
import {
  findMeeting,
  insertMeetings,
  type Meeting,
  placeInSeries,
  setStatus,
  updateMeeting,
} from "../store/meetings.ts";
import { seriesOf } from "../store/series.ts";
import { askAgain } from "./ask-again.ts";
import { fieldsOf, mustKnowHost, saveAgenda } from "./fields.ts";
import { announce, groupToJoin } from "./holds.ts";
import { informNow } from "./inform.ts";
import { makeOnce, noteMaking } from "./once.ts";
import type { ScheduleOptions } from "./parts.ts";
import { mustBeEditable, mustBeKnown, mustFind } from "./plans.ts";
import { cancelSeries } from "./series-cancel.ts";
import { changeSeries } from "./series-change.ts";
import { makeSeries, newMeetingId, previewDates } from "./series-make.ts";
import { changePlaces, raiseSequence, relinkSeries, wantedPlaces } from "./seating.ts";
import { beginFromTemplate } from "./templates.ts";

/** What the secretariat does with meetings. Whoever has to know of a change is written to before these resolve. */
export type Editing = {
  /**
   * Nobody is written to about a draft. A form that repeats makes a series, of which this is the first meeting.
   * @throws AppError of `startOf`; person/not-found, region/not-found; invitation/not-invited where a speaker has no place;
   * record/changed-meanwhile where what it is to be held besides is not; meeting/made-before of `makeOnce`; series/… as `makeSeries`
   */
  create(by: PersonId, input: NewMeeting): Promise<MeetingId>;
  /** As `create`, under an id that is known beforehand; nothing where the meeting is there already. */
  createAs(meetingId: MeetingId, by: PersonId, input: NewMeeting): Promise<void>;
  /**
   * Another time raises SEQUENCE, takes the replies back and writes to all. Another title or purpose leaves SEQUENCE and the
   * replies, and writes to those whose calendars show it. Nothing else is written about.
   * @throws AppError as `create`; record/changed-meanwhile; meeting/cancelled, meeting/ended; meeting/under-way where an open meeting would move
   */
  change(meetingId: MeetingId, input: MeetingChange): Promise<void>;
  /**
   * A time that was only held is released. @throws AppError meeting/not-confirmed, meeting/cancelled, meeting/ended,
   * meeting/under-way; series/not-found where more than it is named and it is of none
   */
  cancel(meetingId: MeetingId, scope?: Scope): Promise<void>;
  /** The dates of a rule that is not saved yet. @throws AppError as the making of a series */
  previewDates(zone: string, recurrence: Recurrence): Promise<RepeatDates>;
  /** @throws AppError as `change` */
  invite(meetingId: MeetingId, more: MoreInvitees): Promise<void>;
  /** @throws AppError invitation/not-invited, and as `change` */
  withdraw(meetingId: MeetingId, personId: PersonId): Promise<void>;
  /** As `askAgain`. @throws AppError meeting/not-confirmed, meeting/cancelled, meeting/ended */
  askAgain(meetingId: MeetingId): Promise<AskedAgain>;
  /** A person's personal link, the place of the meeting for them, is another: they are written to, under a higher SEQUENCE. */
  linkReplaced(meetingId: MeetingId, personId: PersonId): Promise<void>;
  /** Notes that a meeting was held to its end; twice is once. */
  markEnded(meetingId: MeetingId): Promise<void>;
};

/** Creates the secretariat's side of the schedule. */
export function createEditing(options: ScheduleOptions): Editing {
  return {
    create: async (by, input) => {
      const { repeats, meetingId = newMeetingId() } = input;
      await makeOnce(options.database, { meetingId, by, input }, () =>
        repeats
          ? makeSeries(options, by, { ...input, repeats, meetingId })
          : create(options, meetingId, { by, input }),
      );
      return meetingId;
    },
    createAs: async (meetingId, by, input) => {
      if (!(await findMeeting(options.database, meetingId))) {
        await create(options, meetingId, { by, input });
      }
    },
    change: (meetingId, input) => {
      const { scope = "this" } = input;
      return scope === "this"
        ? change(options, meetingId, input)
        : changeSeries(options, meetingId, { ...input, scope });
    },
    cancel: (meetingId, scope = "this") =>
      scope === "this" ? cancel(options, meetingId) : cancelSeries(options, meetingId, scope),
    previewDates: async (zone, recurrence) => previewDates(zone, recurrence),
    invite: (meetingId, more) => invite(options, meetingId, more),
    withdraw: (meetingId, personId) => withdraw(options, meetingId, personId),
    askAgain: (meetingId) => askAgain(options, meetingId),
    linkReplaced: (meetingId, personId) => linkReplaced(options, meetingId, personId),
    markEnded: (meetingId) => markEnded(options, meetingId),
  };
}

async function create(
  options: ScheduleOptions,
  meetingId: MeetingId,
  { by, input }: { readonly by: PersonId; readonly input: NewMeeting },
): Promise<void> {
  const createdAt = options.clock.now();
  const { as: status = "scheduled", besides } = input;
  const first = { sequence: 0, timedSequence: 0, revision: 0, modifiedAt: createdAt };
  const fields = fieldsOf(options, timed(input), first);
  await options.database.transaction().execute(async (transaction) => {
    await mustKnowHost(transaction, input);
    const icalUid = uidAt(meetingId, options.organizer.address);
    const holdGroup = besides ? await groupToJoin(transaction, besides) : null;
    const making = { meetingId, status, holdGroup, icalUid, createdBy: by, createdAt };
    await insertMeetings(transaction, [{ making, fields }]);
    await noteMaking(transaction, meetingId, input);
    const places = await wantedPlaces(transaction, input, []);
    await seatPeople(transaction, meetingId, places);
    await saveAgenda(transaction, meetingId, { input, places });
    await beginFromTemplate(transaction, [meetingId], { input, at: createdAt });
  });
  await informNow(options, meetingId);
}

async function change(
  options: ScheduleOptions,
  meetingId: MeetingId,
  input: MeetingChange,
): Promise<void> {
  const removed = await options.database.transaction().execute(async (transaction) => {
    const meeting = await mustBeEditable(transaction, meetingId);
    if (meeting.version !== input.version) {
      throw new AppError("record/changed-meanwhile", "Somebody else has changed this meeting.");
    }
    await mustKnowHost(transaction, input);
    const before = await readGuests(transaction, [meetingId]);
    const moved = await moveTo(options, transaction, { meeting, input });
    const places = await wantedPlaces(transaction, input, before);
    const gone = await changePlaces(options, transaction, { meeting: moved, before, places });
    await saveAgenda(transaction, meetingId, { input, places });
    return gone;
  });
  await afterwards(options, meetingId, removed);
}

async function cancel(options: ScheduleOptions, meetingId: MeetingId): Promise<void> {
  await options.database.transaction().execute(async (transaction) => {
    const meeting = await mustBeEditable(transaction, meetingId);
    mustBeKnown(meeting);
    if (options.isOpen(meetingId)) {
      throw new AppError("meeting/under-way", "The meeting is under way; it can be ended.");
    }
    await setStatus(transaction, meetingId, {
      status: "cancelled",
      sequence: meeting.sequence + 1,
      at: options.clock.now(),
    });
  });
  await afterwards(options, meetingId, []);
}

async function invite(
  options: ScheduleOptions,
  meetingId: MeetingId,
  more: MoreInvitees,
): Promise<void> {
  await options.database.transaction().execute(async (transaction) => {
    const meeting = await mustBeEditable(transaction, meetingId);
    const before = await readGuests(transaction, [meetingId]);
    const asked = await wantedPlaces(transaction, more, before);
    const places = placesOf([...before, ...asked], []);
    await changePlaces(options, transaction, { meeting, before, places });
  });
  await afterwards(options, meetingId, []);
}

async function withdraw(
  options: ScheduleOptions,
  meetingId: MeetingId,
  personId: PersonId,
): Promise<void> {
  await options.database.transaction().execute(async (transaction) => {
    const meeting = await mustBeEditable(transaction, meetingId);
    const before = await readGuests(transaction, [meetingId]);
    const places = before.filter((guest) => guest.personId !== personId);
    if (places.length === before.length) {
      throw new AppError("invitation/not-invited", "This person has not been invited.");
    }
    await changePlaces(options, transaction, { meeting, before, places });
    await dropSpeakers(transaction, [meetingId], [personId]);
  });
  await afterwards(options, meetingId, [personId]);
}

async function linkReplaced(
  options: ScheduleOptions,
  meetingId: MeetingId,
  personId: PersonId,
): Promise<void> {
  await options.database.transaction().execute(async (transaction) => {
    // The series first, as whoever changes several of its meetings.
    await seriesOf(transaction, await mustFind(transaction, meetingId), { lock: true });
    const meeting = await mustFind(transaction, meetingId, { lock: true });
    const guest = await findGuest(transaction, meetingId, personId);
    if (takesLinks(meeting) && guest && guest.invitedSequence !== null) {
      await raiseSequence(options, transaction, meeting);
      await relinkSeries(transaction, meeting, personId);
      // What they know stays behind: they are owed a letter.
      const sequence = guest.invitedSequence;
      await noteInformed(transaction, meetingId, { sequence, who: { personIds: [personId] } });
    }
  });
  await informNow(options, meetingId);
}

async function markEnded(options: ScheduleOptions, meetingId: MeetingId): Promise<void> {
  await options.database.transaction().execute(async (transaction) => {
    const meeting = await mustFind(transaction, meetingId, { lock: true });
    if (meeting.status === "scheduled") {
      const { sequence } = meeting;
      const at = options.clock.now();
      await setStatus(transaction, meetingId, { status: "ended", sequence, at });
    }
  });
}

async function afterwards(
  options: ScheduleOptions,
  meetingId: MeetingId,
  removed: readonly PersonId[],
): Promise<void> {
  await options.revokeLinks(removed.map((personId) => ({ meetingId, personId })));
  await announce(options, meetingId);
}

function takesLinks({ status }: Meeting): boolean {
  return status === "held" || status === "scheduled";
}

/** Writes the form's fields; gives the meeting as it is then. */
async function moveTo(
  options: ScheduleOptions,
  transaction: Database,
  { meeting, input }: { readonly meeting: Meeting; readonly input: MeetingInput },
): Promise<Meeting> {
  const fields = fieldsOf(options, timed(input), meeting);
  const { moved, revised } = whatChanges(meeting, fields);
  if (moved && options.isOpen(meeting.meetingId)) {
    throw new AppError("meeting/under-way", "A meeting that is under way cannot be moved.");
  }
  // Nobody knows the time that a draft had.
  const sequence = meeting.sequence + Number(moved && meeting.status !== "draft");
  const now = {
    ...fields,
    sequence,
    timedSequence: moved ? sequence : meeting.timedSequence,
    revision: meeting.revision + Number(revised),
    modifiedAt: moved || revised ? options.clock.now() : meeting.modifiedAt,
  };
  await updateMeeting(transaction, meeting.meetingId, now);
  if (meeting.series && (moved || revised)) {
    const { icalUid, series } = meeting;
    await placeInSeries(transaction, meeting.meetingId, { ...series, icalUid, differs: true });
  }
  if (moved) {
    await clearReplies(transaction, [meeting.meetingId]);
  }
  return { ...meeting, ...now };
}

function timed(input: MeetingInput) {
  return { ...input, startsAt: startOf(input) };
}
