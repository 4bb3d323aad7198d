import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { Database } from "../../platform/database.ts";
import { dropSpeakers } from "../store/agendas.ts";
import { type Guest, readGuests } from "../store/invitees.ts";
import { unseatFromAll } from "../store/many-meetings.ts";
import { findMeeting } from "../store/meetings.ts";
import { lastToldWhole } from "../store/outbox.ts";
import { postWithdrawals } from "./inform.ts";
import type { ScheduleOptions } from "./parts.ts";
import { composeSeriesMail } from "./series-compose.ts";
import { readSubject, type SeriesSubject } from "./series-subject.ts";

type Removal = {
  readonly seriesId: string;
  readonly people: ReadonlySet<PersonId>;
  /** The meetings that they lose their place in. */
  readonly from: readonly MeetingId[];
  /** Whether those who know of the whole are written to anyway. */
  readonly isToldOtherwise: boolean;
};

/** Takes people off meetings of a series; who knew of the whole is written to once, another about each meeting. @returns the places lost */
export async function removePeople(
  options: ScheduleOptions,
  transaction: Database,
  { seriesId, people, from, isToldOtherwise }: Removal,
): Promise<readonly Loss[]> {
  if (people.size === 0) {
    return [];
  }
  const subject = await readSubject(transaction, seriesId);
  const told = (subject?.members ?? [])
    .filter(({ personId, toldSequence }) => people.has(personId) && toldSequence !== null)
    .map(({ personId }) => personId);
  if (subject && !isToldOtherwise) {
    await withdraw(options, transaction, { subject, personIds: told });
  }
  const guests = await readGuests(transaction, from);
  const leaving = guests.filter(({ personId }) => people.has(personId));
  const others = leaving.filter(({ personId }) => !told.includes(personId));
  for (const [meetingId, own] of Map.groupBy(others, (guest) => guest.meetingId)) {
    await withdrawFrom(options, transaction, { meetingId, guests: own });
  }
  await unseatFromAll(transaction, from, [...people]);
  await dropSpeakers(transaction, from, [...people]);
  return leaving.map(({ meetingId, personId }) => ({ meetingId, personId }));
}

/** Somebody who has lost their place in a meeting. */
type Loss = { readonly meetingId: MeetingId; readonly personId: PersonId };

/** Takes back the invitations to one meeting of people who were not invited to the whole. */
async function withdrawFrom(
  options: ScheduleOptions,
  transaction: Database,
  { meetingId, guests }: { readonly meetingId: MeetingId; readonly guests: readonly Guest[] },
): Promise<void> {
  const meeting = await findMeeting(transaction, meetingId);
  if (meeting) {
    const raised = { ...meeting, sequence: meeting.sequence + 1 };
    await postWithdrawals(options, transaction, { meeting: raised, guests });
  }
}

/** Takes back the invitations to the whole of people who knew of it. */
async function withdraw(
  options: ScheduleOptions,
  transaction: Database,
  {
    subject,
    personIds,
  }: { readonly subject: SeriesSubject; readonly personIds: readonly PersonId[] },
): Promise<void> {
  const told = await lastToldWhole(transaction, subject.series, personIds);
  const mails = await Promise.all(
    personIds.map((personId) => {
      const task = { subject, personId, occasion: "withdrawal", links: null } as const;
      return composeSeriesMail(options, { ...task, told: told.get(personId) ?? null });
    }),
  );
  const due = mails.filter((mail) => mail !== null).filter(({ to }) => to.address !== "");
  await options.mail.sendAll(due, transaction);
}
