import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type App, createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { createLog } from "../../server/platform/log.ts";
import type { Question } from "../../shared/schedule/fair-hour.ts";
import type { FinderAnswer, FinderQuestion } from "../../shared/wire/finder.ts";
import type { PersonId } from "../../shared/wire/ids.ts";
import { type BenchDatabase, openBenchDatabase } from "./database.ts";
import { printRatio, printTable } from "./figures.ts";
import { fillCalendars, fillPast, fillRegister, pastMeetings } from "./finder-register.ts";
import { durationMinutes, meetingsEach, question, regions } from "./slots-question.ts";

const rounds = { before: 20, counted: 60 };

/**
 * The fairest hour of 79 regions in eight weeks as the page asks for it: over HTTP, by a person who is signed in, from
 * PostgreSQL, with the whole heat map and the reasons of the five best. First nobody has a calendar, then each has 400 busy
 * times. The limit is one connection that reads those times, and nothing more.
 */
export async function benchFinder(): Promise<void> {
  const bench = await openBenchDatabase(4);
  const folder = await mkdtemp(join(tmpdir(), "plenum-bench-"));
  const asked = question();
  const app = await openApp(bench, folder, asked.horizon.from);
  const limit = new pg.Client({ connectionString: bench.url });
  await Promise.all([app.listen(), limit.connect()]);
  const people = await fillRegister(bench.database, asked);
  await fillPast(bench.database, people, asked.horizon.from);
  const ask = await asker(app, asked, people);
  const free: number[] = [];
  for (let round = 0; round < rounds.before + rounds.counted; round += 1) {
    free.push(await timed(ask));
  }
  await fillCalendars(bench.database, asked, people);
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

function openApp(bench: BenchDatabase, folder: string, now: number): Promise<App> {
  const config = readConfig({
    PLENUM_PORT: "0",
    PLENUM_HOST: "127.0.0.1",
    PLENUM_MEDIA_WORKERS: "0",
    PLENUM_DATA_DIR: folder,
  });
  return createApp({
    config,
    log: createLog("error"),
    // The question is the same each time, and lies ahead.
    clock: { now: () => now },
    databaseUrl: bench.url,
    secret: randomUUID(),
  });
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
