import { lastToldWhole } from "../store/outbox.ts";
import {
  findSeries,
  noteInformedOf,
  noteTold,
  readMembers,
  type Series,
  type SeriesMember,
} from "../store/series.ts";
import type { ScheduleOptions } from "./parts.ts";
import {
  composeSeriesMail,
  placesOf,
  readSubject,
  type SeriesOccasion,
  type SeriesSubject,
} from "./series-compose.ts";

/**
 * Writes to everyone invited to a whole series who does not know its present state: one letter for all its dates. What
 * somebody knows is noted with the mail, of the series and of each of its meetings, in one transaction.
 */
export async function informSeries(options: ScheduleOptions, seriesId: string): Promise<void> {
  // Where nobody is owed anything, as after most changes of single meetings, the places in all meetings are not read.
  const series = await findSeries(options.database, seriesId);
  const members = series ? await readMembers(options.database, seriesId) : [];
  if (!series || !members.some((member) => mayBeOwed(series, member))) {
    return;
  }
  const subject = await readSubject(options.database, seriesId);
  for (const member of subject?.members ?? []) {
    if (subject && mayBeOwed(subject.series, member)) {
      await informMember(options, subject, member);
    }
  }
}

function mayBeOwed(
  { sequence, revision }: Series,
  { toldSequence, toldRevision }: SeriesMember,
): boolean {
  return toldSequence === null || toldSequence < sequence || toldRevision < revision;
}

async function informMember(
  options: ScheduleOptions,
  subject: SeriesSubject,
  member: SeriesMember,
): Promise<void> {
  const { series } = subject;
  const { personId } = member;
  const places = placesOf(subject, personId);
  if (places.length > 0 && places[0]?.guest.email === null) {
    // Owed until there is an address.
    return;
  }
  const told = await lastToldWhole(options.database, series, personId);
  const occasion = occasionFor(series, member);
  const mail =
    occasion && places.length > 0
      ? await composeSeriesMail(options, { subject, personId, occasion, told })
      : null;
  await options.database.transaction().execute(async (transaction) => {
    // First: of two that tell them at once, the second waits here, and finds it done.
    if (!(await noteTold(transaction, member, series))) {
      return;
    }
    if (mail) {
      await options.mail.send(mail, transaction);
    }
    const known = places.map(({ meeting }) => meeting);
    await noteInformedOf(transaction, known, personId);
  });
}

function occasionFor(
  { status, latest, latestSequence }: Series,
  { toldSequence }: SeriesMember,
): SeriesOccasion | null {
  if (status === "cancelled") {
    return toldSequence === null ? null : "cancellation";
  }
  if (toldSequence === null) {
    return "invitation";
  }
  if (toldSequence >= latestSequence) {
    return "correction";
  }
  return latest === "moved" ? "update" : "shortened";
}
