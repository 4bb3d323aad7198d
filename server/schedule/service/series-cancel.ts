import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId } from "../../../shared/wire/ids.ts";
import type { Scope } from "../../../shared/wire/repeats.ts";
import { toCancel } from "../series-plan.ts";
import { cancelMeetings } from "../store/many-meetings.ts";
import { updateSeries } from "../store/series.ts";
import { announceSeries } from "./inform.ts";
import type { ScheduleOptions } from "./parts.ts";
import { mustBeKnown } from "./plans.ts";
import { knownOf, nextSequence, openSeries } from "./series-change.ts";

/**
 * Cancels a meeting of a series with those after it, or all that are to come, and writes to everyone once. All of a held
 * series releases it with the dates that have lapsed. @throws AppError series/not-found; meeting/not-confirmed; meeting/cancelled, meeting/ended; meeting/under-way
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
      mustBeKnown(found.meeting);
      const isReleased = found.series.status === "held" && scope === "all";
      const taken = isReleased ? wholeOf(found) : toCancel(knownOf(options, found), scope);
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

function wholeOf({ meetings }: Awaited<ReturnType<typeof openSeries>>) {
  const held = meetings.filter(({ status }) => status === "held");
  return { kept: 0, cancelled: held.map(({ meetingId }) => meetingId) };
}
