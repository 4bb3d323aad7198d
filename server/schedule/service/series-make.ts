import { randomUUID } from "node:crypto";
import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { RepeatDates, RepeatRule } from "../../../shared/wire/repeats.ts";
import type { Making, MeetingInput } from "../../../shared/wire/schedule.ts";
import type { Database } from "../../platform/database.ts";
import { type Place, startOf } from "../changes.ts";
import { dateOf, type Recurrence, wallsOf } from "../recurrence.ts";
import { uidAt } from "../uids.ts";
import { seatInAll } from "../store/many-meetings.ts";
import { insertMeetings } from "../store/meetings.ts";
import { insertSeries, replaceMembers, type Series } from "../store/series.ts";
import { fieldsOf, mustKnowHost, saveAgendas } from "./fields.ts";
import { informNow } from "./inform.ts";
import { noteMaking } from "./once.ts";
import type { ScheduleOptions } from "./parts.ts";
import { wantedPlaces } from "./seating.ts";
import { beginFromTemplate } from "./templates.ts";

/** A meeting's form that asks for a series, as what it is made, and the first meeting's id. */
export type SeriesInput = MeetingInput & {
  readonly repeats: RepeatRule;
  readonly as?: Making | undefined;
  readonly meetingId: MeetingId;
};

/**
 * Makes a series with all its meetings, and writes to everyone invited, once each; of a draft to nobody. @returns the first meeting
 * @throws AppError as the making of a meeting; series/start-off-rule, series/too-few, series/too-many
 */
export async function makeSeries(
  options: ScheduleOptions,
  by: PersonId,
  input: SeriesInput,
): Promise<MeetingId> {
  const recurrence = { rule: input.repeats, wallStart: input.wallStart };
  const walls = datesFor(input.zone, recurrence);
  const series = {
    ...newSeries(options, { ...recurrence, zone: input.zone }),
    firstMeetingId: input.meetingId,
    status: input.as ?? "scheduled",
  };
  await options.database.transaction().execute(async (transaction) => {
    await mustKnowHost(transaction, input);
    await insertSeries(transaction, series);
    const places = await wantedPlaces(transaction, input, []);
    await replaceMembers(transaction, series.seriesId, places);
    const dates = walls.map((wall, index) => ({
      wall,
      meetingId: index === 0 ? series.firstMeetingId : newMeetingId(),
    }));
    await addDates(options, transaction, { series, dates, by, input, places });
    await noteMaking(transaction, series.firstMeetingId, input);
  });
  await informNow(options, series.firstMeetingId);
  return series.firstMeetingId;
}

/** The dates of a rule before it is saved. @throws AppError time/unknown-zone and as `makeSeries` */
export function previewDates(zone: string, recurrence: Recurrence): RepeatDates {
  return { dates: datesFor(zone, recurrence).map((wall) => dateOf(wall, zone)) };
}

function datesFor(zone: string, recurrence: Recurrence): readonly string[] {
  // Of a first time that comes twice the first is meant, as of those after it.
  startOf({ zone, wallStart: recurrence.wallStart, which: "earlier" });
  const walls = wallsOf(recurrence);
  if (walls.length < 2) {
    throw new AppError("series/too-few", "A series has two meetings at least.");
  }
  return walls;
}

/** A series that nobody knows of yet; its first meeting is not there yet either. */
export function newSeries(
  options: Pick<ScheduleOptions, "clock" | "organizer">,
  { rule, wallStart, zone }: Recurrence & { readonly zone: string },
): Series {
  const seriesId = randomUUID();
  return {
    seriesId,
    rootId: seriesId,
    zone,
    wallStart,
    rule,
    icalUid: uidAt(seriesId, options.organizer.address),
    firstMeetingId: newMeetingId(),
    sequence: 0,
    revision: 0,
    modifiedAt: options.clock.now(),
    status: "scheduled",
    latest: "made",
    latestSequence: 0,
    former: null,
  };
}

/** An id for a meeting. */
export function newMeetingId(): MeetingId {
  return randomUUID() as MeetingId;
}

type NewDates = {
  readonly series: Series;
  readonly dates: readonly { readonly meetingId: MeetingId; readonly wall: string }[];
  readonly by: PersonId | null;
  readonly input: MeetingInput;
  readonly places: readonly Place[];
};

/** Adds meetings at dates of their series. */
export async function addDates(
  options: ScheduleOptions,
  transaction: Database,
  { series, dates, by, input, places }: NewDates,
): Promise<void> {
  const { seriesId, icalUid, sequence, revision } = series;
  const status = series.status === "cancelled" ? "scheduled" : series.status;
  const createdAt = options.clock.now();
  const versions = { sequence, timedSequence: sequence, revision, modifiedAt: createdAt };
  const meetings = dates.map(({ meetingId, wall }) => ({
    making: {
      meetingId,
      status,
      holdGroup: null,
      icalUid,
      createdBy: by,
      createdAt,
      series: { seriesId, ruleWall: wall, differs: false },
    },
    fields: fieldsOf(
      options,
      { ...input, zone: series.zone, ...dateOf(wall, series.zone) },
      versions,
    ),
  }));
  if (meetings.length > 0) {
    const meetingIds = dates.map(({ meetingId }) => meetingId);
    await insertMeetings(transaction, meetings);
    await seatInAll(transaction, meetingIds, places);
    // The papers of the meeting whose form it is come along.
    const agenda = input.agenda.map(({ itemId, filesOf = itemId, ...item }) => ({
      ...item,
      filesOf,
    }));
    await saveAgendas(transaction, new Map(meetingIds.map((each) => [each, agenda])), places);
    await beginFromTemplate(transaction, meetingIds, { input, at: createdAt });
  }
}
