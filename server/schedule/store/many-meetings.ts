import { sql } from "kysely";
import type { MeetingId } from "../../../shared/wire/ids.ts";
import type { Database } from "../../platform/database.ts";
import type { Place } from "../changes.ts";
import type { Meeting, SeriesPlace } from "./meetings.ts";

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

/** Cancels meetings under one SEQUENCE; `at` is when, epoch ms. */
export async function cancelMeetings(
  database: Database,
  meetingIds: readonly MeetingId[],
  { sequence, at }: { readonly sequence: number; readonly at: number },
): Promise<void> {
  await setStatuses(database, meetingIds, { status: "cancelled", sequence, at });
}

/** Has meetings stand so, under one SEQUENCE; `at` is when, epoch ms. */
export async function setStatuses(
  database: Database,
  meetingIds: readonly MeetingId[],
  { status, sequence, at }: Pick<Meeting, "status" | "sequence"> & { readonly at: number },
): Promise<void> {
  if (meetingIds.length > 0) {
    await database
      .updateTable("meetings")
      .set((row) => ({
        status,
        sequence,
        modified_at: at,
        cancelled_at: status === "cancelled" ? at : null,
        version: row("version", "+", 1),
      }))
      .where("id", "in", meetingIds)
      .execute();
  }
}

/** A meeting with its place in a series, and the UID that it has there. */
export type Placed = SeriesPlace & { readonly meetingId: MeetingId; readonly icalUid: string };

/** Puts meetings at their places in series, under their UIDs. */
export async function placeAllInSeries(
  database: Database,
  places: readonly Placed[],
): Promise<void> {
  await sql`
    update meetings
    set series_id = place.series_id, ical_uid = place.ical_uid, rule_wall = place.rule_wall,
      differs = place.differs
    from unnest(
      ${places.map(({ meetingId }) => meetingId)}::uuid[],
      ${places.map(({ seriesId }) => seriesId)}::uuid[],
      ${places.map(({ icalUid }) => icalUid)}::text[],
      ${places.map(({ ruleWall }) => ruleWall)}::text[],
      ${places.map(({ differs }) => differs)}::bool[]
    ) place (meeting_id, series_id, ical_uid, rule_wall, differs)
    where meetings.id = place.meeting_id`.execute(database);
}

/** Invites people to each of these meetings; those invited already keep their place and get the seat given. */
export async function seatInAll(
  database: Database,
  meetingIds: readonly MeetingId[],
  people: readonly Place[],
): Promise<void> {
  await sql`
    insert into invitees (meeting_id, person_id, seat, reply)
    select meeting_id, person_id, seat, 'none'
    from unnest(${[...meetingIds]}::uuid[]) meeting (meeting_id)
    cross join unnest(
      ${people.map(({ personId }) => personId)}::uuid[],
      ${people.map(({ seat }) => seat)}::text[]
    ) person (person_id, seat)
    order by meeting_id, person_id
    on conflict (meeting_id, person_id) do update set seat = excluded.seat
    where invitees.seat != excluded.seat`.execute(database);
}

/** Takes people off the lists of these meetings. */
export async function unseatFromAll(
  database: Database,
  meetingIds: readonly MeetingId[],
  personIds: readonly Place["personId"][],
): Promise<void> {
  if (meetingIds.length > 0 && personIds.length > 0) {
    await database
      .deleteFrom("invitees")
      .where("meeting_id", "in", meetingIds)
      .where("person_id", "in", personIds)
      .execute();
  }
}
