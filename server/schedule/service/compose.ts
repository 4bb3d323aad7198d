import type { PlannedItem } from "../../../shared/meeting/plan.ts";
import type { PersonId } from "../../../shared/wire/ids.ts";
import type { PollAnswer } from "../../../shared/wire/polls.ts";
import { type Language, textIn } from "../../../shared/words/languages.ts";
import { joinList } from "../../../shared/words/lists.ts";
import { personName } from "../../../shared/words/names.ts";
import { zoneName } from "../../../shared/time/zones.ts";
import type { Database } from "../../platform/database.ts";
import type { Mail } from "../../platform/mail.ts";
import { type Notice, type Occurrence, plainText, writeCalendar } from "../calendar.ts";
import { type Letter, writeLetter } from "../letters.ts";
import { former, type Occasion, type Present } from "../owed.ts";
import { instantOf } from "../recurrence.ts";
import { type Guest, readGuests } from "../store/invitees.ts";
import { type Meeting, readAgenda } from "../store/meetings.ts";
import { type LetterHead, readLetterHead } from "../store/outbox.ts";
import { type Series, seriesOf } from "../store/series.ts";
import { stampAfter, type Told } from "../told.ts";
import type { ScheduleOptions } from "./parts.ts";

/** What the letters about a meeting are made of, but for their recipients. */
export type Matter = {
  readonly meeting: Meeting;
  readonly guests: readonly Guest[];
  readonly agenda: readonly PlannedItem[];
  readonly head: LetterHead;
  /** The series that the meeting is of. */
  readonly series: Series | null;
};

/** A letter to write. */
export type Task = {
  readonly matter: Matter;
  readonly guest: Guest;
  readonly occasion: Occasion;
  /** What the recipient's calendar was told last. */
  readonly told: Told | null;
  /** What the recipient had answered to this time in a poll, where the letter invites. */
  readonly polled?: PollAnswer | null;
};

/** Reads what the letters about a meeting are made of. */
export async function matterOf(database: Database, meeting: Meeting): Promise<Matter> {
  return {
    meeting,
    guests: await readGuests(database, [meeting.meetingId]),
    agenda: await readAgenda(database, meeting.meetingId),
    head: await readLetterHead(database),
    series: await seriesOf(database, meeting),
  };
}

/** What a guest's calendar would say of the meeting now, but for their link. */
export function presentOf({ meeting }: Matter, { language }: Guest): Present {
  return {
    ...spanOf(meeting),
    title: plainText(textIn(meeting.titles, language)),
    purpose: meeting.purpose && plainText(textIn(meeting.purpose, language)),
  };
}

/** Writes a letter about a meeting, with its calendar; with these addresses for its reader where it leads anywhere. */
export function composeMail(options: ScheduleOptions, task: Task, links: Letter["links"]): Mail {
  const { matter, guest, occasion, told } = task;
  const { meetingId, sequence, revision } = matter.meeting;
  const { personId, language } = guest;
  const method = methodOf(occasion);
  const letter = letterFor(options, task, method === "CANCEL" ? null : links);
  const { subject, text, html, description } = writeLetter(letter, options.wordsFor(language));
  const to = { name: letter.name, address: guest.email ?? "" };
  // What may be written more than once.
  const again = occasion === "again" || occasion === "kept" ? `:${options.clock.now()}` : "";
  const content = writeCalendar({
    ...noticeOf(options, matter, language),
    stampedAt: stampAfter(told, options.clock.now()),
    method,
    wholeMeeting: occasion === "cancellation" || occasion === "release",
    description,
    url: letter.links?.join ?? null,
    attendee: { ...to, seat: guest.seat, answer: guest.answer },
  });
  return {
    key: `${occasion}:${meetingId}:${personId}:${sequence}${revision ? `.${revision}` : ""}${again}`,
    kind: mailKinds[occasion],
    to,
    language,
    subject,
    text,
    html,
    personId,
    meetingId,
    calendar: { method, content },
  };
}

/** What the outbox calls a letter. */
export const mailKinds: Readonly<Record<Occasion, Mail["kind"]>> = {
  hold: "invitation",
  rehold: "update",
  confirmation: "invitation",
  release: "cancellation",
  invitation: "invitation",
  update: "update",
  correction: "update",
  relink: "update",
  again: "invitation",
  reminder: "reminder",
  cancellation: "cancellation",
  withdrawal: "cancellation",
  kept: "time-kept",
};

