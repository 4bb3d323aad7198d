import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { type App, createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { systemClock } from "../../server/platform/clock.ts";
import { createLog } from "../../server/platform/log.ts";
import type { NameForms } from "../../shared/meeting/plan.ts";
import type { Question } from "../../shared/schedule/fair-hour.ts";
import { dayMs } from "../../shared/schedule/local-days.ts";
import { usualHours } from "../../shared/schedule/working-hours.ts";
import type { FinderAnswer, FinderQuestion } from "../../shared/wire/finder.ts";
import type { MeetingId, PersonId, RegionId } from "../../shared/wire/ids.ts";
import { type BenchDatabase, openBenchDatabase } from "./database.ts";
import { printRatio, printTable } from "./figures.ts";
import { durationMinutes, meetingsEach, question, regions } from "./slots-question.ts";

const rounds = { before: 20, counted: 60 };
/** Meetings of the past year to which everybody was invited: what the regions have borne is read from them. */
const pastMeetings = 24;
const countries = new Map([
  ["Asia/Seoul", "KR"],
  ["Asia/Tokyo", "JP"],
  ["Asia/Shanghai", "CN"],
  ["Asia/Ulaanbaatar", "MN"],
  ["Asia/Hovd", "MN"],
  ["Asia/Pyongyang", "KP"],
]);

/**
 * The fairest hour of 79 regions in eight weeks as the page asks for it: over HTTP, by a person who is signed in, from
 * PostgreSQL, with the whole heat map and the reasons of the five best. First nobody has a calendar, then each has 400 busy
 * times. The limit is one connection that reads those times, and nothing more.
 */
export async function benchFinder(): Promise<void> {
  const bench = await openBenchDatabase(4);
  const folder = await mkdtemp(join(tmpdir(), "plenum-bench-"));
  const app = await openApp(bench, folder);
  const limit = new pg.Client({ connectionString: bench.url });
  await Promise.all([app.listen(), limit.connect()]);
  const asked = question();
  const people = await fillRegister(bench, asked);
  await fillPast(bench, people, asked.horizon.from);
  const ask = await asker(app, asked, people);
  const free: number[] = [];
  for (let round = 0; round < rounds.before + rounds.counted; round += 1) {
    free.push(await timed(ask));
  }
  await fillCalendars(bench, asked, people);
  const busy: number[] = [];
  const read: number[] = [];
  for (let round = 0; round < rounds.counted; round += 1) {
    busy.push(await timed(ask));
    read.push(await timed(() => limit.query("select source_id, from_at, to_at from busy_times")));
  }
  await limit.end();
  await app.close();
  await bench.close();
  await rm(folder, { recursive: true, force: true });
  console.log(
    `\nFairest hour, whole answer: ${regions} people of as many regions, 8 weeks, ${pastMeetings} meetings of the past year; over HTTP from PostgreSQL; median (least to most) of ${rounds.counted} rounds`,
  );
  printTable([
    { name: "nobody has a calendar", figures: { ms: free.slice(rounds.before) } },
    { name: `each has ${meetingsEach} busy times`, figures: { ms: busy } },
    { name: "limit: those times read by one connection", figures: { ms: read } },
  ]);
  printRatio("ours / limit", busy, read);
}

function openApp(bench: BenchDatabase, folder: string): Promise<App> {
  const config = readConfig({
    PLENUM_PORT: "0",
    PLENUM_HOST: "127.0.0.1",
    PLENUM_MEDIA_WORKERS: "0",
    PLENUM_DATA_DIR: folder,
  });
  return createApp({
    config,
    log: createLog("error"),
    clock: systemClock,
    databaseUrl: bench.url,
    secret: randomUUID(),
  });
}

/** Puts the regions and their people into the register. */
async function fillRegister(
  { database }: BenchDatabase,
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
async function fillPast(
  { database }: BenchDatabase,
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
async function fillCalendars(
  { database }: BenchDatabase,
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

/** Signs the first administrator in; what is given back asks the question as the page does. */
async function asker(
  app: App,
  { horizon, attendees, allows }: Question,
  people: readonly PersonId[],
): Promise<() => Promise<void>> {
  const headers = { "content-type": "application/json", "x-plenum": "1" };
  const link = new URL((await app.firstAdministratorLink()) ?? "");
  const signedIn = await fetch(`${app.url()}/api/sign-in/use`, {
    method: "POST",
    headers,
    body: JSON.stringify({ token: link.hash.slice(1) }),
  });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const body: FinderQuestion = {
    ...horizon,
    durationMinutes,
    allows,
    people: attendees.map(({ isRequired }, index) => ({
      personId: people[index] as PersonId,
      isRequired,
    })),
  };
  return async () => {
    const response = await fetch(`${app.url()}/api/finder`, {
      method: "POST",
      headers: { ...headers, cookie },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as FinderAnswer;
    if (!response.ok || answer.best.length < 5) {
      throw new Error(`The question has no answer: ${response.status}.`);
    }
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
