import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { expect, inject, it, vi } from "vitest";
import { type Database, openDatabase } from "../../server/platform/database.ts";
import { writeNear } from "../../scripts/seed/write.ts";
import { languages } from "../../shared/words/languages.ts";
import { meeting, nearPlan, playNear, writeMeeting } from "../support/journal.ts";
import { freshDatabase } from "../support/postgres.ts";
import { openOffice } from "./office.ts";

const program = fileURLToPath(new URL("killed-worker.ts", import.meta.url));
const meetings = Array.from({ length: 30 }, (_, n) => meeting(n + 1));
const kills = 24;

/** Counts every row that was ever committed, so that an effect that was done, taken back and done again shows too. */
const counting = sql`
  create table effects (what text not null);
  create function count_effect() returns trigger language plpgsql as $$ begin
    insert into effects values (tg_table_name || ' ' || new.meeting_id || ' ' || case tg_table_name
      when 'mails' then to_jsonb(new)->>'person_id' when 'records' then '' else to_jsonb(new)->>'language' end);
    return new; end $$;
  create trigger count_effect after insert on records for each row execute function count_effect();
  create trigger count_effect after insert on summaries for each row execute function count_effect();
  create trigger count_effect after insert on news_drafts for each row execute function count_effect();
  create trigger count_effect after insert on mails for each row execute function count_effect();`;

it(`does each effect of ${meetings.length} follow-ups once, though its process is killed ${kills} times`, async () => {
  const place = await freshDatabase(inject("postgresUrl"));
  await (await openOffice(place.url)).close();
  const database = openDatabase(place.url, 4, () => undefined);
  await writeNear(place.url);
  for (const meetingId of meetings) {
    await writeMeeting(database, playNear(nearPlan(meetingId)));
  }
  await counting.execute(database);
  let interrupted = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const child = await begun(place.url);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
    child.kill("SIGKILL");
    await once(child, "exit");
    interrupted += (await openSteps(database)) > 0 ? 1 : 0;
  }
  const last = await begun(place.url);
  await vi.waitUntil(async () => (await openSteps(database)) === 0, {
    timeout: 120_000,
    interval: 250,
  });
  last.kill("SIGKILL");
  await once(last, "exit");
  const { rows } = await sql<{ what: string; times: number }>`
    select what, count(*)::int as times from effects group by what`.execute(database);
  await database.destroy();
  await place.drop();
  // A kill after everything is done would prove nothing.
  expect(interrupted).toBeGreaterThanOrEqual(20);
  expect(rows.filter(({ times }) => times !== 1)).toEqual([]);
  expect(rows).toHaveLength(meetings.length * (1 + languages.length * 2 + 9));
}, 240_000);

async function begun(databaseUrl: string): Promise<ChildProcess> {
  const child = fork(program, [databaseUrl], {
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await once(child, "message");
  return child;
}

/** How many follow-ups are not finished. */
async function openSteps(database: Database): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select ${meetings.length} - count(*)::int as open from follow_up_steps
    where step = 'finish' and state = 'done'`.execute(database);
  return rows[0]?.open ?? meetings.length;
}
