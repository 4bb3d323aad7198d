import type { PlannedItem } from "../../../shared/meeting/plan.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import { type Language, textIn } from "../../../shared/words/languages.ts";
import { joinList } from "../../../shared/words/lists.ts";
import { personName } from "../../../shared/words/names.ts";
import type { Database } from "../../platform/database.ts";
import type { Mail } from "../../platform/mail.ts";
import { timesIn, writeCalendar } from "../calendar.ts";
import { type Letter, writeLetter } from "../letters.ts";
import { type Guest, meetingsToTell, noteInformed, readGuests } from "../store/invitees.ts";
import { findMeeting, type Meeting, readAgenda } from "../store/meetings.ts";
import { associationNames, lastCalendar } from "../store/outbox.ts";
import type { ScheduleOptions } from "./parts.ts";

/** What a letter about a meeting is made of, but for its recipient. */
type Occasion = {
  readonly meeting: Meeting;
  readonly guests: readonly Guest[];
  readonly agenda: readonly PlannedItem[];
  readonly association: (language: Language) => string;
};

type Kind = "invitation" | "update" | "cancellation" | "withdrawal";

/**
 * Writes to everyone who does not know the present state of a meeting: who was never invited, who knows another time, who
 * does not know that it is cancelled. What somebody knows is noted with the mail, in one transaction: called again, after
 * a crash too, it goes on where it stopped, and nobody is written to twice.
 */
async function informGuests(options: ScheduleOptions, meetingId: MeetingId): Promise<void> {
  const meeting = await findMeeting(options.database, meetingId);
  if (!meeting || meeting.status === "ended") {
    return;
  }
  const occasion = await occasionOf(options.database, meeting);
  for (const guest of occasion.guests) {
    const kind = kindFor(meeting, guest);
    if (kind) {
      await informGuest(options, { occasion, guest, kind });
    }
  }
  await options.mail.wake();
}

/** Writes all letters that a crash left unwritten. */
export async function informAll(options: ScheduleOptions): Promise<void> {
  for (const meetingId of await meetingsToTell(options.database)) {
    await informNow(options, meetingId);
  }
}

/** As `informGuests`; what fails is logged, and done by `informAll` later. */
export async function informNow(options: ScheduleOptions, meetingId: MeetingId): Promise<void> {
  try {
    await informGuests(options, meetingId);
  } catch (error) {
    options.log.error({ err: error, meetingId }, "Letters about a meeting could not be written");
  }
}

/** Posts the withdrawal of somebody's invitation within the transaction that takes it back. */
export async function postWithdrawal(
  options: ScheduleOptions,
  transaction: Database,
  { meeting, guest }: { readonly meeting: Meeting; readonly guest: Guest },
): Promise<void> {
  if (guest.invitedSequence !== null && guest.email !== null) {
    const occasion = await occasionOf(transaction, meeting);
    const mail = await mailFor(options, { occasion, guest, kind: "withdrawal" });
    await options.mail.send(mail, transaction);
  }
}

/** The iCalendar file of a meeting for one reader, to keep. */
export async function calendarFile(
  options: ScheduleOptions,
  meetingId: MeetingId,
  { personId, language }: { readonly personId: PersonId; readonly language: Language },
): Promise<string> {
  const meeting = await findMeeting(options.database, meetingId);
  if (!meeting) {
    throw new AppError("meeting/not-found", "There is no such meeting.");
  }
  const occasion = await occasionOf(options.database, meeting);
  const invited = occasion.guests.some((guest) => guest.personId === personId);
  const url = invited
    ? (await linksOf(options, meetingId, personId)).join
    : `${options.publicUrl()}/meetings/${meetingId}`;
  return writeCalendar({
    ...noticeOf(options, occasion, language),
    method: "PUBLISH",
    description: textIn(meeting.purpose ?? {}, language),
    url,
    attendee: null,
  });
}

async function occasionOf(database: Database, meeting: Meeting): Promise<Occasion> {
  const names = await associationNames(database);
  return {
    meeting,
    guests: await readGuests(database, [meeting.meetingId]),
    agenda: await readAgenda(database, meeting.meetingId),
    association: (language) => (names && textIn(names, language)) || "Plenum",
  };
}

