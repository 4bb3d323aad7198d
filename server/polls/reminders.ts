import { isQuiet } from "../../shared/schedule/quiet.ts";

const dayMs = 86_400_000;

/** How long before a poll's deadline those are reminded who have not answered, ms. */
const offsets = [3 * dayMs, dayMs] as const;

/** Somebody who has not answered: their zone, and when they were last written to about the poll, epoch ms. */
type Silent = { readonly zone: string; readonly writtenAt: number };

/**
 * Which reminder is due to somebody at an instant (epoch ms): "3d" or "1d" before the deadline. Null for none, for one that
 * another letter came after, and in the quiet hours of their zone: it goes in the morning, within a day and so in time.
 */
export function dueReminder(
  { deadlineAt }: { readonly deadlineAt: number },
  { zone, writtenAt }: Silent,
  now: number,
): string | null {
  const due = offsets.filter((offset) => now >= deadlineAt - offset && now < deadlineAt).at(-1);
  if (due === undefined || writtenAt >= deadlineAt - due || isQuiet(now, zone)) {
    return null;
  }
  return `${due / dayMs}d`;
}
