import { writeTime } from "../../shared/time/write.ts";

/** The zone that the browser's machine lives by, IANA name. */
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** An instant (epoch ms) on the clock of whoever sits here: "14:00". */
export function ownTime(at: number): string {
  return writeTime(at, ownZone);
}
