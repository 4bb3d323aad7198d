import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { Database } from "../../platform/database.ts";
import { instantOf, wallsOf } from "../recurrence.ts";
import { type Guest, readGuests } from "../store/invitees.ts";
import { type Meeting, meetingsInSeries, readAgenda } from "../store/meetings.ts";
import { readLetterHead } from "../store/outbox.ts";
import { findSeries, readMembers, type Series, type SeriesMember } from "../store/series.ts";
import type { Matter } from "./compose.ts";

/** A series with all that letters about it are made of, read and worked out once for all their readers. */
export type SeriesSubject = {
  readonly series: Series;
  readonly meetings: readonly Meeting[];
  readonly members: readonly SeriesMember[];
  /** The dates of its rule: the wall time, and when that is (epoch ms). */
  readonly dates: readonly { readonly wall: string; readonly at: number }[];
  /** Somebody's places in its meetings. */
  readonly placesOf: (personId: PersonId) => readonly SeriesPlace[];
  /** What a letter about one of its meetings is made of. */
  readonly matterOf: (meeting: Meeting) => Promise<Matter>;
};

/** Somebody's place in one meeting of a series. */
export type SeriesPlace = { readonly meeting: Meeting; readonly guest: Guest };

/** Reads what letters about a series are made of; null where there is none. */
export async function readSubject(
  database: Database,
  seriesId: string,
): Promise<SeriesSubject | null> {
  const series = await findSeries(database, seriesId);
  if (!series) {
    return null;
  }
  const meetings = await meetingsInSeries(database, seriesId);
  const guests = await readGuests(
    database,
    meetings.map(({ meetingId }) => meetingId),
  );
  const places = placesByPerson(meetings, guests);
  return {
    series,
    meetings,
    members: await readMembers(database, seriesId),
    dates: wallsOf(series).map((wall) => ({ wall, at: instantOf(wall, series.zone) })),
    placesOf: (personId) => places.get(personId) ?? [],
    matterOf: mattersOf(database, series, guests),
  };
}

/** Everyone's places, in the order of the meetings. */
function placesByPerson(
  meetings: readonly Meeting[],
  guests: readonly Guest[],
): ReadonlyMap<PersonId, readonly SeriesPlace[]> {
  const byMeeting = Map.groupBy(guests, ({ meetingId }) => meetingId);
  const places = meetings.flatMap((meeting) =>
    (byMeeting.get(meeting.meetingId) ?? []).map((guest) => ({ meeting, guest })),
  );
  return Map.groupBy(places, ({ guest }) => guest.personId);
}

/** Few of a series' meetings are shown in letters, and each to many: it is read once. */
function mattersOf(
  database: Database,
  series: Series,
  guests: readonly Guest[],
): SeriesSubject["matterOf"] {
  const read = new Map<MeetingId, Promise<Matter>>();
  return (meeting) => {
    const { meetingId } = meeting;
    const matter = read.get(meetingId) ?? readMatter(database, { meeting, series, guests });
    read.set(meetingId, matter);
    return matter;
  };
}

async function readMatter(
  database: Database,
  { meeting, series, guests }: Pick<Matter, "meeting" | "series" | "guests">,
): Promise<Matter> {
  const { meetingId } = meeting;
  return {
    meeting,
    series,
    guests: guests.filter((guest) => guest.meetingId === meetingId),
    agenda: await readAgenda(database, meetingId),
    head: await readLetterHead(database),
  };
}
