import { isOver } from "../../../shared/schedule/over.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import { type Language, textIn } from "../../../shared/words/languages.ts";
import type { Database } from "../../platform/database.ts";
import { writeCalendar } from "../calendar.ts";
import { letterOwed, mayBeOwed, type Occasion } from "../owed.ts";
import type { Guest } from "../store/invitees.ts";
import { findMeeting, type Meeting } from "../store/meetings.ts";
import { lastTold, meetingsToTell, noteTold } from "../store/outbox.ts";
import { seriesToTell } from "../store/series.ts";
import { composeMail, letterLinks, type Matter, matterOf, noticeOf, presentOf } from "./compose.ts";
import { type Addressee, writeRound } from "./handfuls.ts";
import type { ScheduleOptions } from "./parts.ts";
import { mustBeAnnounced } from "./plans.ts";
import { informSeries } from "./series-inform.ts";

/**
 * Writes to everyone who does not know the present state of a meeting: who was never invited, whose calendar shows another
 * time, link or title, who does not know that it is cancelled. What somebody knows is noted with the mail, a handful of
 * people in one transaction: called again, after a crash too, it goes on where it stopped, and nobody is written to twice.
 * Nobody is invited to what is over: such a meeting is a record of what was held elsewhere, or a slip that is mended yet.
 */
async function informGuests(options: ScheduleOptions, meetingId: MeetingId): Promise<void> {
  const meeting = await findMeeting(options.database, meetingId);
  if (!meeting || isPast(options, meeting)) {
    return;
  }
  const matter = await matterOf(options.database, meeting);
  await writeRound(options, {
    matter,
    guests: matter.guests.filter((guest) => mayBeOwed(meeting, guest)),
    occasionFor: (addressee) => occasionFor(matter, addressee),
    note: (transaction, guests) => noteTold(transaction, guests, meeting),
  });
  await options.mail.wake();
}

/** Whether a meeting is over that has not been cancelled: of that people hear also later. */
function isPast({ clock, isOpen }: ScheduleOptions, meeting: Meeting): boolean {
  const { meetingId, status } = meeting;
  return status !== "cancelled" && isOver(meeting, clock.now()) && !isOpen(meetingId);
}

function occasionFor(matter: Matter, { guest, told, links }: Addressee): Occasion | null {
  const to = { url: links?.join ?? null, reply: links?.reply ?? null };
  const now = { ...presentOf(matter, guest), ...to };
  return letterOwed(matter.meeting, guest, { told, now });
}

/** Writes all letters that a crash left unwritten. */
export async function informAll(options: ScheduleOptions): Promise<void> {
  for (const seriesId of await seriesToTell(options.database)) {
    await informSeriesNow(options, seriesId);
  }
  for (const meetingId of await meetingsToTell(options.database)) {
    await informNow(options, meetingId);
  }
}

/** As `informGuests`, and before that of the series that the meeting is of; what fails is logged, and done by `informAll` later. */
export async function informNow(options: ScheduleOptions, meetingId: MeetingId): Promise<void> {
  await logged(options, { meetingId }, async () => {
    const meeting = await findMeeting(options.database, meetingId);
    if (meeting?.series) {
      await informSeries(options, meeting.series.seriesId);
    }
    await informGuests(options, meetingId);
  });
}

/** Tells the other parts what has become of meetings of these series, and writes the letters that are owed: of the whole first, then of single dates to those who know of these alone. */
export async function announceSeries(
  options: ScheduleOptions,
  seriesIds: readonly string[],
  meetingIds: readonly MeetingId[],
): Promise<void> {
  for (const meetingId of meetingIds) {
    await options.onPlanChanged(meetingId);
  }
  for (const seriesId of seriesIds) {
    await informSeriesNow(options, seriesId);
  }
  await logged(options, { seriesIds }, async () => {
    for (const meetingId of await meetingsToTell(options.database, meetingIds)) {
      await informNow(options, meetingId);
    }
  });
}

/** Writes what is owed about a whole series; what fails is logged, and done by `informAll` later. */
export async function informSeriesNow(options: ScheduleOptions, seriesId: string): Promise<void> {
  await logged(options, { seriesId }, async () => {
    await informSeries(options, seriesId);
    await options.mail.wake();
  });
}

async function logged(
  { log }: ScheduleOptions,
  about: Readonly<Record<string, unknown>>,
  write: () => Promise<void>,
): Promise<void> {
  try {
    await write();
  } catch (error) {
    log.error({ err: error, ...about }, "Letters about a meeting could not be written");
  }
}

/** Posts the withdrawal of people's invitations within the transaction that takes them back. */
export async function postWithdrawals(
  options: ScheduleOptions,
  transaction: Database,
  { meeting, guests }: { readonly meeting: Meeting; readonly guests: readonly Guest[] },
): Promise<void> {
  const leaving = guests.filter((guest) => guest.invitedSequence !== null && guest.email !== null);
  if (leaving.length === 0) {
    return;
  }
  const matter = await matterOf(transaction, meeting);
  const personIds = leaving.map(({ personId }) => personId);
  const last = await lastTold(transaction, matter, personIds);
  const mails = leaving.map((guest) => {
    const told = last.get(guest.personId) ?? null;
    return composeMail(options, { matter, guest, occasion: "withdrawal", told }, null);
  });
  await options.mail.sendAll(mails, transaction);
}

/** The iCalendar file of a meeting for one reader, to keep. */
export async function calendarFile(
  options: ScheduleOptions,
  meetingId: MeetingId,
  { personId, language }: { readonly personId: PersonId; readonly language: Language },
): Promise<string> {
  const meeting = await mustBeAnnounced(options.database, meetingId);
  const matter = await matterOf(options.database, meeting);
  const invited = matter.guests.some((guest) => guest.personId === personId);
  const url = invited
    ? ((await letterLinks(options, meeting, [personId])).get(personId)?.join ?? null)
    : `${options.publicUrl()}/meetings/${meetingId}`;
  return writeCalendar({
    ...noticeOf(options, matter, language),
    method: "PUBLISH",
    description: textIn(meeting.purpose ?? {}, language),
    url,
    attendee: null,
  });
}