function methodOf(occasion: Occasion): NonNullable<Mail["calendar"]>["method"] {
  if (occasion === "kept") {
    return "DECLINECOUNTER";
  }
  const isOff = ["cancellation", "withdrawal", "release"].includes(occasion);
  return isOff ? "CANCEL" : "REQUEST";
}

/** What a letter says, with these addresses for its reader. */
export function letterFor(
  options: ScheduleOptions,
  { matter, guest, occasion, told, polled = null }: Task,
  links: Letter["links"],
): Letter {
  const { meeting, guests } = matter;
  const { language, zone, answer } = guest;
  const isNew = occasion === "invitation" || occasion === "hold" || links === null;
  const known = isNew ? null : told;
  return {
    kind: occasion,
    language,
    zone,
    zones: zonesOf(matter),
    name: personName(guest.names, language),
    ...matter.head(language),
    title: textIn(meeting.titles, language),
    purpose: meeting.purpose && textIn(meeting.purpose, language),
    polled: occasion === "invitation" || occasion === "again" ? polled : null,
    answer,
    ...changedZone(meeting, known, language),
    ...spanOf(meeting),
    was: former(known, presentOf(matter, guest)),
    agenda: matter.agenda.map((item) => ({
      title: textIn(item.titles, language),
      minutes: item.minutes,
      speakers: joinList(speakersOf(item, guests, language), language, "plain"),
    })),
    links,
    isRead: options.organizer.isRead,
  };
}

/** The zone of a meeting, where it was other rules of that which moved it since somebody was told last. */
export function changedZone(
  { zone, timedSequence, rezonedSequence }: Meeting,
  told: Told | null,
  language: Language,
): Pick<Letter, "changedZone"> {
  const isMoved = rezonedSequence !== null && rezonedSequence === timedSequence;
  return isMoved && told !== null && told.sequence < rezonedSequence
    ? { changedZone: zoneName(zone, language) }
    : {};
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

function zonesOf({ meeting, guests }: Matter): readonly string[] {
  return [...new Set([meeting.zone, ...guests.map(({ zone }) => zone)])];
}

/** From when to when a meeting is, epoch ms. */
export function spanOf({ startsAt, durationMinutes }: Meeting) {
  return { startsAt, endsAt: startsAt + durationMinutes * 60_000 };
}

/** People's addresses of a meeting, as a letter names them. */
export async function letterLinks(
  options: ScheduleOptions,
  { meetingId, status }: Meeting,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, NonNullable<Letter["links"]>>> {
  const tokens = await options.linkTokensTo(meetingId, personIds);
  return new Map(
    [...tokens].map(([personId, token]) => [personId, linksAt(options, status, token)]),
  );
}

/** Where a personal link's token leads while a meeting or a series stands so: into what is only held nobody is led yet. */
export function linksAt(
  options: ScheduleOptions,
  status: Meeting["status"] | Series["status"],
  token: string,
): NonNullable<Letter["links"]> {
  const base = options.publicUrl();
  return { join: status === "held" ? null : `${base}/j/${token}`, reply: `${base}/rsvp/${token}` };
}

/** What every notice about a meeting says in a language. */
export function noticeOf(
  options: ScheduleOptions,
  { meeting, head, series }: Matter,
  language: Language,
): Omit<Notice, "method" | "description" | "url" | "attendee" | "series"> & {
  readonly series?: Occurrence;
} {
  const wall = meeting.series?.ruleWall;
  const isTentative = meeting.status === "held";
  return {
    ...(series && wall ? { series: occurrenceOf(series, wall) } : {}),
    uid: meeting.icalUid,
    sequence: meeting.sequence,
    stampedAt: options.clock.now(),
    modifiedAt: meeting.modifiedAt,
    zone: meeting.zone,
    ...spanOf(meeting),
    isTentative,
    place: isTentative ? options.wordsFor(language)("held.place") : null,
    language,
    summary: textIn(meeting.titles, language),
    organizer: { name: head(language).association, ...options.organizer },
  };
}

/** A meeting of a series, by its date by the rule. */
export function occurrenceOf({ zone }: Series, wall: string): Occurrence {
  return { kind: "occurrence", wall, at: instantOf(wall, zone), zone };
}
