import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId } from "../../../shared/wire/ids.ts";
import type { Database } from "../../platform/database.ts";
import { isLapsed } from "../standing.ts";
import { deleteDraft } from "../store/holds.ts";
import { lockMeetings, setStatuses } from "../store/many-meetings.ts";
import { type Meeting, meetingsInSeries } from "../store/meetings.ts";
import { deleteSeries, type Series, updateSeries } from "../store/series.ts";
import { announceSeries } from "./inform.ts";
import type { ScheduleOptions } from "./parts.ts";
import { nextSequence, openSeries } from "./series-change.ts";

/** A series that goes on as a whole, with all its dates; nobody else changes any of them meanwhile. */
type Whole = { readonly series: Series; readonly meetings: readonly Meeting[] };

/** Holds all dates of a draft series; nothing where they are held. @throws AppError meeting/not-a-draft and of `openSeries` */
export async function holdSeries(options: ScheduleOptions, meetingId: MeetingId): Promise<void> {
  await takeStep(options, meetingId, async (transaction, whole) => {
    if (whole.series.status === "held") {
      return [];
    }
    mustBeDraft(whole.series);
    return become(options, transaction, { ...whole, status: "held" });
  });
}

/**
 * Invites to all dates of a draft or held series; nothing where that has been done. Those that have lapsed while they were
 * held are taken off it. @throws AppError meeting/hold-lapsed where all have; of `openSeries`
 */
export async function confirmSeries(options: ScheduleOptions, meetingId: MeetingId): Promise<void> {
  await takeStep(options, meetingId, async (transaction, whole) => {
    if (whole.series.status === "scheduled") {
      return [];
    }
    return become(options, transaction, { ...whole, status: "scheduled" });
  });
}

/** Deletes a draft series for good, with all its dates. @throws AppError meeting/not-a-draft and of `openSeries` */
export async function discardSeries(options: ScheduleOptions, meetingId: MeetingId): Promise<void> {
  await options.database.transaction().execute(async (transaction) => {
    const { series, meetings } = await openWhole(transaction, meetingId);
    mustBeDraft(series);
    await deleteSeries(transaction, series.seriesId, async () => {
      for (const meeting of meetings) {
        await deleteDraft(transaction, meeting.meetingId);
      }
    });
  });
}

async function takeStep(
  options: ScheduleOptions,
  meetingId: MeetingId,
  step: (transaction: Database, whole: Whole) => Promise<readonly MeetingId[]>,
): Promise<void> {
  const { seriesId, changed } = await options.database
    .transaction()
    .execute(async (transaction) => {
      const whole = await openWhole(transaction, meetingId);
      return { seriesId: whole.series.seriesId, changed: await step(transaction, whole) };
    });
  await announceSeries(options, [seriesId], changed);
}

async function openWhole(transaction: Database, meetingId: MeetingId): Promise<Whole> {
  const { series, meetings } = await openSeries(transaction, meetingId);
  await lockMeetings(
    transaction,
    meetings.map((meeting) => meeting.meetingId),
  );
  // A date may have been changed by itself until it was locked.
  return { series, meetings: await meetingsInSeries(transaction, series.seriesId) };
}

function mustBeDraft({ status }: Series): void {
  if (status !== "draft") {
    throw new AppError("meeting/not-a-draft", "The series is no draft any more.");
  }
}

/** @returns the meetings that are changed */
async function become(
  { clock }: ScheduleOptions,
  transaction: Database,
  { series, meetings, status }: Whole & { readonly status: "held" | "scheduled" },
): Promise<readonly MeetingId[]> {
  const at = clock.now();
  const early = meetings.filter((each) => each.status === "draft" || each.status === "held");
  const lapsed = early.filter((each) => isLapsed(each, at)).map((each) => each.meetingId);
  const coming = early.map((each) => each.meetingId).filter((each) => !lapsed.includes(each));
  if (coming.length === 0) {
    throw new AppError("meeting/hold-lapsed", "The times that were held have passed.");
  }
  const sequence = nextSequence({ series, meetings });
  await setStatuses(transaction, coming, { status, sequence, at });
  await setStatuses(transaction, lapsed, { status: "cancelled", sequence, at });
  await updateSeries(transaction, { ...series, status, sequence, modifiedAt: at });
  return [...coming, ...lapsed];
}
