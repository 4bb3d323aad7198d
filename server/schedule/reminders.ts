import { quiet } from "../../shared/schedule/quiet.ts";
import { addDays, dayAt, instantToWall, wallToInstant } from "../../shared/time/wall.ts";
import type { Seat } from "../../shared/wire/permissions.ts";
import type { Reminder, ReminderPlan } from "../../shared/wire/reminders.ts";
import type { Answer } from "../../shared/wire/schedule.ts";

const minuteMs = 60_000;
/** A reminder this close to the meeting goes at any hour, minutes. */
const alwaysMinutes = 60;

/** From when to when a meeting is, epoch ms. */
type Span = { readonly startsAt: number; readonly endsAt: number };

/** Somebody invited, as far as reminders ask. */
type Reader = {
  readonly seat: Seat;
  readonly zone: string;
  readonly answer: Answer;
  /** When the meeting before it of the same series is over to which they are invited too, epoch ms; null for none. */
  readonly busyUntil: number | null;
};

/**
 * When a reminder goes to a reader in a zone, epoch ms. From 21:00 to 07:00 there it goes at 21:00 of the evening that the
 * night begins with, so that of two reminders the earlier stays the earlier.
 */
export function dueAt({ minutes, before }: Reminder, span: Span, zone: string): number {
  const anchor = before === "start" ? span.startsAt : span.endsAt;
  const at = anchor - minutes * minuteMs;
  if (before === "start" && minutes <= alwaysMinutes) {
    return at;
  }
  const clock = instantToWall(at, zone).slice(11, 16);
  const day = dayAt(at, zone);
  if (clock < quiet.to) {
    return wallToInstant(`${addDays(day, -1)}T${quiet.from}`, zone);
  }
  return clock >= quiet.from ? wallToInstant(`${day}T${quiet.from}`, zone) : at;
}

/**
 * The reminders of a meeting that are for somebody. Of a series nobody is reminded of a date while another one is still
 * ahead of it: with a weekly meeting the reminder of seven days before would come on the day of the last one. What comes
 * within the last hour always goes, and where nothing else is left the last one does.
 */
export function remindersFor(
  { reminders }: ReminderPlan,
  { span, reader }: { readonly span: Span; readonly reader: Reader },
): readonly Reminder[] {
  const own = reminders
    .filter(({ seats }) => seats.some((seat) => seat === reader.seat))
    .toSorted((a, b) => lead(b, span) - lead(a, span));
  const { busyUntil } = reader;
  if (busyUntil === null) {
    return own;
  }
  const fitting = own.filter((reminder) => {
    const minutes = lead(reminder, span);
    return minutes <= alwaysMinutes || span.startsAt - minutes * minuteMs > busyUntil;
  });
  return fitting.length > 0 ? fitting : own.slice(-1);
}

/**
 * The reminder to write to somebody now: the latest that is due, before the start, and that no letter has come after
 * (`writtenAt`, epoch ms, when they were last written to about the meeting). Null for none.
 */
export function dueReminder(
  plan: ReminderPlan,
  { span, reader }: { readonly span: Span; readonly reader: Reader },
  { now, writtenAt }: { readonly now: number; readonly writtenAt: number },
): Reminder | null {
  if (now >= span.startsAt || (reader.answer === "declined" && !plan.toDeclined)) {
    return null;
  }
  const due = remindersFor(plan, { span, reader })
    .map((reminder) => ({ reminder, at: dueAt(reminder, span, reader.zone) }))
    .filter(({ at }) => at <= now && at > writtenAt && at < span.startsAt)
    .toSorted((a, b) => a.at - b.at || lead(b.reminder, span) - lead(a.reminder, span));
  return due.at(-1)?.reminder ?? null;
}

/** A reminder that is still to go to somebody, and when, epoch ms; `isMoved` where that is the evening before a night. */
type Ahead = { readonly reminder: Reminder; readonly at: number; readonly isMoved: boolean };

/** The reminders that are still to go to somebody, the next first, as long as nothing changes. */
export function remindersAhead(
  plan: ReminderPlan,
  { span, reader }: { readonly span: Span; readonly reader: Reader },
  now: number,
): readonly Ahead[] {
  if (reader.answer === "declined" && !plan.toDeclined) {
    return [];
  }
  return remindersFor(plan, { span, reader })
    .map((reminder) => {
      const at = dueAt(reminder, span, reader.zone);
      const isMoved = at !== span.startsAt - lead(reminder, span) * minuteMs;
      return { reminder, at, isMoved };
    })
    .filter(({ at }) => at > now && at < span.startsAt)
    .toSorted((a, b) => a.at - b.at);
}

/** How long before the start, in minutes. */
function lead({ minutes, before }: Reminder, { startsAt, endsAt }: Span): number {
  return before === "start" ? minutes : minutes - (endsAt - startsAt) / minuteMs;
}
