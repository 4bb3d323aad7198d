import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type Database, openDatabase } from "../../server/platform/database.ts";
import { openSignedIn, shows } from "../support/pages.ts";
import { openBrowser } from "../support/delegates.ts";
import { type Filled, startFilled } from "../support/filled.ts";
import { answerBy, letterFrom } from "../schedule/arrivals.ts";

const secret = "a-secret-of-the-tests-alone";
let filled: Filled;
let database: Database;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  filled = await startFilled(inject("postgresUrl"), { PLENUM_INBOUND_SECRET: secret });
  database = openDatabase(filled.platform.databaseUrl, 1, () => {});
  browser = await openBrowser();
  const reader = { url: filled.platform.url, cookie: filled.cookie };
  page = await openSignedIn(browser, reader, { locale: "en-GB", timezoneId: "Asia/Seoul" });
  page.setDefaultTimeout(10_000);
});
afterAll(async () => {
  await browser?.close();
  await database?.destroy();
  await filled?.platform.close();
});

const says = (text: string | RegExp) => shows(page, text);

/** Hands a message in as the mail server does. */
async function handIn(raw: Buffer): Promise<void> {
  const body = new Uint8Array(raw);
  const headers = { authorization: `Bearer ${secret}` };
  const answer = await fetch(`${filled.platform.url}/inbound/mail`, {
    method: "POST",
    headers,
    body,
  });
  expect(answer.status).toBe(204);
}

it("shows a proposal on its meeting's page, takes its time into the form, or writes that the time is kept", async () => {
  const { ical_uid: uid } = await database
    .selectFrom("meetings")
    .select("ical_uid")
    .where("id", "=", filled.upcoming)
    .executeTakeFirstOrThrow();
  const { email } = await database
    .selectFrom("invitees")
    .innerJoin("people", "people.id", "invitees.person_id")
    .select("email")
    .where("meeting_id", "=", filled.upcoming)
    .where("seat", "=", "delegate")
    .executeTakeFirstOrThrow();
  const stamp = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const time = { start: "20400629T100000", end: "20400629T113000" };
  const comment = "We have a session of the provincial assembly on that day.";
  const counter = { uid, attendee: email ?? "", method: "COUNTER", partstat: "TENTATIVE" } as const;
  await handIn(answerBy("outlook", { ...counter, ...time, stamp, comment }));
  await page.goto(`${filled.platform.url}/meetings/${filled.upcoming}`);
  expect(await says("Proposes another time")).toBe(true);
  expect(await says(comment)).toBe(true);
  await page.getByRole("button", { name: "Take this time" }).click();
  await page.waitForURL(/\/edit$/);
  expect(await page.getByLabel("Date", { exact: true }).inputValue()).toBe("2040-06-29");
  expect(await page.getByLabel("Time (24 h)").inputValue()).toBe("10:00");
  await page.goBack();
  await page.getByRole("button", { name: "Keep the present time" }).click();
  await page.getByText("Proposes another time").waitFor({ state: "detached" });
  await page.goto(`${filled.platform.url}/outbox`);
  expect(await says(/일정 유지/)).toBe(true);
});

it("shows a letter about no meeting on the outbox, until it is seen to", async () => {
  await handIn(
    letterFrom("archive@assembly.example", { text: "May we have the list of members?" }),
  );
  await page.goto(`${filled.platform.url}/outbox`);
  expect(await says("May we have the list of members?")).toBe(true);
  await page.getByRole("button", { name: "Seen to" }).click();
  await page.getByText("May we have the list of members?").waitFor({ state: "detached" });
});
