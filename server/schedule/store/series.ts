import { type Selectable, sql } from "kysely";
import { z } from "zod";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { Seat } from "../../../shared/wire/permissions.ts";
import { type RepeatRule, repeatRule } from "../../../shared/wire/repeats.ts";
import type { Database } from "../../platform/database.ts";
import type { Tables } from "../../schema/tables.ts";
import type { Rhythm } from "../series-plan.ts";
import type { Meeting } from "./meetings.ts";

/** A series of meetings: how they come again, and what calendars hold of the whole. */
export type Series = {
  readonly seriesId: string;
  /** The first of the series that followed each other. */
  readonly rootId: string;
  readonly zone: string;
  readonly wallStart: string;
  readonly rule: RepeatRule;
  readonly icalUid: string;
  readonly firstMeetingId: MeetingId;
  readonly sequence: number;
  readonly revision: number;
  /** Epoch ms. */
  readonly modifiedAt: number;
  readonly status: "draft" | "held" | "scheduled" | "cancelled";
  /** What happened to it last, as far as letters tell. */
  readonly latest: "made" | "moved" | "shortened";
  /** Its SEQUENCE when that happened. */
  readonly latestSequence: number;
  /** How it came again before it was moved. */
  readonly former: Rhythm | null;
};

const rhythm = z.object({
  rule: repeatRule,
  wallStart: z.string(),
  zone: z.string(),
  durationMinutes: z.number(),
});

/** Somebody invited to a whole series, and which state of it they know; null before their first letter. */
export type SeriesMember = {
  readonly personId: PersonId;
  readonly seat: Seat;
  readonly toldSequence: number | null;
  readonly toldRevision: number;
};

/** Adds a series. */
export async function insertSeries(database: Database, series: Series): Promise<void> {
  await database.insertInto("series").values(columnsOf(series)).execute();
}

/** Removes a series of which nobody knows, for good; its meetings by `deleteMeetings`. */
export async function deleteSeries(
  database: Database,
  seriesId: string,
  deleteMeetings: () => Promise<void>,
): Promise<void> {
  await deleteMeetings();
  await database.deleteFrom("series_invitees").where("series_id", "=", seriesId).execute();
  await database.deleteFrom("series").where("id", "=", seriesId).execute();
}

/** Writes a series as it is now. */
export async function updateSeries(database: Database, series: Series): Promise<void> {
  await database
    .updateTable("series")
    .set(columnsOf(series))
    .where("id", "=", series.seriesId)
    .execute();
}

/** A series, or null; with `lock` nobody else changes it before the transaction's end. */
export async function findSeries(
  database: Database,
  seriesId: string,
  { lock }: { readonly lock: boolean } = { lock: false },
): Promise<Series | null> {
  const query = database.selectFrom("series").selectAll().where("id", "=", seriesId);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row ? rowOf(row) : null;
}

/** The series that a meeting is of, or null; with `lock` as `findSeries`. */
export async function seriesOf(
  database: Database,
  { series }: Pick<Meeting, "series">,
  options: { readonly lock: boolean } = { lock: false },
): Promise<Series | null> {
  return series ? findSeries(database, series.seriesId, options) : null;
}

/** Everyone invited to a whole series. */
export async function readMembers(
  database: Database,
  seriesId: string,
): Promise<readonly SeriesMember[]> {
  const rows = await database
    .selectFrom("series_invitees")
    .selectAll()
    .where("series_id", "=", seriesId)
    .orderBy("person_id")
    .execute();
  return rows.map(({ person_id, seat, told_sequence, told_revision }) => ({
    personId: person_id,
    seat,
    toldSequence: told_sequence,
    toldRevision: told_revision,
  }));
}

/** Makes these the people invited to a whole series; who stays keeps what they know of it. */
export async function replaceMembers(
  database: Database,
  seriesId: string,
  people: readonly { readonly personId: PersonId; readonly seat: Seat }[],
): Promise<void> {
  const kept = people.map(({ personId }) => personId);
  await database
    .deleteFrom("series_invitees")
    .where("series_id", "=", seriesId)
    .$if(kept.length > 0, (query) => query.where("person_id", "not in", kept))
    .execute();
  if (people.length > 0) {
    const rows = people.map(({ personId, seat }) => ({
      series_id: seriesId,
      person_id: personId,
      seat,
      told_sequence: null,
      told_revision: 0,
    }));
    await database
      .insertInto("series_invitees")
      .values(rows)
      .onConflict((taken) =>
        taken
          .columns(["series_id", "person_id"])
          .doUpdateSet((row) => ({ seat: row.ref("excluded.seat") })),
      )
      .execute();
  }
}

/** Notes that people know a series as of now. @returns those who knew it as `members` say; the others were told by somebody else meanwhile */
export async function noteTold(
  database: Database,
  members: readonly SeriesMember[],
  { seriesId, sequence, revision }: Pick<Series, "seriesId" | "sequence" | "revision">,
): Promise<ReadonlySet<PersonId>> {
  const rows = await database
    .updateTable("series_invitees")
    .set({ told_sequence: sequence, told_revision: revision })
    .where("series_id", "=", seriesId)
    .where((row) =>
      row.or(
        members.map(({ personId, toldSequence, toldRevision }) =>
          row.and([
            row("person_id", "=", personId),
            row("told_sequence", "is not distinct from", toldSequence),
            row("told_revision", "=", toldRevision),
          ]),
        ),
      ),
    )
    .returning("person_id")
    .execute();
  return new Set(rows.map(({ person_id }) => person_id));
}

