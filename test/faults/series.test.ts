import { sql } from "kysely";
import nodeIcal, { type VEvent } from "node-ical";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Database, openDatabase } from "../../server/platform/database.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { addPerson, nearMeeting } from "../schedule/register.ts";
import { emptyFolder } from "../scripts/process.ts";
import { until } from "../support/delegates.ts";
import { freshDatabase } from "../support/postgres.ts";
import { freePort, type Serving, serve } from "../support/serving.ts";

const dates = 10;
const base = { native: "Ким", language: "ru", zone: "Asia/Sakhalin" } as const;
/** At which of the letters the server is killed: the first, the last of a handful and the first of the next, and the last. */
const moments = [1, 20, 21, 45];

let place: Awaited<ReturnType<typeof freshDatabase>>;
let folder: Awaited<ReturnType<typeof emptyFolder>>;
let database: Database;
/** Holds the lock at which the server stands still. */
let holder: pg.Client;
let server: Serving;
let cookie: string;
let people: readonly PersonId[];
let settings: Readonly<Record<string, string>>;

beforeAll(async () => {
  place = await freshDatabase(inject("postgresUrl"));
  folder = await emptyFolder();
  const port = String(await freePort());
  settings = { PLENUM_PORT: port, PLENUM_DATA_DIR: folder.path, DATABASE_URL: place.url };
  server = await serve(settings);
  database = openDatabase(place.url, 2, () => undefined);
  holder = new pg.Client({ connectionString: place.url });
  await holder.connect();
  await holder.query("create sequence letters");
  people = await Promise.all(
    Array.from({ length: 45 }, (_, n) => addPerson(database, { ...base, roman: `Kim ${n}` })),
  );
  const token = new URL(server.administratorLink).hash.slice(1);
  const response = await ask("POST", "/sign-in/use", { token });
  cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}, 60_000);

afterAll(async () => {
  server.child.kill("SIGKILL");
  await server.ended;
  await holder.end();
  await database.destroy();
  await place.drop();
  await folder.remove();
});

function ask(method: string, path: string, body?: object): Promise<Response> {
  return fetch(`${server.url}/api${path}`, {
    method,
    headers: { "content-type": "application/json", "x-plenum": "1", cookie: cookie ?? "" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

/** Has the server stand still at the nth letter from now on. */
async function standStillAt(n: number): Promise<void> {
  await holder.query("select pg_advisory_lock(1)");
  await holder.query(`
    alter sequence letters restart;
    create or replace function stand_still() returns trigger language plpgsql as $$ begin
      if nextval('letters') = ${n} then perform pg_advisory_xact_lock(1); end if;
      return new;
    end $$;
    create or replace trigger stand_still before insert on mails
      for each row execute function stand_still()`);
}

async function standsStill(): Promise<boolean> {
  const { rowCount } = await holder.query(`
    select 1 from pg_locks join pg_database on pg_database.oid = pg_locks.database
    where locktype = 'advisory' and not granted and datname = current_database()`);
  return rowCount === 1;
}

/** Asks for something, kills the server at the nth letter of it, and starts it again. */
async function killAt(n: number, asked: () => Promise<Response>): Promise<void> {
  await standStillAt(n);
  const answer = asked().then(
    ({ status }) => status,
    () => "no answer",
  );
  await until(standsStill, (isSo) => isSo, 30);
  server.child.kill("SIGKILL");
  await server.ended;
  expect(await answer).toBe("no answer");
  await holder.query("select pg_advisory_unlock(1)");
  server = await serve(settings);
}

/** The letters to each, in the order of their SEQUENCE. */
async function lettersTo(personId: PersonId, first: MeetingId) {
  const rows = await database
    .selectFrom("mails")
    .innerJoin("meetings as about", "about.id", "mails.meeting_id")
    .innerJoin("meetings as first", "first.series_id", "about.series_id")
    .select(["kind", "calendar", "calendar_method"])
    .where("person_id", "=", personId)
    .where("first.id", "=", first)
    .execute();
  return rows
    .map(({ kind, calendar, calendar_method: method }) => ({
      kind,
      method,
      sequence: Number(/^SEQUENCE:(\d+)/m.exec(calendar ?? "")?.[1]),
      starts: startsIn(calendar ?? ""),
    }))
    .toSorted((a, b) => a.sequence - b.sequence);
}

function startsIn(calendar: string): readonly string[] {
  const event = Object.values(nodeIcal.sync.parseICS(calendar)).find(
    (part): part is VEvent => part?.type === "VEVENT",
  );
  return event?.rrule?.all().map((at) => at.toISOString()) ?? [];
}

/** The dates of a series, those that are to be held. */
async function heldIn(first: MeetingId): Promise<readonly string[]> {
  const rows = await database
    .selectFrom("meetings")
    .innerJoin("meetings as first", "first.series_id", "meetings.series_id")
    .select("meetings.starts_at")
    .where("first.id", "=", first)
    .where("meetings.status", "=", "scheduled")
    .orderBy("meetings.starts_at")
    .execute();
  return rows.map(({ starts_at: at }) => new Date(at).toISOString());
}

const weekly = (clock: string): readonly string[] =>
  Array.from({ length: dates }, (_, week) =>
    new Date(Date.parse(`2040-01-03T${clock}:00Z`) + week * 7 * 86_400_000).toISOString(),
  );

async function firstOf(title: string): Promise<MeetingId> {
  const row = await database
    .selectFrom("series")
    .innerJoin("meetings", "meetings.id", "series.first_meeting_id")
    .select("meetings.id")
    .where(sql<string>`meetings.titles ->> 'en'`, "=", title)
    .executeTakeFirstOrThrow();
  return row.id;
}

describe("a server that is killed while it writes about a series", () => {
  it.each(moments)(
    "at letter %i writes to everybody once of its making, its move and its end, of every date",
    async (moment) => {
      const title = `Killed at ${moment}`;
      const form = nearMeeting({
        titles: { en: title },
        wallStart: "2040-01-03T14:00",
        invitees: people.map((personId) => ({ personId, seat: "delegate" as const })),
      });
      const rule = { every: "week", interval: 1, weekdays: ["TU"] };
      const repeats = { ...rule, ending: { count: dates } };
      await killAt(moment, () => ask("POST", "/meetings", { ...form, repeats }));
      const first = await firstOf(title);
      expect(await heldIn(first)).toEqual(weekly("05:00"));

      const { version } = (await (await ask("GET", `/meetings/${first}`)).json()) as {
        version: number;
      };
      const moved = { ...form, wallStart: "2040-01-03T16:00", version, scope: "all" };
      await killAt(moment, () => ask("PUT", `/meetings/${first}`, moved));
      expect(await heldIn(first)).toEqual(weekly("07:00"));

      await killAt(moment, () => ask("POST", `/meetings/${first}/cancel`, { scope: "all" }));
      expect(await heldIn(first)).toEqual([]);
      for (const personId of people) {
        expect(await lettersTo(personId, first)).toEqual([
          { kind: "invitation", method: "REQUEST", sequence: 0, starts: weekly("05:00") },
          { kind: "update", method: "REQUEST", sequence: 1, starts: weekly("07:00") },
          { kind: "cancellation", method: "CANCEL", sequence: 2, starts: [] },
        ]);
      }
    },
    120_000,
  );
});
