import { sql } from "kysely";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { Database } from "../../platform/database.ts";

/** Notes what a form asked for, in the transaction that makes the meeting of it. */
export async function insertMaking(
  database: Database,
  meetingId: MeetingId,
  asked: object,
): Promise<void> {
  await database
    .insertInto("meeting_makings")
    .values({ meeting_id: meetingId, asked: digestOf(asked) })
    .execute();
}

/**
 * Who made a meeting, and whether of what is asked for here; null where there is none. One made before this was noted counts
 * as the same.
 */
export async function findMaking(
  database: Database,
  meetingId: MeetingId,
  asked: object,
): Promise<{ readonly by: PersonId | null; readonly isSame: boolean } | null> {
  const row = await database
    .selectFrom("meetings")
    .leftJoin("meeting_makings", "meeting_makings.meeting_id", "meetings.id")
    .select(["created_by", "asked", digestOf(asked).as("now")])
    .where("id", "=", meetingId)
    .executeTakeFirst();
  return row ? { by: row.created_by, isSame: row.asked === null || row.asked === row.now } : null;
}

/** SHA-256 of a value in whatever order its keys stand: that of jsonb. */
function digestOf(value: object) {
  const json = sql`${JSON.stringify(value)}::jsonb`;
  return sql<string>`encode(sha256(convert_to(${json}::text, 'UTF8')), 'hex')`;
}
