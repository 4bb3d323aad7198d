import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import { type Language, textIn } from "../../../shared/words/languages.ts";
import type { Database } from "../../platform/database.ts";
import { writeCalendar } from "../calendar.ts";
import { letterOwed, mayBeOwed } from "../owed.ts";
import { type Guest, meetingsToTell } from "../store/invitees.ts";
import { findMeeting, type Meeting } from "../store/meetings.ts";
import { lastTold, noteTold } from "../store/outbox.ts";
import { seriesToTell } from "../store/series.ts";
import { composeMail, letterLinks, type Matter, matterOf, noticeOf, presentOf } from "./compose.ts";
import type { ScheduleOptions } from "./parts.ts";
import { mustBeAnnounced } from "./plans.ts";
import { informSeries } from "./series-inform.ts";

/**
 * Writes to everyone who does not know the present state of a meeting: who was never invited, whose calendar shows another
 * time, link or title, who does not know that it is cancelled. What somebody knows is noted with the mail, in one
 * transaction: called again, after a crash too, it goes on where it stopped, and nobody is written to twice.
 */
async function informGuests(options: ScheduleOptions, meetingId: MeetingId): Promise<void> {
  const meeting = await findMeeting(options.database, meetingId);
  if (!meeting) {
    return;
  }
  const matter = await matterOf(options.database, meeting);
  for (const guest of matter.guests) {
    if (mayBeOwed(meeting, guest)) {
      await informGuest(options, matter, guest);
    }
  }
  await options.mail.wake();
}

async function informGuest(options: ScheduleOptions, matter: Matter, guest: Guest): Promise<void> {
  const { personId } = guest;
  const told = await lastTold(options.database, matter, personId);
  const isOff = matter.meeting.status === "cancelled";
  const links = isOff ? null : await letterLinks(options, matter.meeting, personId);
  const to = { url: links?.join ?? null, reply: links?.reply ?? null };
  const now = { ...presentOf(matter, guest), ...to };
  const occasion = letterOwed(matter.meeting, guest, { told, now });
  const mail = occasion && (await composeMail(options, { matter, guest, occasion, told }));
  await options.database.transaction().execute(async (transaction) => {
    // First: of two that tell them at once, the second waits here, and finds it done.
    const isOwed = await noteTold(transaction, guest, matter.meeting);
    if (mail && isOwed) {
      await options.mail.send(mail, transaction);
    }
  });
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

/** Writes what is owed about a whole series; what fails is logged, and done by `informAll` later. */
export async function informSeriesNow(options: ScheduleOptions, seriesId: string): Promise<void> {
  await logged(options, { seriesId }, async () => {
    await informSeries(options, seriesId);
    await options.mail.wake();
  });
}

async function logged(
  { log }: ScheduleOptions,
  about: Readonly<Record<string, string>>,
  write: () => Promise<void>,
): Promise<void> {
  try {
    await write();
  } catch (error) {
    log.error({ err: error, ...about }, "Letters about a meeting could not be written");
  }
}

/** Posts the withdrawal of somebody's invitation within the transaction that takes it back. */
export async function postWithdrawal(
  options: ScheduleOptions,
  transaction: Database,
  { meeting, guest }: { readonly meeting: Meeting; readonly guest: Guest },
): Promise<void> {
  if (guest.invitedSequence !== null && guest.email !== null) {
    const matter = await matterOf(transaction, meeting);
    const told = await lastTold(transaction, matter, guest.personId);
    const task = { matter, guest, occasion: "withdrawal", told } as const;
    await options.mail.send(await composeMail(options, task), transaction);
  }
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
    ? (await letterLinks(options, meeting, personId)).join
    : `${options.publicUrl()}/meetings/${meetingId}`;
  return writeCalendar({
    ...noticeOf(options, matter, language),
    method: "PUBLISH",
    description: textIn(meeting.purpose ?? {}, language),
    url,
    attendee: null,
  });
}
