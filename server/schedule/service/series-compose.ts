import type { PersonId } from "../../../shared/wire/ids.ts";
import type { Answer } from "../../../shared/wire/schedule.ts";
import { personName } from "../../../shared/words/names.ts";
import type { Mail } from "../../platform/mail.ts";
import { type Notice, plainText, type Repetition, writeCalendar } from "../calendar.ts";
import { describe, type Letter, writeLetter } from "../letters.ts";
import { instantOf, rruleOf } from "../recurrence.ts";
import { sentenceIn, type SeriesNews } from "../series-letter.ts";
import type { Rhythm } from "../series-plan.ts";
import type { Meeting } from "../store/meetings.ts";
import { stampAfter, type Told } from "../told.ts";
import { changedZone, letterFor, mailKinds, noticeOf, occurrenceOf, spanOf } from "./compose.ts";
import type { ScheduleOptions } from "./parts.ts";
import type { SeriesPlace, SeriesSubject } from "./series-subject.ts";

/** What a letter about a whole series is for. */
export type SeriesOccasion =
  | "hold"
  | "rehold"
  | "confirmation"
  | "release"
  | "invitation"
  | "update"
  | "shortened"
  | "correction"
  | "cancellation"
  | "withdrawal";

type Task = {
  readonly subject: SeriesSubject;
  readonly personId: PersonId;
  readonly occasion: SeriesOccasion;
  /** What the person's calendar was told of the whole last. */
  readonly told: Told | null;
  /** Their addresses; null where the letter leads nowhere any more. */
  readonly links: { readonly join: string | null; readonly reply: string } | null;
};

/** Writes a letter about a whole series, with its calendar; null to somebody who is invited to none of its meetings. */
export async function composeSeriesMail(
  options: ScheduleOptions,
  task: Task,
): Promise<Mail | null> {
  const { subject, personId, occasion } = task;
  const { series } = subject;
  const places = subject.placesOf(personId);
  const next = nextOf(places, options.clock.now());
  if (!next) {
    return null;
  }
  const { guest } = next;
  const { language } = guest;
  const letter = await seriesLetter(options, task, { places, next });
  const {
    subject: topic,
    text,
    html,
    description,
  } = writeLetter(letter, options.wordsFor(language));
  const to = { name: letter.name, address: guest.email ?? "" };
  const calendar = await calendarFor(options, task, { places, next, description });
  return {
    key: `series-${occasion}:${series.seriesId}:${personId}:${series.sequence}.${series.revision}`,
    kind: mailKinds[occasion === "shortened" ? "update" : occasion],
    to,
    language,
    subject: topic,
    text,
    html,
    personId,
    meetingId: series.firstMeetingId,
    calendar,
  };
}

/** The calendar of a letter about a whole series. */
async function calendarFor(
  options: ScheduleOptions,
  task: Task,
  { places, next, description }: Picture & { readonly description: string },
): Promise<NonNullable<Mail["calendar"]>> {
  const { subject, occasion, told, links } = task;
  const { guest } = next;
  const method = isEnd(occasion) ? "CANCEL" : "REQUEST";
  const url = links?.join ?? null;
  const repetition = method === "CANCEL" ? null : await repetitionOf(options, task, places);
  const attendee = {
    name: personName(guest.names, guest.language),
    address: guest.email ?? "",
    seat: guest.seat,
    answer: answerOf(places),
  };
  const content = writeCalendar({
    ...(await noticeOfSeries(options, subject, next)),
    stampedAt: stampAfter(told, options.clock.now()),
    method,
    wholeMeeting: occasion === "cancellation" || occasion === "release",
    description,
    url,
    attendee,
    ...(repetition ? { series: repetition } : {}),
  });
  return { method, content };
}

/** Whether a letter takes all dates off its reader's calendar. */
export function isEnd(occasion: SeriesOccasion): boolean {
  return ["cancellation", "release", "withdrawal"].includes(occasion);
}

/** The meeting that a letter shows: the next to be held, or else the last. */
function nextOf(places: readonly SeriesPlace[], now: number): SeriesPlace | null {
  const live = places.filter(({ meeting }) => meeting.status !== "cancelled");
  const coming = live.filter(({ meeting }) => spanOf(meeting).endsAt > now);
  const byStart = (a: SeriesPlace, b: SeriesPlace): number =>
    a.meeting.startsAt - b.meeting.startsAt;
  return coming.toSorted(byStart)[0] ?? live.toSorted(byStart).at(-1) ?? places[0] ?? null;
}

function isAhead({ meeting: { status } }: SeriesPlace): boolean {
  return status === "held" || status === "scheduled";
}

/** What somebody has answered to all that is to come; none where they differ. */
function answerOf(places: readonly SeriesPlace[]): Answer {
  const open = places.filter(isAhead);
  const answers = new Set(open.map(({ guest }) => guest.answer));
  return answers.size === 1 ? ([...answers][0] ?? "none") : "none";
}

