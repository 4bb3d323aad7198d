import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId } from "../../../shared/wire/ids.ts";
import type { Scope } from "../../../shared/wire/repeats.ts";
import { toCancel } from "../series-plan.ts";
import { cancelMeetings } from "../store/many-meetings.ts";
import { updateSeries } from "../store/series.ts";
import { announceSeries } from "./inform.ts";
import type { ScheduleOptions } from "./parts.ts";
import { knownOf, nextSequence, openSeries } from "./series-change.ts";

/**
 * Cancels a meeting of a series with those after it, or all that are to come, and writes to everyone once.
 * @throws AppError series/not-found; meeting/cancelled, meeting/ended; meeting/under-way
 */
export async function cancelSeries(
  options: ScheduleOptions,
  meetingId: MeetingId,
  scope: Exclude<Scope, "this">,
): Promise<void> {
  const { cancelled, seriesId } = await options.database
    .transaction()
    .execute(async (transaction) => {
      const found = await openSeries(transaction, meetingId);
      const taken = toCancel(knownOf(options, found), scope);
      if (taken.cancelled.some((each) => options.isOpen(each))) {
        throw new AppError("meeting/under-way", "The meeting is under way; it can be ended.");
      }
      const sequence = nextSequence(found);
      const at = options.clock.now();
      await cancelMeetings(transaction, taken.cancelled, { sequence, at });
      const { series, meetings } = found;
      const isLeft = meetings.some(
        (each) => each.status !== "cancelled" && !taken.cancelled.includes(each.meetingId),
      );
      await updateSeries(transaction, {
        ...series,
        sequence,
        modifiedAt: at,
        ...(isLeft && taken.kept > 0
          ? {
              latest: "shortened",
              latestSequence: sequence,
              rule: { ...series.rule, ending: { count: taken.kept } },
            }
          : { status: "cancelled" }),
      });
      return { cancelled: taken.cancelled, seriesId: series.seriesId };
    });
  await announceSeries(options, [seriesId], cancelled);
}
