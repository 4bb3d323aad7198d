import { type ExpressionBuilder, type Selectable, sql } from "kysely";
import { localText, type PlannedItem } from "../../../shared/meeting/plan.ts";
import type { MeetingId, PersonId, RegionId } from "../../../shared/wire/ids.ts";
import type { LocalText } from "../../../shared/words/languages.ts";
import { containing, type Database } from "../../platform/database.ts";
import type { Tables } from "../../schema/tables.ts";
import { readAgendas } from "./agendas.ts";

/** A meeting as it is scheduled. */
export type Meeting = {
  readonly meetingId: MeetingId;
  readonly titles: LocalText;
  readonly purpose: LocalText | null;
  readonly zone: string;
  /** "YYYY-MM-DDTHH:mm" in `zone`. */
  readonly wallStart: string;
  /** Epoch ms. */
  readonly startsAt: number;
  readonly durationMinutes: number;
  /** Of a `draft` only those know who may edit it; of what is `held`, those invited keep the time free. */
  readonly status: "draft" | "held" | "scheduled" | "cancelled" | "ended";
  /** iCalendar SEQUENCE: rises with the time, the duration and the place. */
  readonly sequence: number;
  /** The SEQUENCE since which it has its present time: an answer to an earlier one is about another. */
  readonly timedSequence: number;
  /** The SEQUENCE with which other rules of its zone moved it last; null where none has. */
  readonly rezonedSequence: number | null;
  /** Rises with the title and the purpose. */
  readonly revision: number;
  /** When what calendars show last changed, epoch ms. */
  readonly modifiedAt: number;
  readonly icalUid: string;
  /** The first of the held times that this one is another of; null where it is the first, or the only one. */
  readonly holdGroup: MeetingId | null;
  readonly hostRegionId: RegionId | null;
  /** Its place in a series, where it is of one. */
  readonly series: SeriesPlace | null;
  readonly version: number;
};

/** A meeting's place in a series. */
export type SeriesPlace = {
  readonly seriesId: string;
  /** Its date by the rule, wall time in the series' zone: its RECURRENCE-ID; null where the rule has none for it any more. */
  readonly ruleWall: string | null;
  /** It was changed by itself. */
  readonly differs: boolean;
};

/** What a form decides of a meeting. */
export type MeetingFields = Pick<
  Meeting,
  | "titles"
  | "purpose"
  | "zone"
  | "wallStart"
  | "startsAt"
  | "durationMinutes"
  | "hostRegionId"
  | "sequence"
  | "timedSequence"
  | "revision"
  | "modifiedAt"
> & { readonly tzdata: string };

/** Who made a meeting, when, and as what. */
export type Making = {
  readonly meetingId: MeetingId;
  readonly status: "draft" | "held" | "scheduled";
  /** The first of the held times that this one is another of. */
  readonly holdGroup: MeetingId | null;
  readonly icalUid: string;
  readonly createdBy: PersonId | null;
  readonly createdAt: number;
  readonly series?: SeriesPlace;
};

/** A meeting that is added. */
export type NewMeeting = { readonly making: Making; readonly fields: MeetingFields };

/** Adds meetings. */
export async function insertMeetings(
  database: Database,
  meetings: readonly NewMeeting[],
): Promise<void> {
  if (meetings.length > 0) {
    const rows = meetings.map(({ making, fields }) => ({
      ...columnsOf(fields),
      id: making.meetingId,
      ical_uid: making.icalUid,
      status: making.status,
      hold_group: making.holdGroup,
      created_by: making.createdBy,
      created_at: making.createdAt,
      cancelled_at: null,
      ...(making.series ? placeColumns(making.series) : {}),
    }));
    await database.insertInto("meetings").values(rows).execute();
  }
}

/** Puts a meeting at a place of a series, under its UID. */
export async function placeInSeries(
  database: Database,
  meetingId: MeetingId,
  { icalUid, ...place }: SeriesPlace & { readonly icalUid: string },
): Promise<void> {
  await database
    .updateTable("meetings")
    .set({ ...placeColumns(place), ical_uid: icalUid })
    .where("id", "=", meetingId)
    .execute();
}

/** The meetings of a series, those cancelled too, by the rule's dates; what the rule has no date for any more last. */
export async function meetingsInSeries(
  database: Database,
  seriesId: string,
): Promise<readonly Meeting[]> {
  const rows = await database
    .selectFrom("meetings")
    .selectAll()
    .where("series_id", "=", seriesId)
    .orderBy("rule_wall")
    .orderBy("starts_at")
    .execute();
  return rows.map(meetingOf);
}

/** Changes a meeting and raises its version. */
export async function updateMeeting(
  database: Database,
  meetingId: MeetingId,
  fields: MeetingFields,
): Promise<void> {
  await database
    .updateTable("meetings")
    .set((row) => ({ ...columnsOf(fields), version: row("version", "+", 1) }))
    .where("id", "=", meetingId)
    .execute();
}

