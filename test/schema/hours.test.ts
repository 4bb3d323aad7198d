import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, inject, it } from "vitest";
import { migrate, openDatabase } from "../../server/platform/database.ts";
import { migrations } from "../../server/schema/migrations.ts";
import { workingHours } from "../../shared/wire/hours.ts";
import { freshDatabase } from "../support/postgres.ts";

const name = "090-hours";

it("keeps the hours that regions had: Monday to Friday, and what of noon to one was lunch", async () => {
  const place = await freshDatabase(inject("postgresUrl"));
  const database = openDatabase(place.url, 1, () => undefined);
  const before = Object.entries(migrations).filter(([each]) => each < name);
  await migrate(database, Object.fromEntries(before));
  const kept = ["09:00 18:00", "12:30 20:00", "13:00 19:00", "08:00 12:15"];
  for (const each of kept) {
    const [from, to] = each.split(" ");
    await sql`insert into regions (id, names, country, zone, hours_from, hours_to, languages)
      values (${randomUUID()}, ${JSON.stringify({ en: each })}, 'CN', 'Asia/Shanghai', ${from}, ${to}, '{}')`.execute(
      database,
    );
  }
  await migrate(database, migrations);
  const rows = await database.selectFrom("regions").select(["names", "hours"]).execute();
  const found = rows.map((row) => [(row.names as { en: string }).en, row.hours] as const);
  const lunches = new Map(found.map(([each, { lunch }]) => [each, lunch]));
  expect(kept.map((each) => lunches.get(each))).toEqual([
    { from: "12:00", to: "13:00" },
    { from: "12:30", to: "13:00" },
    null,
    { from: "12:00", to: "12:15" },
  ]);
  for (const [each, hours] of found) {
    const [from, to] = each.split(" ");
    const day = { from, to };
    expect(workingHours.parse(hours).week).toEqual([day, day, day, day, day, null, null]);
  }
  await database.destroy();
  await place.drop();
});
