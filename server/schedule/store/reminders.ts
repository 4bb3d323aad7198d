import { sql } from "kysely";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import {
  type Reminder,
  type ReminderDelivery,
  type ReminderPlan,
  reminderPlan,
  usualReminders,
} from "../../../shared/wire/reminders.ts";
import type { Database } from "../../platform/database.ts";
import type { Meeting } from "./meetings.ts";

/** A meeting's reminders: its own, or else the usual ones. */
export async function readReminderPlan(
  database: Database,
  meetingId: MeetingId,
): Promise<ReminderPlan> {
  const row = await database
    .selectFrom("reminder_plans")
    .select("plan")
    .where("meeting_id", "=", meetingId)
    .executeTakeFirst();
  return row ? reminderPlan.parse(row.plan) : usualReminders;
}

/** Gives meetings reminders of their own. */
export async function saveReminderPlan(
  database: Database,
  meetingIds: readonly MeetingId[],
  plan: ReminderPlan,
): Promise<void> {
  const text = JSON.stringify(plan);
  await database
    .insertInto("reminder_plans")
    .values(meetingIds.map((meetingId) => ({ meeting_id: meetingId, plan: text })))
    .onConflict((taken) => taken.column("meeting_id").doUpdateSet({ plan: text }))
    .execute();
}

/** The scheduled meetings that begin in an interval, epoch ms. */
export async function meetingsBetween(
  database: Database,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly MeetingId[]> {
  const rows = await database
    .selectFrom("meetings")
    .select("id")
    .where("status", "=", "scheduled")
    .where("starts_at", ">", from)
    .where("starts_at", "<", to)
    .orderBy("starts_at")
    .execute();
  return rows.map(({ id }) => id);
}

/** When each person was last written to about a meeting, or the series that it is of, epoch ms. */
export async function lastWritten(
  database: Database,
  meetingId: MeetingId,
): Promise<ReadonlyMap<PersonId, number>> {
  const rows = await database
    .selectFrom("mails")
    .select(["person_id", (row) => row.fn.max("created_at").as("at")])
    .where((row) =>
      row.or([
        row("meeting_id", "=", meetingId),
        row("meeting_id", "in", (inner) =>
          inner
            .selectFrom("meetings")
            .innerJoin("series", "series.id", "meetings.series_id")
            .select("series.first_meeting_id")
            .where("meetings.id", "=", meetingId),
        ),
      ]),
    )
    .groupBy("person_id")
    .execute();
  return new Map(rows.flatMap(({ person_id: id, at }) => (id ? [[id, Number(at)]] : [])));
}

/**
 * When the meeting before this one of the same series, or of those that it followed, is over for each of those invited to
 * both, epoch ms; of a meeting more than `withinMs` before it nothing is said.
 */
export async function busyBefore(
  database: Database,
  { meetingId, series, startsAt }: Pick<Meeting, "meetingId" | "series" | "startsAt">,
  withinMs: number,
): Promise<ReadonlyMap<PersonId, number>> {
  if (!series) {
    return new Map();
  }
  const rows = await database
    .selectFrom("series as own")
    .innerJoin("series", "series.root_id", "own.root_id")
    .innerJoin("meetings", "meetings.series_id", "series.id")
    .innerJoin("invitees", "invitees.meeting_id", "meetings.id")
    .select(["person_id", sql<number>`max(starts_at + duration_minutes * 60000)`.as("at")])
    .where("own.id", "=", series.seriesId)
    .where("meetings.id", "<>", meetingId)
    .where("meetings.status", "in", ["scheduled", "ended"])
    .where("starts_at", "<", startsAt)
    .where("starts_at", ">", startsAt - withinMs)
    .groupBy("person_id")
    .execute();
  return new Map(rows.map(({ person_id: personId, at }) => [personId, Number(at)]));
}

/** Notes a reminder of a meeting that begins at an instant. @returns false where it was written already */
export async function noteReminded(
  database: Database,
  reminder: Reminder,
  written: {
    readonly meetingId: MeetingId;
    readonly personId: PersonId;
    readonly startsAt: number;
    readonly mailKey: string;
  },
): Promise<boolean> {
  const rows = await database
    .insertInto("reminders")
    .values({
      meeting_id: written.meetingId,
      person_id: written.personId,
      starts_at: written.startsAt,
      before: reminder.before,
      minutes: reminder.minutes,
      mail_key: written.mailKey,
    })
    .onConflict((taken) => taken.doNothing())
    .returning("person_id")
    .execute();
  return rows.length > 0;
}

/** The reminders written for a meeting, latest first. */
export async function readDeliveries(
  database: Database,
  meetingId: MeetingId,
): Promise<readonly ReminderDelivery[]> {
  const rows = await database
    .selectFrom("reminders")
    .innerJoin("mails", "mails.key", "reminders.mail_key")
    .leftJoin("personal_links", (join) =>
      join
        .onRef("personal_links.meeting_id", "=", "reminders.meeting_id")
        .onRef("personal_links.person_id", "=", "reminders.person_id")
        .on("personal_links.revoked_at", "is", null),
    )
    .select([
      "reminders.person_id as personId",
      "reminders.minutes",
      "reminders.before",
      "mails.state",
      "mails.error",
      sql<number>`coalesce(mails.sent_at, mails.created_at)`.as("at"),
      "mails.created_at as createdAt",
      "personal_links.last_used_at as usedAt",
    ])
    .where("reminders.meeting_id", "=", meetingId)
    .orderBy("mails.created_at", "desc")
    .execute();
  return rows.map(({ createdAt, usedAt, ...delivery }) => ({
    ...delivery,
    at: Number(delivery.at),
    openedAt: usedAt !== null && usedAt >= createdAt ? usedAt : null,
  }));
}