/** Notes that somebody knows nothing of a series later than a SEQUENCE: they are owed a letter. */
export async function noteOwed(
  database: Database,
  { seriesId, personId }: { readonly seriesId: string; readonly personId: PersonId },
  sequence: number,
): Promise<void> {
  await database
    .updateTable("series_invitees")
    .set({ told_sequence: sequence })
    .where("series_id", "=", seriesId)
    .where("person_id", "=", personId)
    .where("told_sequence", "is not", null)
    .execute();
}

/** Notes that everyone who knew a series as it was knows it under another SEQUENCE. */
export async function noteAllTold(
  database: Database,
  { seriesId, sequence: knew }: Series,
  sequence: number,
): Promise<void> {
  await database
    .updateTable("series_invitees")
    .set({ told_sequence: sequence })
    .where("series_id", "=", seriesId)
    .where("told_sequence", "=", knew)
    .execute();
}

/** Somebody's knowledge of a meeting, as it was read. */
type Known = {
  readonly personId: PersonId;
  readonly meeting: Pick<Meeting, "meetingId" | "sequence" | "revision">;
};

/** Notes that people know several meetings as they were read; what they know of a later state stays. */
export async function noteInformedOf(database: Database, all: readonly Known[]): Promise<void> {
  // Held in one order first: who replies to all dates at once holds the same rows.
  await sql`
    with known as (
      select place.meeting_id, place.person_id, read.sequence, read.revision
      from unnest(
        ${all.map(({ meeting }) => meeting.meetingId)}::uuid[],
        ${all.map(({ personId }) => personId)}::uuid[],
        ${all.map(({ meeting }) => meeting.sequence)}::int[],
        ${all.map(({ meeting }) => meeting.revision)}::int[]
      ) read (meeting_id, person_id, sequence, revision)
      join invitees place on place.meeting_id = read.meeting_id and place.person_id = read.person_id
      order by place.meeting_id, place.person_id
      for no key update of place
    )
    update invitees
    set invited_sequence = greatest(invited_sequence, known.sequence),
      invited_revision = greatest(invited_revision, known.revision)
    from known
    where invitees.meeting_id = known.meeting_id and invitees.person_id = known.person_id`.execute(
    database,
  );
}

/** Series of which somebody with a mail address does not know the present state. */
export async function seriesToTell(database: Database): Promise<readonly string[]> {
  const rows = await database
    .selectFrom("series_invitees")
    .innerJoin("series", "series.id", "series_invitees.series_id")
    .innerJoin("people", "people.id", "series_invitees.person_id")
    .select("series.id")
    .distinct()
    .where("people.email", "is not", null)
    .where("people.archived_at", "is", null)
    .where("series.status", "<>", "draft")
    .where((row) =>
      row.or([
        row.and([
          row("series.status", "in", ["held", "scheduled"]),
          row("told_sequence", "is", null),
        ]),
        row("told_sequence", "<", row.ref("series.sequence")),
        row("told_revision", "<", row.ref("series.revision")),
      ]),
    )
    .execute();
  return rows.map(({ id }) => id);
}

/** The meetings of a series, and of those that it followed or that followed it, to which somebody is invited and that are neither drafts nor cancelled, by their start. */
export async function ownMeetings(
  database: Database,
  seriesId: string,
  personId: PersonId,
): Promise<
  readonly {
    readonly meetingId: MeetingId;
    readonly startsAt: number;
    readonly durationMinutes: number;
  }[]
> {
  const rows = await database
    .selectFrom("meetings")
    .innerJoin("series", "series.id", "meetings.series_id")
    .innerJoin("series as own", "own.root_id", "series.root_id")
    .innerJoin("invitees", "invitees.meeting_id", "meetings.id")
    .select(["meetings.id", "meetings.starts_at", "meetings.duration_minutes"])
    .where("own.id", "=", seriesId)
    .where("invitees.person_id", "=", personId)
    .where("meetings.status", "not in", ["draft", "cancelled"])
    .orderBy("meetings.starts_at")
    .execute();
  return rows.map(({ id, starts_at, duration_minutes }) => ({
    meetingId: id,
    startsAt: starts_at,
    durationMinutes: duration_minutes,
  }));
}

function columnsOf(series: Series) {
  return {
    id: series.seriesId,
    root_id: series.rootId,
    zone: series.zone,
    wall_start: series.wallStart,
    rule: JSON.stringify(series.rule),
    ical_uid: series.icalUid,
    first_meeting_id: series.firstMeetingId,
    sequence: series.sequence,
    revision: series.revision,
    modified_at: series.modifiedAt,
    status: series.status,
    latest: series.latest,
    latest_sequence: series.latestSequence,
    former: series.former && JSON.stringify(series.former),
  };
}

function rowOf(row: Selectable<Tables["series"]>): Series {
  return {
    seriesId: row.id,
    rootId: row.root_id,
    zone: row.zone,
    wallStart: row.wall_start,
    rule: repeatRule.parse(row.rule),
    icalUid: row.ical_uid,
    firstMeetingId: row.first_meeting_id,
    sequence: row.sequence,
    revision: row.revision,
    modifiedAt: row.modified_at,
    status: row.status,
    latest: row.latest,
    latestSequence: row.latest_sequence,
    former: row.former && rhythm.parse(row.former),
  };
}
