import { type Selectable, sql } from "kysely";
import { localText } from "../../../shared/meeting/plan.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { MailDetail, MailLine } from "../../../shared/wire/schedule.ts";
import { type CityNames, seatCityNames } from "../../../shared/time/zone-line.ts";
import { type Language, textIn } from "../../../shared/words/languages.ts";
import { platformName } from "../../../shared/words/sender.ts";
import { containing, type Database } from "../../platform/database.ts";
import type { Tables } from "../../schema/tables.ts";
import { instantOf } from "../recurrence.ts";
import { isWhole, readTold, type Told } from "../told.ts";
import type { Guest } from "./invitees.ts";
import type { Meeting } from "./meetings.ts";
import type { Series } from "./series.ts";

/** A mail's place in the list. */
type MailCursor = { readonly createdAt: number; readonly mailId: string };

/** Which mails a list takes. */
export type OutboxFilter = {
  readonly meetingId: MeetingId | undefined;
  readonly search: string;
  /** Mails after this one in the list; undefined for the first page. */
  readonly after: MailCursor | undefined;
  /** Sign-in mails are keys to other people's accounts: only where this is set. */
  readonly signIn: boolean;
};

const pageSize = 100;

/** Mails, latest first, 100 at most. */
export async function listMails(
  database: Database,
  filter: OutboxFilter,
): Promise<readonly MailLine[]> {
  const pattern = containing(filter.search);
  const rows = await database
    .selectFrom("mails")
    .selectAll()
    .$if(!filter.signIn, (query) => query.where("kind", "<>", "sign-in"))
    .$if(filter.meetingId !== undefined, (query) =>
      query.where("meeting_id", "=", filter.meetingId ?? null),
    )
    .$if(filter.after !== undefined, (query) =>
      query.where(
        sql<boolean>`(created_at, id) < (${filter.after?.createdAt}::int8, ${filter.after?.mailId}::uuid)`,
      ),
    )
    .$if(filter.search !== "", (query) =>
      query.where((row) =>
        row.or([
          row("to_name", "ilike", pattern),
          row("to_address", "ilike", pattern),
          row("subject", "ilike", pattern),
        ]),
      ),
    )
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(pageSize)
    .execute();
  return rows.map(lineOf);
}

/** A mail with what it says, or null. */
export async function findMail(database: Database, mailId: string): Promise<MailDetail | null> {
  const row = await database
    .selectFrom("mails")
    .selectAll()
    .where("id", "=", mailId)
    .executeTakeFirst();
  return row
    ? { ...lineOf(row), text: row.body_text, html: row.body_html, calendar: row.calendar }
    : null;
}

/** What a person's calendar was told last, and how. */
type LastTold = Told & { readonly method: "REQUEST" | "CANCEL" };

/** A meeting, with the series that it is of. */
type Subject = { readonly meeting: Meeting; readonly series: Series | null };

