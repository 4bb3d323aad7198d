import { z } from "zod";
import type { PersonId } from "./ids.ts";

const seats = ["chair", "delegate", "interpreter", "observer"] as const;

/** A reminder: so many minutes before the start or the end, to those in these seats. */
const reminder = z.strictObject({
  minutes: z.int().min(5).max(86_400),
  before: z.enum(["start", "end"]),
  seats: z.array(z.enum(seats)).min(1).max(4),
});

/** Which reminders a meeting has, each time and place once, and whether those who declined are reminded. */
export const reminderPlan = z.strictObject({
  reminders: z
    .array(reminder)
    .max(8)
    .refine(
      (all) => new Set(all.map((each) => `${each.before}${each.minutes}`)).size === all.length,
    ),
  toDeclined: z.boolean(),
});

/** One reminder. */
export type Reminder = z.infer<typeof reminder>;
/** A meeting's reminders. */
export type ReminderPlan = z.infer<typeof reminderPlan>;

/** Seven days, one day and one hour before the start, to all. */
export const usualReminders: ReminderPlan = {
  reminders: [10_080, 1440, 60].map((minutes) => ({ minutes, before: "start", seats: [...seats] })),
  toDeclined: false,
};

/** A reminder that was written to somebody. `openedAt`: when their link was last used after it, epoch ms. */
export type ReminderDelivery = {
  readonly personId: PersonId;
  readonly minutes: number;
  readonly before: Reminder["before"];
  readonly state: "queued" | "sent" | "failed" | "kept";
  readonly error: string | null;
  readonly at: number;
  readonly openedAt: number | null;
};

/** A reminder that is still to be sent to somebody, and when, epoch ms; `isMoved` where that is the evening before a night of theirs. */
export type ReminderAhead = {
  readonly personId: PersonId;
  readonly minutes: number;
  readonly before: Reminder["before"];
  readonly at: number;
  readonly isMoved: boolean;
};

/** What a meeting's page shows of its reminders; deliveries latest first, those ahead in their order. */
export type RemindersDetail = ReminderPlan & {
  readonly deliveries: readonly ReminderDelivery[];
  readonly ahead: readonly ReminderAhead[];
};
