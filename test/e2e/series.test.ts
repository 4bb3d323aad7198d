import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Database, openDatabase } from "../../server/platform/database.ts";
import type { TestApp } from "../support/app.ts";
import { type Office, openOffice } from "../support/office.ts";
import { lookUp, pickOf, shows } from "../support/pages.ts";
import type { Smtp } from "../support/smtp.ts";

let office: Office;
let smtp: Smtp;
let platform: TestApp;
let database: Database;
let page: Page;

beforeAll(async () => {
  office = await openOffice(inject("postgresUrl"));
  ({ smtp, platform, page } = office);
  database = openDatabase(platform.databaseUrl, 1, () => {});
});
afterAll(async () => {
  await database?.destroy();
  await office?.close();
});

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const pick = (name: string) => pickOf(page, "More", name);
const follow = (name: string) => page.getByRole("link", { name, exact: true }).click();
const says = (text: string | RegExp) => shows(page, text);
const group = (name: string) =>
  page.getByRole("group", { name: new RegExp(String.raw`^${name}\W*$`) });

/** Opens the form of the meeting that is on the page, and chooses what is changed. */
async function edit(scope: string): Promise<void> {
  await follow("Edit");
  await page.getByRole("radio", { name: scope, exact: true }).check();
}

/** Saves the form, and waits for the meeting's page. */
async function save(): Promise<void> {
  await press("Save");
  await page.getByRole("heading", { name: "Series", exact: true }).waitFor();
}

/** The dates that the page lists, with what is marked on them. */
const dates = (label: string) =>
  page.getByRole("list", { name: label }).getByRole("listitem").allInnerTexts();

/** What the mails since the first `from` say in their subjects, sorted. */
const subjects = (from: number) =>
  smtp.mails
    .slice(from)
    .map(({ parsed }) => parsed.subject ?? "")
    .toSorted((one, other) => (one < other ? -1 : 1));

