import type { MeetingLine } from "../../shared/wire/schedule.ts";
import type { Meeting } from "./store/meetings.ts";

/** Whether a time that was held has come without a confirmation: nobody is told, since it is over for all. */
export function isLapsed(
  { status, startsAt }: Pick<Meeting, "status" | "startsAt">,
  now: number,
): boolean {
  return status === "held" && startsAt <= now;
}

/** Where a meeting stands at an instant for those who look at it. */
export function standingOf(
  meeting: Pick<Meeting, "status" | "startsAt">,
  { now, isOpen }: { readonly now: number; readonly isOpen: boolean },
): MeetingLine["status"] {
  if (isLapsed(meeting, now)) {
    return "lapsed";
  }
  return meeting.status === "scheduled" && isOpen ? "open" : meeting.status;
}
