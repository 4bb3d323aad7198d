import { sql } from "kysely";
import { expect, inject, it } from "vitest";
import { type Database, migrate, openDatabase } from "../../server/platform/database.ts";
import { migrations } from "../../server/schema/migrations.ts";
import { deleteDraft } from "../../server/schedule/store/holds.ts";
import { freshDatabase } from "../support/postgres.ts";

/** One value of each type, the same everywhere, so that every reference is one to the row that is there. */
const values: Readonly<Record<string, string>> = {
  uuid: "'9c5b94b1-35ad-49bb-b118-8e8fc24abf80'",
  text: "'09:00'",
  integer: "1",
  bigint: "1",
  boolean: "true",
  bytea: "'\\x01'",
  jsonb: "'{}'",
  ARRAY: "'{}'",
};

/** What a row has otherwise: a calendar is a person's or a region's, and a file has no address; a meeting is of no series. */
const otherwise: Readonly<Record<string, string>> = {
  "busy_sources.region_id": "null",
  "busy_sources.address": "null",
  "meetings.series_id": "null",
};

it("brings a database up to date that has rows in every table, and keeps them", async () => {
  const place = await freshDatabase(inject("postgresUrl"));
  const database = openDatabase(place.url, 1, () => undefined);
  const steps = Object.entries(migrations);
  for (const index of steps.keys()) {
    await migrate(database, Object.fromEntries(steps.slice(0, index + 1)));
    await fill(database);
  }
  const counts = await Promise.all(
    (await tablesOf(database)).map(async (table) => `${table} ${await rowsIn(database, table)}`),
  );
  expect(counts.filter((count) => !count.endsWith(" 1"))).toEqual([]);
  const [meeting] = await database.selectFrom("meetings").selectAll().execute();
  // What was added later stands as it does for a meeting that has always been by itself, at the time that it has.
  expect(meeting).toMatchObject({
    sequence: 1,
    timed_sequence: 1,
    hold_group: null,
    series_id: null,
    rule_wall: null,
    differs: false,
  });
  await database.destroy();
  await place.drop();
});

it("deletes a draft with all that it may have", async () => {
  const place = await freshDatabase(inject("postgresUrl"));
  const database = openDatabase(place.url, 1, () => undefined);
  await migrate(database, migrations);
  await fill(database);
  // What a meeting has of which somebody knows, or that is of a series.
  await sql`update meetings set hold_group = null`.execute(database);
  await sql`truncate mails, follow_up_steps, records, summaries, news_drafts, feedback, reminders, post,
    series_invitees`.execute(database);
  await sql`delete from series`.execute(database);
  const { id } = await database.selectFrom("meetings").select("id").executeTakeFirstOrThrow();
  await database.transaction().execute((transaction) => deleteDraft(transaction, id));
  expect(await rowsIn(database, "meetings")).toBe(0);
  await database.destroy();
  await place.drop();
});

/** Writes a row to every table that has none, those first that others refer to. */
async function fill(database: Database): Promise<void> {
  for (const table of await tablesOf(database)) {
    if ((await rowsIn(database, table)) === 0) {
      const { rows } = await sql<{ name: string; type: string }>`
        select column_name as name, data_type as type from information_schema.columns
        where table_schema = 'public' and table_name = ${table}`.execute(database);
      const names = rows.map(({ name }) => `"${name}"`).join();
      const row = rows.map(({ name, type }) => otherwise[`${table}.${name}`] ?? values[type]);
      await sql.raw(`insert into ${table} (${names}) values (${row.join()})`).execute(database);
    }
  }
}

/** The platform's tables, as they were made. */
async function tablesOf(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%'
    order by oid`.execute(database);
  return rows.map(({ name }) => name);
}

async function rowsIn(database: Database, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${sql.table(table)}`.execute(database);
  return rows[0]?.count ?? 0;
}