/** What the last iCalendar object that each was sent about a meeting, or about its series, told their calendar of it, the one that supersedes all others; who was sent none is not among them. */
export async function lastTold(
  database: Database,
  { meeting, series }: Subject,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, LastTold>> {
  const wall = meeting.series?.ruleWall;
  const date = series && wall ? { wall, at: instantOf(wall, series.zone) } : null;
  const about = [meeting.meetingId, ...(series ? [series.firstMeetingId] : [])];
  const sent = await calendarsSent(database, about, personIds);
  const told = sent.flatMap(({ calendar, method, personId }) => {
    const each = readTold(calendar, date);
    return each ? [{ ...each, method, personId }] : [];
  });
  return latestOfEach(told);
}

/** As `lastTold`, of a whole series. */
export async function lastToldWhole(
  database: Database,
  { firstMeetingId }: Series,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, LastTold>> {
  const sent = await calendarsSent(database, [firstMeetingId], personIds);
  const whole = sent.filter(({ calendar }) => isWhole(calendar));
  return latestOfEach(whole.map((each) => ({ ...each, ...readTold(each.calendar) })));
}

type SentCalendar = {
  readonly personId: PersonId;
  readonly calendar: string;
  readonly method: LastTold["method"];
};

async function calendarsSent(
  database: Database,
  meetingIds: readonly MeetingId[],
  personIds: readonly PersonId[],
): Promise<readonly SentCalendar[]> {
  if (personIds.length === 0) {
    return [];
  }
  const rows = await database
    .selectFrom("mails")
    .select(["person_id", "calendar", "calendar_method"])
    .where("meeting_id", "in", meetingIds)
    .where("person_id", "in", personIds)
    .execute();
  return rows.flatMap(({ person_id: personId, calendar, calendar_method: method }) =>
    personId && calendar && method && method !== "DECLINECOUNTER"
      ? [{ personId, calendar, method }]
      : [],
  );
}

function latestOfEach(
  told: readonly (LastTold & { readonly personId: PersonId })[],
): ReadonlyMap<PersonId, LastTold> {
  const byPerson = Map.groupBy(told, ({ personId }) => personId);
  return new Map(
    [...byPerson].flatMap(([personId, all]) => {
      const last = latest(all);
      return last ? [[personId, last]] : [];
    }),
  );
}

function latest(told: readonly LastTold[]): LastTold | null {
  // RFC 5546, 2.1.5: by SEQUENCE, then by DTSTAMP.
  const supersedes = (a: Told, b: Told) => a.sequence - b.sequence || a.stampedAt - b.stampedAt;
  return told.toSorted(supersedes).at(-1) ?? null;
}

/** Notes that people know a meeting as of now. @returns those who knew it as `guests` say; the others were told by somebody else meanwhile */
export async function noteTold(
  database: Database,
  guests: readonly Pick<Guest, "personId" | "invitedSequence" | "invitedRevision">[],
  now: Pick<Meeting, "meetingId" | "sequence" | "revision">,
): Promise<ReadonlySet<PersonId>> {
  const rows = await database
    .updateTable("invitees")
    .set({ invited_sequence: now.sequence, invited_revision: now.revision })
    .where("meeting_id", "=", now.meetingId)
    .where((row) =>
      row.or(
        guests.map(({ personId, invitedSequence, invitedRevision }) =>
          row.and([
            row("person_id", "=", personId),
            row("invited_sequence", "is not distinct from", invitedSequence),
            row("invited_revision", "=", invitedRevision),
          ]),
        ),
      ),
    )
    .returning("person_id")
    .execute();
  return new Set(rows.map(({ person_id }) => person_id));
}

/** Meetings, or those of them alone, of which somebody does not know the present state by mail yet. */
export async function meetingsToTell(
  database: Database,
  among?: readonly MeetingId[],
): Promise<readonly MeetingId[]> {
  if (among?.length === 0) {
    return [];
  }
  const rows = await database
    .selectFrom("invitees")
    .innerJoin("meetings", "meetings.id", "invitees.meeting_id")
    .innerJoin("people", "people.id", "invitees.person_id")
    .select("invitees.meeting_id")
    .distinct()
    .$if(among !== undefined, (query) => query.where("meetings.id", "in", among ?? []))
    .where("people.email", "is not", null)
    .where("people.archived_at", "is", null)
    .where((row) =>
      row.or([
        row.and([
          row("meetings.status", "in", ["held", "scheduled"]),
          row("invited_sequence", "is", null),
        ]),
        row.and([
          row("meetings.status", "<>", "ended"),
          row("invited_sequence", "<", row.ref("meetings.sequence")),
        ]),
        row.and([
          row("meetings.status", "in", ["held", "scheduled"]),
          row("invited_revision", "<", row.ref("meetings.revision")),
        ]),
      ]),
    )
    .execute();
  return rows.map(({ meeting_id }) => meeting_id);
}

/** Whether one of these people was last sent a cancellation of this meeting. */
export async function lastCancelled(
  database: Database,
  subject: Subject,
  personIds: readonly PersonId[],
): Promise<boolean> {
  const last = await lastTold(database, subject, personIds);
  return [...last.values()].some(({ method }) => method === "CANCEL");
}

/** The association as its letters give it: its name, and what it calls zones by. */
export type LetterHead = (language: Language) => {
  readonly association: string;
  readonly cityNames: CityNames;
};

/** The association as its letters give it; the platform's own name before it is set. */
export async function readLetterHead(database: Database): Promise<LetterHead> {
  const row = await database
    .selectFrom("association")
    .select(["names", "seat_city", "zone"])
    .executeTakeFirst();
  const names = row ? localText.parse(row.names) : {};
  const seatCity = row ? localText.parse(row.seat_city) : {};
  const cityNames = seatCityNames(row ? { zone: row.zone, seatCity } : null);
  return (language) => ({ association: textIn(names, language) || platformName, cityNames });
}

function lineOf(row: Selectable<Tables["mails"]>): MailLine {
  return {
    mailId: row.id,
    kind: row.kind,
    to: { name: row.to_name, address: row.to_address },
    language: row.language,
    subject: row.subject,
    state: row.state,
    attempts: row.attempts,
    error: row.error,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    meetingId: row.meeting_id,
  };
}