type Picture = { readonly places: readonly SeriesPlace[]; readonly next: SeriesPlace };

async function seriesLetter(
  options: ScheduleOptions,
  { subject, occasion, told, links }: Task,
  { places, next }: Picture,
): Promise<Letter> {
  const { guest, meeting } = next;
  const matter = await subject.matterOf(meeting);
  const task = { matter, guest, occasion: "update" as const, told: null };
  const letter = letterFor(options, task, links);
  const title = plainText(letter.title);
  const isRenamed = !isEnd(occasion) && told !== null && told.summary !== title;
  return {
    ...letter,
    kind: occasion,
    answer: answerOf(places),
    ...(isEnd(occasion) ? {} : changedZone(meeting, told, guest.language)),
    was: { span: null, title: isRenamed ? told.summary : null },
    series: newsOf(options, { subject, occasion }, { places, next }),
  };
}

function newsOf(
  options: ScheduleOptions,
  { subject, occasion }: Pick<Task, "subject" | "occasion">,
  { places, next }: Picture,
): SeriesNews {
  const { language } = next.guest;
  const now = options.clock.now();
  const coming = places
    .filter((place) => isAhead(place) && spanOf(place.meeting).endsAt > now)
    .toSorted((a, b) => a.meeting.startsAt - b.meeting.startsAt);
  return {
    sentence: sentenceIn(options.printWordsFor(language, "series"), language),
    rhythm: rhythmOf(subject),
    former: occasion === "update" || occasion === "rehold" ? subject.series.former : null,
    dates: coming.map(({ meeting }) => {
      const { startsAt, endsAt } = spanOf(meeting);
      return { from: startsAt, to: endsAt };
    }),
  };
}

/** How a series comes again now, and how long its meetings are. */
export function rhythmOf({ series, meetings }: Pick<SeriesSubject, "series" | "meetings">): Rhythm {
  const { rule, wallStart, zone } = series;
  return { rule, wallStart, zone, durationMinutes: usualOf(meetings)?.durationMinutes ?? 60 };
}

/** A meeting that is as the series is: what calendars hold of the whole is its. */
function usualOf(meetings: readonly Meeting[]): Meeting | undefined {
  const live = meetings.filter(({ status }) => status !== "cancelled");
  const isUsual = ({ series }: Meeting): boolean => series?.differs === false;
  return live.find(isUsual) ?? meetings.find(isUsual) ?? live[0] ?? meetings[0];
}

async function noticeOfSeries(
  options: ScheduleOptions,
  { series, meetings, matterOf }: SeriesSubject,
  { meeting, guest }: SeriesPlace,
): Promise<Omit<Notice, "method" | "description" | "url" | "attendee" | "series">> {
  const usual = usualOf(meetings) ?? meeting;
  const matter = await matterOf(usual);
  const { series: _, ...notice } = noticeOf(options, matter, guest.language);
  const startsAt = instantOf(series.wallStart, series.zone);
  return {
    ...notice,
    uid: series.icalUid,
    sequence: series.sequence,
    modifiedAt: series.modifiedAt,
    zone: series.zone,
    startsAt,
    endsAt: startsAt + usual.durationMinutes * 60_000,
  };
}

/** The rule with its dates as one person has them. */
async function repetitionOf(
  options: ScheduleOptions,
  task: Task,
  places: readonly SeriesPlace[],
): Promise<Repetition> {
  const { series, dates } = task.subject;
  const live = places.filter(({ meeting }) => meeting.status !== "cancelled");
  const taken = new Set(live.map(({ meeting }) => meeting.series?.ruleWall));
  const differing = live.filter(({ meeting }) => meeting.series?.differs);
  const changed = await Promise.all(differing.map((place) => changedDate(options, task, place)));
  return {
    kind: "series",
    rrule: rruleOf(series, dates.length),
    dates,
    without: new Set(dates.map(({ wall }) => wall).filter((wall) => !taken.has(wall))),
    changed: changed.filter((each) => each !== null),
  };
}

/** A meeting that differs, as the calendar of the whole has it. */
async function changedDate(
  options: ScheduleOptions,
  { subject, links }: Task,
  { meeting, guest }: SeriesPlace,
): Promise<Repetition["changed"][number] | null> {
  const wall = meeting.series?.ruleWall;
  if (!wall) {
    return null;
  }
  const matter = await subject.matterOf(meeting);
  const task = { matter, guest, occasion: "update" as const, told: null };
  const letter = letterFor(options, task, links);
  return {
    ...noticeOf(options, matter, guest.language),
    description: describe(letter, options.wordsFor(guest.language)),
    url: links?.join ?? null,
    attendee: {
      name: letter.name,
      address: guest.email ?? "",
      seat: guest.seat,
      answer: guest.answer,
    },
    series: occurrenceOf(subject.series, wall),
  };
}
