import { sql } from "kysely";
import { nameForms } from "../../shared/meeting/plan.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { type ReadinessReport, readinessReport } from "../../shared/wire/readiness.ts";
import type { Answer } from "../../shared/wire/schedule.ts";
import type { Database } from "../platform/database.ts";

/** Whose test, for which meeting. */
export type Place = { readonly meetingId: MeetingId; readonly personId: PersonId };

/** Keeps somebody's last test; one that is there already stays as it is. */
export async function saveTest(
  database: Database,
  { meetingId, personId }: Place,
  { report, at }: { readonly report: ReadinessReport; readonly at: number },
): Promise<void> {
  const { testId, ...found } = report;
  const row = { test_id: testId, tested_at: at, report: JSON.stringify(found) };
  await database
    .insertInto("readiness_tests")
    .values({ meeting_id: meetingId, person_id: personId, ...row })
    .onConflict((taken) =>
      taken
        .columns(["meeting_id", "person_id"])
        .doUpdateSet(row)
        .where("readiness_tests.test_id", "<>", testId),
    )
    .execute();
}

/** Somebody expected at a meeting, with their last test. */
export type Expected = Awaited<ReturnType<typeof readExpected>>[number];

/** Everyone invited to a meeting but those who declined, by romanised name. */
export async function readExpected(database: Database, meetingId: MeetingId) {
  const rows = await expectedRows(database)
    .where("invitees.meeting_id", "=", meetingId)
    .where("invitees.reply", "<>", "declined" satisfies Answer)
    .orderBy(sql`people.names ->> 'roman'`)
    .execute();
  return rows.map(({ id, names, archived_at: archivedAt, ...row }) => ({
    personId: id,
    names: nameForms.parse(names),
    region: row.region,
    language: row.language,
    email: archivedAt === null ? row.email : null,
    phone: row.phone,
    /** Whether their invitation, with their personal link, has gone out to them. */
    isInvited: row.invited_sequence !== null,
    test: testOf(row.report, row.tested_at),
    askedAt: row.asked_at,
  }));
}

function expectedRows(database: Database) {
  return database
    .selectFrom("invitees")
    .innerJoin("people", "people.id", "invitees.person_id")
    .leftJoin("regions", "regions.id", "people.region_id")
    .leftJoin("readiness_tests as tests", (join) =>
      join
        .onRef("tests.meeting_id", "=", "invitees.meeting_id")
        .onRef("tests.person_id", "=", "invitees.person_id"),
    )
    .leftJoin("readiness_requests as requests", (join) =>
      join
        .onRef("requests.meeting_id", "=", "invitees.meeting_id")
        .onRef("requests.person_id", "=", "invitees.person_id"),
    )
    .select(["people.id", "people.names", "people.email", "people.phone", "people.language"])
    .select(["people.archived_at", "regions.names as region", "invitees.invited_sequence"])
    .select(["tests.report", "tests.tested_at", "requests.asked_at"]);
}

const kept = readinessReport.omit({ testId: true });

/** Null where there is no test, or one of a form that is no longer known. */
function testOf(report: unknown, testedAt: number | null) {
  const parsed = kept.safeParse(report);
  return parsed.success && testedAt !== null ? { ...parsed.data, testedAt } : null;
}

/** Notes that somebody is asked to test. @returns false where that was done after `unlessAfter`, epoch ms */
export async function noteAsked(
  database: Database,
  { meetingId, personId }: Place,
  when: { readonly at: number; readonly unlessAfter: number },
): Promise<boolean> {
  const rows = await database
    .insertInto("readiness_requests")
    .values({ meeting_id: meetingId, person_id: personId, asked_at: when.at })
    .onConflict((taken) =>
      taken
        .columns(["meeting_id", "person_id"])
        .doUpdateSet({ asked_at: when.at })
        .where("readiness_requests.asked_at", "<=", when.unlessAfter),
    )
    .returning("person_id")
    .execute();
  return rows.length > 0;
}
