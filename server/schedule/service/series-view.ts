import type { PersonId } from "../../../shared/wire/ids.ts";
import type { SeriesDate, SeriesView } from "../../../shared/wire/repeats.ts";
import type { Invitation } from "../../../shared/wire/schedule.ts";
import { standingOf } from "../standing.ts";
import { readGuests } from "../store/invitees.ts";
import { type Meeting, meetingsInSeries } from "../store/meetings.ts";
import { type Series, seriesOf } from "../store/series.ts";
import type { ScheduleOptions } from "./parts.ts";

type Options = Pick<ScheduleOptions, "database" | "clock" | "isOpen">;

/** The series that a meeting is of, as its page shows it; null for a meeting that is of none. */
export async function seriesView(
  options: Options,
  meeting: Meeting,
  series: Series | null,
): Promise<SeriesView | null> {
  if (!series) {
    return null;
  }
  const meetings = await meetingsInSeries(options.database, series.seriesId);
  const { seriesId, rule, zone, wallStart } = series;
  const dates = meetings
    .filter((each) => each.series?.ruleWall !== null || each.meetingId === meeting.meetingId)
    .toSorted((a, b) => a.startsAt - b.startsAt)
    .map((each) => dateOf(options, each));
  return { seriesId, rule, zone, wallStart, dates };
}

/** As `seriesView`, with one person's answers to the dates that they are invited to. */
export async function ownSeriesView(
  options: Options,
  meeting: Meeting,
  personId: PersonId,
): Promise<Invitation["series"]> {
  const view = await seriesView(options, meeting, await seriesOf(options.database, meeting));
  if (!view) {
    return null;
  }
  const ids = view.dates.map(({ meetingId }) => meetingId);
  const guests = await readGuests(options.database, ids);
  const own = new Map(
    guests
      .filter((guest) => guest.personId === personId)
      .map(({ meetingId, answer, representedBy }) => [meetingId, { answer, representedBy }]),
  );
  const dates = view.dates.flatMap((date) => {
    const given = own.get(date.meetingId);
    return given ? [{ ...date, ...given }] : [];
  });
  return { ...view, dates };
}

function dateOf(options: Options, meeting: Meeting): SeriesDate {
  const { meetingId, startsAt, durationMinutes, series } = meeting;
  return {
    meetingId,
    startsAt,
    durationMinutes,
    status: standingOf(meeting, { now: options.clock.now(), isOpen: options.isOpen(meetingId) }),
    ruleWall: series?.ruleWall ?? null,
    differs: series?.differs ?? false,
  };
}
