import type { MeetingId, PersonId, RegionId } from "../../shared/wire/ids.ts";
import { type Feedback, feedback } from "../../shared/wire/feedback.ts";
import {
  type AssociationFacts,
  associationFacts,
  type MeetingRecord,
  meetingRecord,
  type RecordPerson,
} from "../../shared/wire/records.ts";
import type { Database } from "../platform/database.ts";

/** The association's own facts; null where nobody has written them down. */
export async function readAssociation(database: Database): Promise<AssociationFacts | null> {
  const row = await database.selectFrom("association").selectAll().executeTakeFirst();
  return row
    ? associationFacts.parse({
        names: row.names,
        shortName: row.short_name,
        foundedYear: row.founded_year,
        memberCount: row.member_count,
        countries: row.countries,
        seatCity: row.seat_city,
        zone: row.zone,
      })
    : null;
}

/** A meeting as the schedule has it; null where there is none. */
export async function readMeeting(
  database: Database,
  meetingId: MeetingId,
): Promise<{ readonly hostRegionId: RegionId | null } | null> {
  const row = await database
    .selectFrom("meetings")
    .select("host_region_id")
    .where("id", "=", meetingId)
    .executeTakeFirst();
  return row ? { hostRegionId: row.host_region_id } : null;
}

/** What those invited to a meeting have answered. */
export async function readReplies(
  database: Database,
  meetingId: MeetingId,
): Promise<Readonly<Record<PersonId, RecordPerson["reply"]>>> {
  const rows = await database
    .selectFrom("invitees")
    .select(["person_id", "reply"])
    .where("meeting_id", "=", meetingId)
    .execute();
  return Object.fromEntries(rows.map(({ person_id, reply }) => [person_id, reply]));
}

/** A meeting's record, where it has been compiled. @throws ZodError for one that is no record */
export async function findRecord(
  database: Database,
  meetingId: MeetingId,
): Promise<MeetingRecord | null> {
  const row = await database
    .selectFrom("records")
    .select("record")
    .where("meeting_id", "=", meetingId)
    .executeTakeFirst();
  return row ? meetingRecord.parse(row.record) : null;
}

/** Keeps what somebody says of a meeting; said again, it replaces what was said before. */
export async function writeFeedback(
  database: Database,
  given: Feedback & {
    readonly meetingId: MeetingId;
    readonly personId: PersonId;
    readonly givenAt: number;
  },
): Promise<void> {
  const row = { mark: given.mark, comment: given.comment, given_at: given.givenAt };
  await database
    .insertInto("feedback")
    .values({ meeting_id: given.meetingId, person_id: given.personId, ...row })
    .onConflict((conflict) => conflict.columns(["meeting_id", "person_id"]).doUpdateSet(row))
    .execute();
}

/** What was said of a meeting, the latest first. */
export async function readFeedback(
  database: Database,
  meetingId: MeetingId,
): Promise<readonly Feedback[]> {
  const rows = await database
    .selectFrom("feedback")
    .select(["mark", "comment"])
    .where("meeting_id", "=", meetingId)
    .orderBy("given_at", "desc")
    .orderBy("person_id")
    .execute();
  return rows.map((row) => feedback.parse(row));
}

/** Keeps a record; a meeting has one. */
export async function insertRecord(
  database: Database,
  record: MeetingRecord,
  compiledAt: number,
): Promise<void> {
  await database
    .insertInto("records")
    .values({
      meeting_id: record.meetingId,
      record: JSON.stringify(record),
      journal_hash: record.journal.hash,
      compiled_at: compiledAt,
    })
    .execute();
}
