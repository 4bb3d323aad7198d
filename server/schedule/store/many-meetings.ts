import type { MeetingId } from "../../../shared/wire/ids.ts";
import type { Database } from "../../platform/database.ts";

/** Keeps everybody else from changing these meetings until the transaction's end; always in one order. */
export async function lockMeetings(
  database: Database,
  meetingIds: readonly MeetingId[],
): Promise<void> {
  await database
    .selectFrom("meetings")
    .select("id")
    .where("id", "in", meetingIds)
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
}
