import { AppError } from "../../../shared/wire/errors.ts";
import type { PersonId } from "../../../shared/wire/ids.ts";
import type { MoreInvitees } from "../../../shared/wire/schedule.ts";
import type { Database } from "../../platform/database.ts";
import { type Place, placeChanges, placesOf } from "../changes.ts";
import {
  type Guest,
  knownPeople,
  noteInformed,
  peopleOfRegions,
  seatPeople,
  unseatPeople,
} from "../store/invitees.ts";
import { type Meeting, setStatus } from "../store/meetings.ts";
import { lastCancelled } from "../store/outbox.ts";
import { findSeries, noteAllTold, noteOwed, seriesOf, updateSeries } from "../store/series.ts";
import { postWithdrawals } from "./inform.ts";
import type { ScheduleOptions } from "./parts.ts";

/** Everyone whom a form invites. @throws AppError person/not-found where one is neither in the register nor invited before */
export async function wantedPlaces(
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
export async function changePlaces(
  options: ScheduleOptions,
  transaction: Database,
  { meeting, before, places }: Seating,
): Promise<readonly PersonId[]> {
  const { added, reseated, removed } = placeChanges(before, places);
  const { meetingId } = meeting;
  const sequence = await sequenceFor(options, transaction, { meeting, added, removed });
  const leaving = before.filter(({ personId }) => removed.includes(personId));
  const raised = { ...meeting, sequence };
  await postWithdrawals(options, transaction, { meeting: raised, guests: leaving });
  await unseatPeople(transaction, meetingId, removed);
  await seatPeople(transaction, meetingId, [...added, ...reseated]);
  return removed;
}

/**
 * A notice that takes an invitation back, and one after it that renews it, each need a higher SEQUENCE than what the
 * person has (RFC 5546, 2.1.4). It is the meeting's, raised for all.
 */
async function sequenceFor(
  options: ScheduleOptions,
  transaction: Database,
  {
    meeting,
    added,
    removed,
  }: { readonly meeting: Meeting } & Pick<ReturnType<typeof placeChanges>, "added" | "removed">,
): Promise<number> {
  const { sequence } = meeting;
  const addedIds = added.map(({ personId }) => personId);
  const subject = { meeting, series: await seriesOf(transaction, meeting) };
  const renewed = await lastCancelled(transaction, subject, addedIds);
  // Of a draft nobody has a notice yet.
  if (meeting.status === "draft" || (removed.length === 0 && !renewed)) {
    return sequence;
  }
  return raiseSequence(options, transaction, meeting);
}

/** Where somebody's link to a whole series is another: they are owed a letter about that, under a higher SEQUENCE, and the others are not. */
export async function relinkSeries(
  transaction: Database,
  { meetingId, series: place }: Meeting,
  personId: PersonId,
): Promise<void> {
  const series = place && (await findSeries(transaction, place.seriesId, { lock: true }));
  if (series?.firstMeetingId === meetingId) {
    const sequence = series.sequence + 1;
    await noteAllTold(transaction, series, sequence);
    await updateSeries(transaction, { ...series, sequence });
    const { seriesId } = series;
    await noteOwed(transaction, { seriesId, personId }, series.sequence);
  }
}

/** Raises SEQUENCE without a word to those who know the meeting as it was: for them nothing changes. @returns the new one */
export async function raiseSequence(
  options: ScheduleOptions,
  transaction: Database,
  { meetingId, status, sequence: before }: Meeting,
): Promise<number> {
  const sequence = before + 1;
  await setStatus(transaction, meetingId, { status, sequence, at: options.clock.now() });
  await noteInformed(transaction, meetingId, { sequence, who: { knew: before } });
  return sequence;
}
