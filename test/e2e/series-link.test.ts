import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Database, openDatabase } from "../../server/platform/database.ts";
import type { MeetingId } from "../../shared/wire/ids.ts";
import { nearMeeting } from "../schedule/register.ts";
import { type Office, openOffice } from "../support/office.ts";
import { shows } from "../support/pages.ts";

let office: Office;
let database: Database;
let page: Page;
let first: MeetingId;
/** Where the letter to Zhang leads to. */
let replyUrl: string;

beforeAll(async () => {
  office = await openOffice(inject("postgresUrl"));
  database = openDatabase(office.platform.databaseUrl, 1, () => {});
  const people = await database.selectFrom("people").select(["id", "names"]).execute();
  const invitees = people
    .filter(({ names }) => names.native === "张修远")
    .map(({ id }) => ({ personId: id, seat: "delegate" as const }));
  const repeats = { every: "day", interval: 7, ending: { count: 3 } } as const;
  const wallStart = "2040-06-28T14:00";
  first = (await post<{ meetingId: MeetingId }>("", nearMeeting({ wallStart, invitees, repeats })))
    .meetingId;
  const [mail] = await office.smtp.waitFor(1);
  replyUrl = /https?:\S+\/rsvp\/[\w-]+/.exec(mail?.parsed.text ?? "")?.[0] ?? "";
  page = await (
    await office.browser.newContext({ locale: "zh-CN", timezoneId: "Asia/Shanghai" })
  ).newPage();
  page.setDefaultTimeout(15_000);
});
afterAll(async () => {
  await database?.destroy();
  await office?.close();
});

async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const answer = await fetch(`${office.platform.url}/api/meetings${path}`, {
    method: "POST",
    headers: { cookie: office.cookie, "x-plenum": "1", "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return (await answer.json().catch(() => null)) as Answer;
}

const startFirst = (at: string) =>
  database
    .updateTable("meetings")
    .set({ starts_at: Date.parse(at) })
    .where("id", "=", first)
    .execute();

const dates = () => page.getByRole("list", { name: "会议日期及您的回复" }).getByRole("listitem");

describe("the link of the first date of a series", () => {
  it("leads to the second once that is over: the reply page and the door", async () => {
    await page.goto(replyUrl);
    await dates().first().waitFor();
    expect(await dates().count()).toBe(3);
    // By the clocks of another zone than the reader's, where even the weekday may be another.
    expect(await shows(page, /共3次，14:00（首尔时间）/)).toBe(true);
    await startFirst("2020-06-28T05:00Z");
    await page.reload();
    await dates().first().waitFor();
    expect(await dates().count()).toBe(2);
    expect(await page.locator("[aria-current=true]").innerText()).toContain("2040年7月5日");
    await page.goto(replyUrl.replace("/rsvp/", "/j/"));
    expect(await shows(page, /7月5日/)).toBe(true);
  });

  it("says that its own date is cancelled, and shows the next", async () => {
    await startFirst("2040-06-28T05:00Z");
    await post(`/${first}/cancel`, { scope: "this" });
    await page.goto(replyUrl);
    expect(await shows(page, /原定于2040年6月28日.*举行的会议已取消/)).toBe(true);
    expect(await dates().first().innerText()).toContain("已取消");
    expect(await page.locator("[aria-current=true]").innerText()).toContain("2040年7月5日");
  });
});
