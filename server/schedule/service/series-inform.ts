import { isOver } from "../../../shared/schedule/over.ts";
import type { Mail } from "../../platform/mail.ts";
import { lockMeetings } from "../store/many-meetings.ts";
import { lastToldWhole } from "../store/outbox.ts";
import {
  findSeries,
  noteInformedOf,
  noteTold,
  readMembers,
  type Series,
  type SeriesMember,
} from "../store/series.ts";
import { linksAt } from "./compose.ts";
import { handfulsOf } from "./handfuls.ts";
import type { ScheduleOptions } from "./parts.ts";
import { composeSeriesMail, isEnd, type SeriesOccasion } from "./series-compose.ts";
import { readSubject, type SeriesSubject } from "./series-subject.ts";

/**
 * Writes to everyone invited to a whole series who does not know its present state: one letter for all its dates. What
 * people know is noted with the mail, of the series and of each of its meetings, a handful of them in one transaction.
 */
export async function informSeries(options: ScheduleOptions, seriesId: string): Promise<void> {
  // Where nobody is owed anything, as after most changes of single meetings, the places in all meetings are not read.
  const series = await findSeries(options.database, seriesId);
  const members = series ? await readMembers(options.database, seriesId) : [];
  if (!series || !members.some((member) => mayBeOwed(series, member))) {
    return;
  }
  const subject = await readSubject(options.database, seriesId);
  if (subject && !isPast(options, subject)) {
    const owed = subject.members.filter((member) => mayBeOwed(subject.series, member));
    // Who has no address is owed a letter until there is one.
    const reachable = owed.filter(
      ({ personId }) => subject.placesOf(personId)[0]?.guest.email !== null,
    );
    for (const some of handfulsOf(reachable)) {
      await informHandful(options, subject, some);
    }
  }
}

/** Whether all dates are over of a series that has not been cancelled: to such a one nobody is invited. */
function isPast({ clock, isOpen }: ScheduleOptions, { series, meetings }: SeriesSubject): boolean {
  const isAhead = (meeting: SeriesSubject["meetings"][number]): boolean =>
    !isOver(meeting, clock.now()) || isOpen(meeting.meetingId);
  return series.status !== "cancelled" && !meetings.some(isAhead);
}

function mayBeOwed(
  { status, sequence, revision }: Series,
  { toldSequence, toldRevision }: SeriesMember,
): boolean {
  if (status === "draft") {
    return false;
  }
  return toldSequence === null || toldSequence < sequence || toldRevision < revision;
}

async function informHandful(
  options: ScheduleOptions,
  subject: SeriesSubject,
  members: readonly SeriesMember[],
): Promise<void> {
  const { series, meetings } = subject;
  const mails = await composeAll(options, subject, members);
  await options.database.transaction().execute(async (transaction) => {
    // As whoever changes the series, and in their order: of two that write at once, the second waits here, and finds it done.
    await findSeries(transaction, series.seriesId, { lock: true });
    const told = await noteTold(transaction, members, series);
    if (told.size === 0) {
      return;
    }
    const meetingIds = meetings.map(({ meetingId }) => meetingId);
    await lockMeetings(transaction, meetingIds);
    const due = mails.filter(({ personId }) => personId !== null && told.has(personId));
    await options.mail.sendAll(due, transaction);
    const known = [...told].flatMap((personId) =>
      subject.placesOf(personId).map(({ meeting }) => ({ personId, meeting })),
    );
    await noteInformedOf(transaction, known);
  });
}

/** The letters to those of a handful who are to be written to. */
async function composeAll(
  options: ScheduleOptions,
  subject: SeriesSubject,
  members: readonly SeriesMember[],
): Promise<readonly Mail[]> {
  const { series } = subject;
  const personIds = members.map(({ personId }) => personId);
  const told = await lastToldWhole(options.database, series, personIds);
  const letters = members.flatMap((member) => {
    const wasHeld = told.get(member.personId)?.isTentative === true;
    const occasion = occasionFor(series, member, wasHeld);
    return occasion ? [{ personId: member.personId, occasion }] : [];
  });
  const led = letters.filter(({ occasion }) => !isEnd(occasion));
  const tokens = await options.linkTokensTo(
    series.firstMeetingId,
    led.map(({ personId }) => personId),
  );
  const mails = await Promise.all(
    letters.map(({ personId, occasion }) => {
      const token = tokens.get(personId);
      const links = token === undefined ? null : linksAt(options, series.status, token);
      const last = told.get(personId) ?? null;
      return composeSeriesMail(options, { subject, personId, occasion, told: last, links });
    }),
  );
  return mails.filter((mail) => mail !== null);
}

function occasionFor(
  { status, latest, latestSequence }: Series,
  { toldSequence }: SeriesMember,
  wasHeld: boolean,
): SeriesOccasion | null {
  if (status === "cancelled") {
    const end = wasHeld ? "release" : "cancellation";
    return toldSequence === null ? null : end;
  }
  if (toldSequence === null) {
    return status === "held" ? "hold" : "invitation";
  }
  if (status === "scheduled" && wasHeld) {
    return "confirmation";
  }
  if (toldSequence >= latestSequence) {
    return "correction";
  }
  const moved = status === "held" ? "rehold" : "update";
  return latest === "moved" ? moved : "shortened";
}
