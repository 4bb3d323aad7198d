import type { MeetingId } from "../../../shared/wire/ids.ts";
import type { HeldBesides } from "../../../shared/wire/schedule.ts";
import type { Database } from "../../platform/database.ts";
import type { Meeting } from "./meetings.ts";

type Grouped = Pick<Meeting, "meetingId" | "holdGroup">;

/** The other times that are held for the same meeting and begin after an instant (epoch ms), by their start. */
export async function heldBesides(
  database: Database,
  meeting: Grouped,
  after: number,
): Promise<readonly HeldBesides[]> {
  const rows = await ofGroup(database, meeting)
    .where("id", "<>", meeting.meetingId)
    .where("status", "=", "held")
    .where("starts_at", ">", after)
    .orderBy("starts_at")
    .execute();
  return rows.map(({ id, starts_at, duration_minutes }) => ({
    meetingId: id,
    startsAt: starts_at,
    durationMinutes: duration_minutes,
  }));
}

/** Keeps all times of a meeting as they are until the transaction's end; always in the same order, so that two that do it wait for each other. */
export async function lockGroup(database: Database, meeting: Grouped): Promise<void> {
  await ofGroup(database, meeting).orderBy("id").forUpdate().execute();
}

/** What a meeting may have before anybody knows of it; a table that refers to meetings and may have rows of a draft belongs here. */
const ofMeeting = [
  "meeting_makings",
  "meeting_files",
  "readiness_tests",
  "readiness_requests",
  "agenda_items",
  "invitees",
  "reminder_plans",
  "personal_links",
  "guests",
] as const;

/** Removes a meeting of which nobody knows, for good. */
export async function deleteDraft(database: Database, meetingId: MeetingId): Promise<void> {
  for (const table of ofMeeting) {
    await database.deleteFrom(table).where("meeting_id", "=", meetingId).execute();
  }
  await database.deleteFrom("meetings").where("id", "=", meetingId).execute();
}

function ofGroup(database: Database, { meetingId, holdGroup }: Grouped) {
  const first = holdGroup ?? meetingId;
  return database
    .selectFrom("meetings")
    .select(["id", "starts_at", "duration_minutes"])
    .where((row) => row.or([row("id", "=", first), row("hold_group", "=", first)]));
}
