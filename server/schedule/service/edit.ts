import { randomUUID } from "node:crypto";
import { AppError } from "../../../shared/wire/errors.ts";
import type { ItemId, MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { MeetingChange, MeetingInput, MoreInvitees } from "../../../shared/wire/schedule.ts";
import type { Database } from "../../platform/database.ts";
import { agendaOf, type Place, placeChanges, placesOf, startOf } from "../changes.ts";
import {
  clearReplies,
  type Guest,
  knownPeople,
  noteInformed,
  peopleOfRegions,
  readGuests,
  readRegions,
  seatPeople,
  unseatPeople,
} from "../store/invitees.ts";
import {
  findMeeting,
  foreignItems,
  insertMeeting,
  type Meeting,
  type MeetingFields,
  readAgenda,
  replaceAgenda,
  setStatus,
  updateMeeting,
} from "../store/meetings.ts";
import { lastCancelled } from "../store/outbox.ts";
import { informNow, postWithdrawal } from "./inform.ts";
import type { ScheduleOptions } from "./parts.ts";
import { mustFind } from "./plans.ts";

/** What the secretariat does with meetings. Whoever has to know of a change is written to before these resolve. */
export type Editing = {
  /** @throws AppError of `startOf`; person/not-found, region/not-found; invitation/not-invited where a speaker has no place */
  create(by: PersonId, input: MeetingInput): Promise<MeetingId>;
  /** As `create`, under an id that is known beforehand; nothing where the meeting is there already. */
  createAs(meetingId: MeetingId, by: PersonId, input: MeetingInput): Promise<void>;
  /**
   * Another time raises SEQUENCE, takes the replies back and writes to all; nothing else does.
   * @throws AppError as `create`; record/changed-meanwhile; meeting/cancelled, meeting/ended; meeting/under-way where an open meeting would move
   */
  change(meetingId: MeetingId, input: MeetingChange): Promise<void>;
  /** @throws AppError meeting/cancelled, meeting/ended, meeting/under-way */
  cancel(meetingId: MeetingId): Promise<void>;
  /** @throws AppError as `change` */
  invite(meetingId: MeetingId, more: MoreInvitees): Promise<void>;
  /** @throws AppError invitation/not-invited, and as `change` */
  withdraw(meetingId: MeetingId, personId: PersonId): Promise<void>;
  /** Notes that a meeting was held to its end; twice is once. */
  markEnded(meetingId: MeetingId): Promise<void>;
};

/** Creates the secretariat's side of the schedule. */
export function createEditing(options: ScheduleOptions): Editing {
  return {
    create: async (by, input) => {
      const meetingId = randomUUID() as MeetingId;
      await create(options, meetingId, { by, input });
      return meetingId;
    },
    createAs: async (meetingId, by, input) => {
      if (!(await findMeeting(options.database, meetingId))) {
        await create(options, meetingId, { by, input });
      }
    },
    change: (meetingId, input) => change(options, meetingId, input),
    cancel: (meetingId) => cancel(options, meetingId),
    invite: (meetingId, more) => invite(options, meetingId, more),
    withdraw: (meetingId, personId) => withdraw(options, meetingId, personId),
    markEnded: (meetingId) => markEnded(options, meetingId),
  };
}

async function create(
  options: ScheduleOptions,
  meetingId: MeetingId,
  { by, input }: { readonly by: PersonId; readonly input: MeetingInput },
): Promise<void> {
  const fields = fieldsOf(options, input, 0);
  await options.database.transaction().execute(async (transaction) => {
    await mustKnowHost(transaction, input);
    const icalUid = `${meetingId}@${options.mailAddress.split("@").at(-1)}`;
    const createdAt = options.clock.now();
    await insertMeeting(transaction, { meetingId, icalUid, createdBy: by, createdAt }, fields);
    const places = await wantedPlaces(transaction, input, []);
    await seatPeople(transaction, meetingId, places);
    await saveAgenda(transaction, meetingId, { input, places });
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
    if (options.isOpen(meetingId)) {
      throw new AppError("meeting/under-way", "The meeting is under way; it can be ended.");
    }
    await setStatus(transaction, meetingId, {
      status: "cancelled",
      sequence: meeting.sequence + 1,
      cancelledAt: options.clock.now(),
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
    const agenda = await readAgenda(transaction, meetingId);
    const without = agenda.map((item) => ({
      ...item,
      speakerIds: item.speakerIds.filter((speakerId) => speakerId !== personId),
    }));
    await replaceAgenda(transaction, meetingId, without);
  });
  await afterwards(options, meetingId, [personId]);
}

async function markEnded(options: ScheduleOptions, meetingId: MeetingId): Promise<void> {
  await options.database.transaction().execute(async (transaction) => {
    const meeting = await mustFind(transaction, meetingId, { lock: true });
    if (meeting.status === "scheduled") {
      const { sequence } = meeting;
      await setStatus(transaction, meetingId, { status: "ended", sequence, cancelledAt: null });
    }
  });
}

async function afterwards(
  options: ScheduleOptions,
  meetingId: MeetingId,
  removed: readonly PersonId[],
): Promise<void> {
  for (const personId of removed) {
    await options.revokeLink(meetingId, personId);
  }
  await options.onPlanChanged(meetingId);
  await informNow(options, meetingId);
}

async function mustKnowHost(database: Database, { hostRegionId }: MeetingInput): Promise<void> {
  const [host] = hostRegionId ? await readRegions(database, [hostRegionId]) : [];
  if (hostRegionId && !host) {
    throw new AppError("region/not-found", "The region that is to host is not in the register.");
  }
}

async function mustBeEditable(database: Database, meetingId: MeetingId): Promise<Meeting> {
  const meeting = await mustFind(database, meetingId, { lock: true });
  if (meeting.status === "cancelled") {
    throw new AppError("meeting/cancelled", "The meeting has been cancelled.");
  }
  if (meeting.status === "ended") {
    throw new AppError("meeting/ended", "The meeting has ended.");
  }
  return meeting;
}

function fieldsOf(options: ScheduleOptions, input: MeetingInput, sequence: number): MeetingFields {
  const { titles, purpose, zone, wallStart, durationMinutes, hostRegionId } = input;
  const startsAt = startOf(input);
  const { tzdata } = options;
  return {
    titles,
    purpose,
    zone,
    wallStart,
    startsAt,
    durationMinutes,
    hostRegionId,
    sequence,
    tzdata,
  };
}

/** Writes the form's fields; gives the meeting as it is then. */
async function moveTo(
  options: ScheduleOptions,
  transaction: Database,
  { meeting, input }: { readonly meeting: Meeting; readonly input: MeetingInput },
): Promise<Meeting> {
  const fields = fieldsOf(options, input, meeting.sequence);
  const moved =
    fields.startsAt !== meeting.startsAt || fields.durationMinutes !== meeting.durationMinutes;
  if (moved && options.isOpen(meeting.meetingId)) {
    throw new AppError("meeting/under-way", "A meeting that is under way cannot be moved.");
  }
  const sequence = meeting.sequence + Number(moved);
  await updateMeeting(transaction, meeting.meetingId, { ...fields, sequence });
  if (moved) {
    await clearReplies(transaction, meeting.meetingId);
  }
  return { ...meeting, ...fields, sequence };
}

async function wantedPlaces(
  database: Database,
  { invitees, regionIds }: MoreInvitees,
  before: readonly Place[],
): Promise<readonly Place[]> {
  const known = await knownPeople(
    database,
    invitees.map(({ personId }) => personId),
  );
  const kept = new Set(before.map(({ personId }) => personId));
  // Who has left the register since stays invited, but is not invited anew.
  if (!invitees.every(({ personId }) => known.has(personId) || kept.has(personId))) {
    throw new AppError("person/not-found", "Somebody to be invited is not in the register.");
  }
  return placesOf(invitees, await peopleOfRegions(database, regionIds));
}

type Seating = {
  readonly meeting: Meeting;
  readonly before: readonly Guest[];
  readonly places: readonly Place[];
};

/** Seats and unseats people; those who lose their place are written to. @returns who lost it */
async function changePlaces(
  options: ScheduleOptions,
  transaction: Database,
  { meeting, before, places }: Seating,
): Promise<readonly PersonId[]> {
  const { added, reseated, removed } = placeChanges(before, places);
  const { meetingId } = meeting;
  const sequence = await sequenceFor(transaction, meeting, { added, removed });
  for (const guest of before.filter(({ personId }) => removed.includes(personId))) {
    await postWithdrawal(options, transaction, { meeting: { ...meeting, sequence }, guest });
  }
  await unseatPeople(transaction, meetingId, removed);
  await seatPeople(transaction, meetingId, [...added, ...reseated]);
  return removed;
}

/**
 * A notice that takes an invitation back, and one after it that renews it, each need a higher SEQUENCE than what the
 * person has (RFC 5546, 2.1.4). It is the meeting's, raised without a word to those for whom nothing changes.
 */
async function sequenceFor(
  transaction: Database,
  meeting: Meeting,
  { added, removed }: { readonly added: readonly Place[]; readonly removed: readonly PersonId[] },
): Promise<number> {
  const { meetingId, status, sequence } = meeting;
  const addedIds = added.map(({ personId }) => personId);
  const renewed = await lastCancelled(transaction, meetingId, addedIds);
  if (removed.length === 0 && !renewed) {
    return sequence;
  }
  await setStatus(transaction, meetingId, { status, sequence: sequence + 1, cancelledAt: null });
  const who = { knew: sequence };
  await noteInformed(transaction, meetingId, { sequence: sequence + 1, who });
  return sequence + 1;
}

async function saveAgenda(
  transaction: Database,
  meetingId: MeetingId,
  { input, places }: { readonly input: MeetingInput; readonly places: readonly Place[] },
): Promise<void> {
  const items = agendaOf(input.agenda, places, () => randomUUID() as ItemId);
  const ids = items.map(({ itemId }) => itemId);
  const foreign = await foreignItems(transaction, meetingId, ids);
  if (foreign.length > 0 || new Set(ids).size < ids.length) {
    throw new AppError("agenda/unknown-item", "An item belongs to another agenda.");
  }
  await replaceAgenda(transaction, meetingId, items);
}
