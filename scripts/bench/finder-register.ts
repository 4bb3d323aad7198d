import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Database } from "../../server/platform/database.ts";
import type { NameForms } from "../../shared/meeting/plan.ts";
import type { Question } from "../../shared/schedule/fair-hour.ts";
import { dayMs } from "../../shared/schedule/local-days.ts";
import { usualHours } from "../../shared/schedule/working-hours.ts";
import type { MeetingId, PersonId, RegionId } from "../../shared/wire/ids.ts";

/** Meetings of the past year to which everybody was invited: what the regions have borne is read from them. */
export const pastMeetings = 24;
const countries = new Map([
  ["Asia/Seoul", "KR"],
  ["Asia/Tokyo", "JP"],
  ["Asia/Shanghai", "CN"],
  ["Asia/Ulaanbaatar", "MN"],
  ["Asia/Hovd", "MN"],
  ["Asia/Pyongyang", "KP"],
]);

/** Puts the regions and their people into the register. */
export async function fillRegister(
  database: Database,
  { attendees }: Question,
): Promise<readonly PersonId[]> {
  const regionIds = attendees.map(() => randomUUID() as RegionId);
  await database
    .insertInto("regions")
    .values(
      attendees.map(({ profile: { zone } }, index) => ({
        id: regionIds[index] as RegionId,
        names: JSON.stringify({ en: `Region ${index + 1}` }),
        country: countries.get(zone) ?? "RU",
        subdivision: null,
        zone,
        hours: JSON.stringify(usualHours),
        languages: ["en" as const],
        joined_year: null,
        archived_at: null,
      })),
    )
    .execute();
  const people = attendees.map(({ profile: { zone } }, index) => ({
    id: randomUUID() as PersonId,
    names: JSON.stringify(nameOf(`Delegate ${index + 1}`)),
    title: null,
    office: "regional-delegate" as const,
    email: null,
    phone: null,
    region_id: regionIds[index] as RegionId,
    language: "en" as const,
    zone,
    roles: [],
    archived_at: null,
  }));
  await database.insertInto("people").values(people).execute();
  return people.map(({ id }) => id);
}

function nameOf(name: string): NameForms {
  return {
    native: name,
    nativeLanguage: "en",
    roman: name,
    order: "given-first",
    byLanguage: {},
  };
}

/** Meetings of the past year to which everybody was invited, at all hours of the day, so that the burdens differ. */
export async function fillPast(
  database: Database,
  people: readonly PersonId[],
  before: number,
): Promise<void> {
  const meetings = Array.from({ length: pastMeetings }, (_, number) => ({
    id: randomUUID() as MeetingId,
    starts_at: before - (14 * number + 2) * dayMs + number * 3_600_000,
  }));
  await database
    .insertInto("meetings")
    .values(
      meetings.map((meeting) => ({
        ...meeting,
        titles: JSON.stringify({ en: "A meeting of the past year" }),
        purpose: null,
        zone: "UTC",
        wall_start: new Date(meeting.starts_at).toISOString().slice(0, 16),
        duration_minutes: 60,
        tzdata: process.versions.tz ?? "",
        status: "ended" as const,
        ical_uid: meeting.id,
        host_region_id: null,
        created_by: null,
        created_at: meeting.starts_at,
        modified_at: meeting.starts_at,
        cancelled_at: null,
      })),
    )
    .execute();
  await inviteAll(database, meetings, people);
}

async function inviteAll(
  database: Database,
  meetings: readonly { readonly id: MeetingId }[],
  people: readonly PersonId[],
): Promise<void> {
  await database
    .insertInto("invitees")
    .values(
      meetings.flatMap(({ id }) =>
        people.map((personId) => ({
          meeting_id: id,
          person_id: personId,
          seat: "delegate" as const,
          reply: "accepted" as const,
          represented_by: null,
          replied_at: null,
          invited_sequence: null,
        })),
      ),
    )
    .execute();
}

/** Gives each of the people the question's busy times, as read from a calendar's file. */
export async function fillCalendars(
  database: Database,
  { attendees }: Question,
  people: readonly PersonId[],
): Promise<void> {
  for (const [index, { busy, profile }] of attendees.entries()) {
    const id = randomUUID();
    await database
      .insertInto("busy_sources")
      .values({
        id,
        person_id: people[index] as PersonId,
        region_id: null,
        kind: "file",
        name: "calendar.ics",
        address: null,
        etag: null,
        last_modified: null,
        zone: profile.zone,
        computed_at: 0,
        unread: 0,
        read_at: 0,
        tried_at: 0,
        error: null,
        kept: null,
        due_at: null,
        created_at: 0,
      })
      .execute();
    await database
      .insertInto("busy_times")
      .values(busy.map(({ from, to }) => ({ source_id: id, from_at: from, to_at: to })))
      .onConflict((taken) => taken.doNothing())
      .execute();
  }
  await sql`analyze`.execute(database);
}