/** Sets where a meeting stands, and its SEQUENCE; `at` is when. */
export async function setStatus(
  database: Database,
  meetingId: MeetingId,
  values: {
    readonly status: Meeting["status"];
    readonly sequence: number;
    /** Epoch ms. */
    readonly at: number;
  },
): Promise<void> {
  await database
    .updateTable("meetings")
    .set((row) => ({
      status: values.status,
      sequence: values.sequence,
      modified_at: values.at,
      cancelled_at: values.status === "cancelled" ? values.at : null,
      version: row("version", "+", 1),
    }))
    .where("id", "=", meetingId)
    .execute();
}

/** A meeting, or null; within a transaction nobody else changes it until the end where `lock` is set. */
export async function findMeeting(
  database: Database,
  meetingId: MeetingId,
  { lock }: { readonly lock: boolean } = { lock: false },
): Promise<Meeting | null> {
  const query = database.selectFrom("meetings").selectAll().where("id", "=", meetingId);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row ? meetingOf(row) : null;
}

/** Which meetings a list takes. */
export type ListFilter = {
  readonly when: "upcoming" | "past";
  readonly search: string;
  /** Only meetings that this person is invited to; null for all. */
  readonly personId: PersonId | null;
  /** Upcoming is what ends after this instant, epoch ms. */
  readonly endingAfter: number;
  readonly seesDrafts: boolean;
  /** Only those that stand so. */
  readonly only: "draft" | "held" | undefined;
};

const longestList = 200;

/** Meetings by their start: upcoming ones nearest first, past ones latest first; 200 at most. */
export async function listMeetings(
  database: Database,
  filter: ListFilter,
): Promise<readonly Meeting[]> {
  const upcoming = filter.when === "upcoming";
  const rows = await database
    .selectFrom("meetings")
    .selectAll()
    .where((row) => (upcoming ? isUpcoming(row, filter) : row.not(isUpcoming(row, filter))))
    .$if(!filter.seesDrafts, (query) => query.where("status", "<>", "draft"))
    .$if(filter.only !== undefined, (query) => query.where("status", "=", filter.only ?? "draft"))
    .$if(filter.search !== "", (query) =>
      query.where(
        sql<boolean>`titles::text || coalesce(purpose::text, '') ilike ${containing(filter.search)}`,
      ),
    )
    .$if(filter.personId !== null, (query) =>
      query.where("id", "in", (inner) =>
        inner.selectFrom("invitees").select("meeting_id").where("person_id", "=", filter.personId),
      ),
    )
    .orderBy("starts_at", upcoming ? "asc" : "desc")
    .limit(longestList)
    .execute();
  return rows.map(meetingOf);
}

/** The meetings to which somebody is invited that end after an instant (epoch ms), cancelled ones too and drafts not, by their start; 500 at most. */
export async function meetingsOf(
  database: Database,
  personId: PersonId,
  endingAfter: number,
): Promise<readonly Meeting[]> {
  const rows = await database
    .selectFrom("meetings")
    .selectAll()
    .where("id", "in", (inner) =>
      inner.selectFrom("invitees").select("meeting_id").where("person_id", "=", personId),
    )
    .where("status", "<>", "draft")
    .where(endsAt, ">", endingAfter)
    .orderBy("starts_at")
    .limit(500)
    .execute();
  return rows.map(meetingOf);
}

const endsAt = sql<number>`starts_at + duration_minutes * 60000`;

function isUpcoming(row: ExpressionBuilder<Tables, "meetings">, { endingAfter }: ListFilter) {
  return row.and([row("status", "<>", "ended"), row(endsAt, ">", endingAfter)]);
}

/** The agenda of a meeting, in its order. */
export async function readAgenda(
  database: Database,
  meetingId: MeetingId,
): Promise<readonly PlannedItem[]> {
  return (await readAgendas(database, [meetingId])).get(meetingId) ?? [];
}

function columnsOf(fields: MeetingFields) {
  return {
    titles: JSON.stringify(fields.titles),
    purpose: fields.purpose && JSON.stringify(fields.purpose),
    zone: fields.zone,
    wall_start: fields.wallStart,
    starts_at: fields.startsAt,
    duration_minutes: fields.durationMinutes,
    tzdata: fields.tzdata,
    host_region_id: fields.hostRegionId,
    sequence: fields.sequence,
    timed_sequence: fields.timedSequence,
    revision: fields.revision,
    modified_at: fields.modifiedAt,
  };
}

function placeColumns({ seriesId, ruleWall, differs }: SeriesPlace) {
  return { series_id: seriesId, rule_wall: ruleWall, differs };
}

function meetingOf(row: Selectable<Tables["meetings"]>): Meeting {
  return {
    meetingId: row.id,
    titles: localText.parse(row.titles),
    purpose: row.purpose === null ? null : localText.parse(row.purpose),
    zone: row.zone,
    wallStart: row.wall_start,
    startsAt: row.starts_at,
    durationMinutes: row.duration_minutes,
    status: row.status,
    sequence: row.sequence,
    timedSequence: row.timed_sequence,
    rezonedSequence: row.rezoned_sequence,
    revision: row.revision,
    modifiedAt: row.modified_at,
    icalUid: row.ical_uid,
    holdGroup: row.hold_group,
    hostRegionId: row.host_region_id,
    series: row.series_id
      ? { seriesId: row.series_id, ruleWall: row.rule_wall, differs: row.differs }
      : null,
    version: row.version,
  };
}