function kindFor(meeting: Meeting, guest: Guest): Kind | null {
  const knows = guest.invitedSequence;
  if (guest.email === null || knows === meeting.sequence) {
    return null;
  }
  if (meeting.status === "cancelled") {
    return knows === null ? null : "cancellation";
  }
  return knows === null ? "invitation" : "update";
}

type Task = { readonly occasion: Occasion; readonly guest: Guest; readonly kind: Kind };

async function informGuest(options: ScheduleOptions, task: Task): Promise<void> {
  const mail = await mailFor(options, task);
  const { meetingId, sequence } = task.occasion.meeting;
  const { personId } = task.guest;
  await options.database.transaction().execute(async (transaction) => {
    await options.mail.send(mail, transaction);
    await noteInformed(transaction, meetingId, { sequence, who: { personId } });
  });
}

async function mailFor(options: ScheduleOptions, task: Task): Promise<Mail> {
  const { occasion, guest, kind } = task;
  const { meeting } = occasion;
  const { meetingId, sequence } = meeting;
  const { personId, language } = guest;
  const stays = kind === "invitation" || kind === "update";
  const letter = await letterFor(options, task, stays);
  const { subject, text, html, description } = writeLetter(letter, options.wordsFor(language));
  const to = { name: letter.name, address: guest.email ?? "" };
  const content = writeCalendar({
    ...noticeOf(options, occasion, language),
    method: stays ? "REQUEST" : "CANCEL",
    wholeMeeting: kind === "cancellation",
    description,
    url: letter.links?.join ?? null,
    attendee: { ...to, seat: guest.seat, answer: guest.answer },
  });
  return {
    key: `${kind}:${meetingId}:${personId}:${sequence}`,
    kind: kind === "withdrawal" ? "cancellation" : kind,
    to,
    language,
    subject,
    text,
    html,
    personId,
    meetingId,
    calendar: { method: stays ? "REQUEST" : "CANCEL", content },
  };
}

async function letterFor(
  options: ScheduleOptions,
  { occasion, guest, kind }: Task,
  stays: boolean,
): Promise<Letter> {
  const { meeting, guests } = occasion;
  const { language, personId, zone } = guest;
  const { meetingId } = meeting;
  const told = kind === "update" ? await lastCalendar(options.database, meetingId, personId) : null;
  return {
    kind,
    language,
    zone,
    zones: zonesOf(occasion),
    name: personName(guest.names, language),
    association: occasion.association(language),
    title: textIn(meeting.titles, language),
    purpose: meeting.purpose && textIn(meeting.purpose, language),
    polled: kind === "invitation" ? await options.pollAnswer(meetingId, personId) : null,
    ...spanOf(meeting),
    was: told && timesIn(told.calendar),
    agenda: occasion.agenda.map((item) => ({
      title: textIn(item.titles, language),
      minutes: item.minutes,
      speakers: joinList(speakersOf(item, guests, language), language, "plain"),
    })),
    links: stays ? await linksOf(options, meetingId, personId) : null,
  };
}

function speakersOf(
  { speakerIds }: PlannedItem,
  guests: readonly Guest[],
  language: Language,
): readonly string[] {
  return guests
    .filter(({ personId }) => speakerIds.includes(personId))
    .map(({ names }) => personName(names, language));
}

function zonesOf({ meeting, guests }: Occasion): readonly string[] {
  return [...new Set([meeting.zone, ...guests.map(({ zone }) => zone)])];
}

function spanOf({ startsAt, durationMinutes }: Meeting) {
  return { startsAt, endsAt: startsAt + durationMinutes * 60_000 };
}

async function linksOf(options: ScheduleOptions, meetingId: MeetingId, personId: PersonId) {
  const token = await options.linkToken(meetingId, personId);
  const base = options.publicUrl();
  return { join: `${base}/j/${token}`, reply: `${base}/rsvp/${token}` };
}

function noticeOf(options: ScheduleOptions, occasion: Occasion, language: Language) {
  const { meeting, association } = occasion;
  return {
    uid: meeting.icalUid,
    sequence: meeting.sequence,
    stampedAt: options.clock.now(),
    ...spanOf(meeting),
    language,
    summary: textIn(meeting.titles, language),
    organizer: { name: association(language), address: options.mailAddress },
  };
}
