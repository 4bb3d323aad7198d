import { isQuiet } from "../../shared/schedule/quiet.ts";

const dayMs = 86_400_000;

/** How long before a poll's deadline those are reminded who have not answered, ms. */
const offsets = [3 * dayMs, dayMs] as const;

/** Somebody who has not answered: their zone, and when they were last written to about the poll, epoch ms. */
type Silent = { readonly zone: string; readonly writtenAt: number };

/** A reminder: "3d" or "1d" before the deadline, and the instant that it is due from, epoch ms. */
export type PollReminder = { readonly name: string; readonly from: number };

/** The reminder whose time it is at an instant (epoch ms); null for none. */
export function openReminder(deadlineAt: number, now: number): PollReminder | null {
  const offset = offsets.filter((each) => now >= deadlineAt - each && now < deadlineAt).at(-1);
  return offset === undefined ? null : { name: `${offset / dayMs}d`, from: deadlineAt - offset };
}

/**
 * Whether a reminder whose time it is goes to somebody now. Not one that another letter came after, and not in the quiet hours
 * of their zone: it goes in the morning, within a day and so in time.
 */
export function isDue({ from }: PollReminder, { zone, writtenAt }: Silent, now: number): boolean {
  return writtenAt < from && !isQuiet(now, zone);
}
