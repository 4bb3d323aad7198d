import { readFile } from "node:fs/promises";
import nodeIcal from "node-ical";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Database, openDatabase } from "../../server/platform/database.ts";
import type { TestApp } from "../support/app.ts";
import { type Office, openOffice } from "../support/office.ts";
import { shows } from "../support/pages.ts";
import type { Smtp } from "../support/smtp.ts";
import { nearMeeting } from "../schedule/register.ts";

let office: Office;
let smtp: Smtp;
let platform: TestApp;
let database: Database;
let page: Page;
/** Where Zhang's mail leads to. */
let replyUrl: string;

beforeAll(async () => {
  office = await openOffice(inject("postgresUrl"));
  ({ platform, smtp, page } = office);
  database = openDatabase(platform.databaseUrl, 1, () => {});
  await convene();
  const [{ parsed } = { parsed: null }] = await smtp.waitFor(1);
  replyUrl = /https?:\S+\/rsvp\/[\w-]+/.exec(parsed?.text ?? "")?.[0] ?? "";
});
afterAll(async () => {
  await database?.destroy();
  await office?.close();
});

/** Invites Zhang and the administrator to the NEAR meeting of 2040. */
async function convene(): Promise<void> {
  const people = await database.selectFrom("people").select(["id", "names", "roles"]).execute();
  const invitees = people
    .filter(({ names, roles }) => names.native === "张修远" || roles.includes("administrator"))
    .map(({ id }) => ({ personId: id, seat: "delegate" as const }));
  await fetch(`${platform.url}/api/meetings`, {
    method: "POST",
    headers: { cookie: office.cookie, "x-plenum": "1", "content-type": "application/json" },
    body: JSON.stringify(nearMeeting({ wallStart: "2040-06-28T14:00", invitees })),
  });
}

const says = (text: string | RegExp) => shows(page, text);
const replyOf = () =>
  database.selectFrom("invitees").select("reply").where("reply", "<>", "none").execute();

async function eventIn(press: string) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: press, exact: true }).click(),
  ]);
  const text = await readFile(await download.path(), "utf8");
  return Object.values(nodeIcal.sync.parseICS(text)).find((part) => part?.type === "VEVENT");
}

describe("the page that an invitation leads to", () => {
  it("says when the meeting is on the reader's clock, in their language, and takes no reply by itself", async () => {
    await page.goto(replyUrl);
    expect(await says("NEAR中国地区名誉大使线上会议")).toBe(true);
    expect(await says("2040年6月28日星期四 13:00–14:30")).toBe(true);
    expect(await replyOf()).toEqual([]);
  });

  it("takes the reply by one press", async () => {
    await page.getByRole("button", { name: "出席", exact: true }).click();
    await page.getByRole("status").first().waitFor();
    expect(await replyOf()).toEqual([{ reply: "accepted" }]);
  });

  it("gives the meeting to the reader's calendar, as the door behind it does", async () => {
    const start = new Date("2040-06-28T05:00Z");
    expect(await eventIn("添加到日历")).toMatchObject({ start });
    await page.getByRole("link", { name: "前往会议页面" }).click();
    expect(await eventIn("添加到日历")).toMatchObject({ start });
  });
});

describe("one's own calendar", () => {
  it("is read at an address that is made, replaced and given up on the account's page", async () => {
    await page.goto(`${platform.url}/account`);
    const press = (name: string) => page.getByRole("button", { name, exact: true }).last().click();
    await page.getByRole("combobox").first().selectOption("en");
    await press("Create a private address");
    const address = () => page.getByRole("code").textContent();
    const first = `${await address()}`;
    expect(await (await fetch(first)).text()).toContain("BEGIN:VEVENT");
    await press("Replace the address");
    await press("Replace the address");
    expect(await says("The address has been replaced.")).toBe(true);
    const second = `${await address()}`;
    expect((await fetch(first)).status).toBe(410);
    expect((await fetch(second)).status).toBe(200);
    await press("Delete the address");
    await press("Delete the address");
    expect(await says("The address has been deleted.")).toBe(true);
    expect((await fetch(second)).status).toBe(410);
  });
});