describe("a series of meetings", () => {
  it("is made of a month's last Tuesday, and says its dates before it is saved", async () => {
    await page.goto(`${platform.url}/meetings/new`);
    await group("Title").getByRole("textbox").first().fill("Monthly meeting of NEAR");
    await page.getByLabel("Date", { exact: true }).fill("2040-06-26");
    await page.getByLabel("Time (24 h)").fill("14:00");
    await lookUp(page, "Time zone or city", "서울");
    await lookUp(page, "Invite a person", "Ok-chae");
    await lookUp(page, "Invite a person", "张修远");
    await page.getByLabel("How often").selectOption("Monthly");
    await page.getByLabel("Day of the month").selectOption("the last Tuesday");
    await page.getByLabel("Number of meetings").fill("5");
    expect(await says("Every month on the last Tuesday, 5 times")).toBe(true);
    expect(await says("Tuesday, 30 October 2040, 14:00")).toBe(true);
    await press("Create and invite");
    expect(await says("Meeting 1 of 5")).toBe(true);
    await smtp.waitFor(2);
    expect(subjects(0)).toHaveLength(2);
  });

  it("takes one reply to all of its dates from the page that the invitation leads to", async () => {
    const mail = smtp.mails.find(({ parsed }) => parsed.subject?.includes("邀请"));
    const url = /https?:\S+\/rsvp\/[\w-]+/.exec(mail?.parsed.text ?? "")?.[0] ?? "";
    const guest = await (
      await office.browser.newContext({ timezoneId: "Asia/Shanghai" })
    ).newPage();
    await guest.goto(url);
    expect(await shows(guest, "每月最后一个星期二，共5次")).toBe(true);
    expect(await guest.getByRole("radio", { name: "所有尚未举行的会议" }).isChecked()).toBe(true);
    await guest
      .getByRole("region", { name: "您是否出席？" })
      .getByRole("button", { name: "出席", exact: true })
      .click();
    const list = guest.getByRole("list", { name: "会议日期及您的回复" });
    const accepted = list.getByRole("button", { name: "出席", exact: true, pressed: true });
    await accepted.nth(4).waitFor();
    const replies = await database.selectFrom("invitees").select("reply").execute();
    expect(replies.filter(({ reply }) => reply === "accepted")).toHaveLength(5);
    await list.getByRole("listitem").nth(1).getByRole("button", { name: "无法出席" }).click();
    const declined = list.getByRole("button", { name: "无法出席", pressed: true });
    await declined.waitFor();
    await guest.reload();
    await declined.waitFor();
    expect(await accepted.count()).toBe(4);
    await guest.context().close();
  });

  it("lets one meeting be moved by itself, and marks it", async () => {
    await follow("Next meeting");
    expect(await says("Meeting 2 of 5")).toBe(true);
    await edit("Only this meeting");
    expect(await page.getByLabel("How often").count()).toBe(0);
    await page.getByLabel("Time (24 h)").fill("16:00");
    const before = smtp.mails.length;
    await save();
    expect(await says("Tuesday, 31 July 2040, 16:00–17:00 (Seoul time)")).toBe(true);
    await smtp.waitFor(before + 2);
    const marked = (await dates("Series")).filter((date) => date.includes("Changed separately"));
    expect(marked).toHaveLength(1);
    expect(marked[0]).toContain("31 July 2040");
  });

  it("goes on at another time from one meeting on", async () => {
    await follow("Next meeting");
    expect(await says("Meeting 3 of 5")).toBe(true);
    await edit("This and the following (3)");
    expect(await page.getByLabel("Meetings from this one on").inputValue()).toBe("3");
    await page.getByLabel("Time (24 h)").fill("15:00");
    expect(await says("Tuesday, 30 October 2040, 15:00")).toBe(true);
    const before = smtp.mails.length;
    await save();
    expect(await says("Tuesday, 28 August 2040, 15:00–16:00 (Seoul time)")).toBe(true);
    // To each of the two, that the former series ends, and the invitation to what follows.
    await smtp.waitFor(before + 4);
    expect(await says("Every month on the last Tuesday, 3 times")).toBe(true);
    expect(await dates("Series")).toHaveLength(3);
  });

  it("takes another rule for all that is to come", async () => {
    await edit("All still to come (3)");
    await page.getByLabel("Interval (months)").fill("2");
    await page.getByLabel("Meetings still to come").fill("4");
    expect(await says("Every 2 months on the last Tuesday, 4 times")).toBe(true);
    expect(await says("Tuesday, 26 February 2041, 15:00")).toBe(true);
    const before = smtp.mails.length;
    await save();
    expect(await says("Meeting 1 of 4")).toBe(true);
    await smtp.waitFor(before + 2);
  });

  it("loses one meeting, and then all that are to come, after asking which", async () => {
    await follow("Next meeting");
    await pick("Cancel the meeting");
    const before = smtp.mails.length;
    const dialog = page.getByRole("dialog");
    expect(await dialog.getByRole("radio").count()).toBe(3);
    await dialog.getByRole("button", { name: "Cancel the meeting" }).click();
    expect(await says("This meeting has been cancelled.")).toBe(true);
    await smtp.waitFor(before + 2);
    await follow("Previous meeting");
    await pick("Cancel the meeting");
    await dialog.getByRole("radio", { name: "All still to come (3)" }).check();
    await dialog.getByRole("button", { name: "Cancel 3 meetings" }).click();
    expect(await says("This meeting has been cancelled.")).toBe(true);
    await smtp.waitFor(before + 4);
    const list = await dates("Series");
    expect(list.map((date) => date.includes("Cancelled"))).toEqual([true, true, true, true]);
    const calendars = smtp.mails.slice(before).map(({ raw }) => /method=CANCEL/i.test(raw));
    expect(calendars).toEqual([true, true, true, true]);
  });

  it("is marked in the list of the meetings", async () => {
    await page.goto(platform.url);
    const line = page.getByRole("listitem").filter({ hasText: "Monthly meeting of NEAR" }).first();
    await line.waitFor();
    expect(await line.innerText()).toContain("Series");
  });

  it("is one line of the list, which names its other dates when asked", async () => {
    const more = page.getByRole("button", { name: /^\+\d+ more dates?$/ }).first();
    const told = Number((await more.innerText()).match(/\d+/)?.[0]);
    await more.press("Enter");
    const fewer = page.getByRole("button", { name: "Hide the other dates", expanded: true });
    const listId = await fewer.getAttribute("aria-controls");
    expect(await page.locator(`[id="${listId}"]`).getByRole("link").count()).toBe(told);
    await fewer.press("Enter");
    await more.waitFor();
  });
});
