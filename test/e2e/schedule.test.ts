import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { TestApp } from "../support/app.ts";
import { type Office, openOffice } from "../support/office.ts";
import { lookUp, pickOf, shows } from "../support/pages.ts";
import type { Smtp } from "../support/smtp.ts";

let office: Office;
let smtp: Smtp;
let platform: TestApp;
let page: Page;

beforeAll(async () => {
  office = await openOffice(inject("postgresUrl"));
  ({ smtp, platform, page } = office);
});
afterAll(() => office?.close());

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const pick = (name: string) => pickOf(page, "More", name);
const says = (text: string | RegExp) => shows(page, text);

const look = (label: string, letters: string) => lookUp(page, label, letters);

/** A field in several languages; what has to be filled in has a mark behind its name. */
const group = (name: string) =>
  page.getByRole("group", { name: new RegExp(String.raw`^${name}\W*$`) });
/** What the mails that have arrived say in their subjects, sorted. */
const subjects = () =>
  smtp.mails
    .map(({ parsed }) => parsed.subject ?? "")
    .toSorted((one, other) => (one < other ? -1 : 1));

async function addItem(number: number, title: string, speaker: string | null): Promise<void> {
  await press("Add an item");
  await group(`Title of item ${number}`).getByRole("textbox").first().fill(title);
  if (speaker) {
    const item = page.getByRole("listitem").filter({ has: group(`Title of item ${number}`) });
    await item.getByLabel("Add a speaker").selectOption({ label: speaker });
  }
}

describe("the form of a meeting", () => {
  it("does not take a time that the clocks skip, and offers those beside it", async () => {
    await page.goto(`${platform.url}/meetings/new`);
    await group("Title").getByRole("textbox").first().fill("NEAR Honorary Ambassadors");
    await page.getByLabel("Date").fill("2040-03-11");
    await page.getByLabel("Time (24 h)").fill("02:30");
    await look("Time zone or city", "New York");
    expect(await says("This time does not exist")).toBe(true);
    await press("Use 03:30");
    expect(await page.getByText("This time does not exist").count()).toBe(0);
  });

  it("invites people and regions, each in their language, to a meeting with an agenda", async () => {
    await page.getByRole("button", { name: "Write it in the other languages" }).first().click();
    await group("Title").getByRole("textbox").nth(1).fill("名誉大使线上会议");
    await page.getByLabel("Date").fill("2040-06-28");
    await page.getByLabel("Time (24 h)").fill("14:00");
    await look("Time zone or city", "서울");
    await page.getByLabel("Duration (minutes)").fill("90");
    await look("Invite a person", "Ok-chae");
    await look("Invite everyone of a region", "Inner");
    await look("Invite everyone of a region", "宁夏");
    await page.getByLabel("Seat of Kim Ok-chae").selectOption("chair");
    await addItem(1, "Speech by the Secretary-General", "Kim Ok-chae");
    await addItem(2, "Exchange of views", null);
    expect(await says("The agenda takes 20 min of 1 h 30 min.")).toBe(true);
    await press("Create and invite");
    expect(await says("Invited (4)")).toBe(true);
    await smtp.waitFor(4);
    expect(subjects()).toEqual([
      "邀请函：名誉大使线上会议（2040年6月28日）",
      "邀请函：名誉大使线上会议（2040年6月28日）",
      "邀请函：名誉大使线上会议（2040年6月28日）",
      "초청: NEAR Honorary Ambassadors (2040년 6월 28일)",
    ]);
  });

  it("moves the meeting, and tells everybody what was and what is now", async () => {
    await page.getByRole("link", { name: "Edit", exact: true }).click();
    await page.getByLabel("Time (24 h)").fill("23:00");
    expect(await says("Kim Ok-chae: 23:00, at night")).toBe(true);
    await page.getByLabel("Time (24 h)").fill("15:00");
    expect(await says("Everyone is in working hours.")).toBe(true);
    expect(await says(/^Everyone invited receives the new time/)).toBe(true);
    await press("Save");
    expect(await says("Thursday, 28 June 2040, 15:00–16:30 (Seoul time)")).toBe(true);
    await smtp.waitFor(8);
    const told = smtp.mails.slice(4).map(({ parsed }) => parsed.text ?? "");
    expect(told.every((text) => /13:00|14:00/.test(text) && /14:00|15:00/.test(text))).toBe(true);
  });

  it("tells when each of them will be reminded, on their own clock", async () => {
    await page.getByText(/^When everyone is reminded/).click();
    expect(await says("Each time is on the person’s own clock.")).toBe(true);
    const table = page.locator("details").filter({ hasText: "When everyone is reminded" });
    expect(await table.getByRole("row").count()).toBe(5);
    expect(await table.locator("time").count()).toBe(12);
  });

  it("writes again, by one click, to those who have not replied", async () => {
    await press("Write again to the 4 who have not replied");
    expect(await says("4 people have been written to again.")).toBe(true);
    await smtp.waitFor(12);
    expect(subjects().filter((subject) => subject.startsWith("敬请回复："))).toHaveLength(3);
    await press("Write again to the 4 who have not replied");
    expect(await says("They were all written to within the last hour.")).toBe(true);
    expect(smtp.mails).toHaveLength(12);
  });

  it("cancels it after asking, and takes it out of everybody's calendar", async () => {
    await pick("Cancel the meeting");
    await page.getByRole("dialog").getByRole("button", { name: "Cancel the meeting" }).click();
    expect(await says("This meeting has been cancelled.")).toBe(true);
    await smtp.waitFor(16);
    const calendars = smtp.mails.slice(12).map(({ raw }) => /method=CANCEL/i.test(raw));
    expect(calendars).toEqual([true, true, true, true]);
  });

  it("copies its texts, agenda and people into a new one", async () => {
    await pick("Copy as a new meeting");
    await page.waitForURL("**/meetings/new");
    const titles = await group("Title").getByRole("textbox").all();
    expect(await Promise.all(titles.map((title) => title.inputValue()))).toEqual([
      "NEAR Honorary Ambassadors",
      "名誉大使线上会议",
    ]);
    expect(await page.getByLabel("Time (24 h)").inputValue()).toBe("15:00");
    expect(await page.getByLabel("Seat of Kim Ok-chae").inputValue()).toBe("chair");
    expect(await group("Title of item 2").getByRole("textbox").first().inputValue()).toBe(
      "Exchange of views",
    );
  });
});
