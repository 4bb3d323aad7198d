import nodeIcal, { type VEvent } from "node-ical";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { nearMeeting } from "../../scripts/seed/near-meeting.ts";
import { systemClock } from "../../server/platform/clock.ts";
import { openDatabase } from "../../server/platform/database.ts";
import { instantToWall } from "../../shared/time/wall.ts";
import type { TestApp } from "../support/app.ts";
import { type Office, openOffice } from "../support/office.ts";
import { lookUp, shows } from "../support/pages.ts";
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
const agree = (name: string) =>
  page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
const says = (text: string | RegExp) => shows(page, text);
const titleField = () => page.getByRole("group", { name: /^Title\W*$/ }).getByRole("textbox");

/** What the calendars of the mails from this one on say, sorted: method, STATUS, SEQUENCE. */
async function calendarsFrom(first: number, count: number): Promise<readonly string[]> {
  const mails = await smtp.waitFor(first + count);
  const said = mails.slice(first).map(({ parsed }) => {
    const file = parsed.attachments.find(({ contentType }) => contentType === "text/calendar");
    const text = file?.content.toString() ?? "";
    const [event] = Object.values(nodeIcal.sync.parseICS(text)).filter(
      (part): part is VEvent => part?.type === "VEVENT",
    );
    return `${event?.method} ${event?.status} ${event?.sequence}`;
  });
  return said.toSorted((one, other) => (one < other ? -1 : 1));
}

const thrice = (said: string): readonly string[] => [said, said, said];

async function fill(date: string): Promise<void> {
  await page.getByLabel("Date").fill(date);
  await page.getByLabel("Time (24 h)").fill("14:00");
}

it("keeps a draft of a meeting and writes to nobody, also when it is changed", async () => {
  await page.goto(`${platform.url}/meetings/new`);
  await titleField().first().fill("A session to be");
  await fill("2040-06-28");
  await lookUp(page, "Time zone or city", "서울");
  await lookUp(page, "Invite a person", "Ok-chae");
  await lookUp(page, "Invite everyone of a region", "Inner");
  await press("Save as a draft");
  expect(await says(/^This is a draft\. Only the secretariat/)).toBe(true);
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  expect(await says("This is a draft: saving it writes to nobody.")).toBe(true);
  await titleField().first().fill("A session to come");
  await press("Save");
  await page.getByRole("heading", { level: 1, name: "A session to come" }).waitFor();
  expect(smtp.mails).toHaveLength(0);
});

it("finds it among the drafts of the list, marked as one", async () => {
  await page.goto(platform.url);
  await page.getByLabel("Show", { exact: true }).selectOption({ label: "Held times" });
  expect(await says("Nothing here stands so")).toBe(true);
  await page.getByLabel("Show", { exact: true }).selectOption({ label: "Drafts" });
  const line = page.getByRole("listitem").filter({ hasText: "A session to come" });
  await line.getByText("Draft", { exact: true }).waitFor();
  await line.getByRole("link").click();
  await page.waitForURL("**/meetings/*");
});

it("holds the time: everybody gets a tentative entry, and a letter that asks to keep it free", async () => {
  await press("Hold the time");
  await agree("Hold the time");
  expect(await says(/^This time is held/)).toBe(true);
  expect(await calendarsFrom(0, 3)).toEqual(thrice("REQUEST TENTATIVE 0"));
  const texts = smtp.mails.map(({ parsed }) => parsed.text ?? "");
  expect(texts.filter((text) => text.includes("/j/"))).toEqual([]);
});

it("takes the reply to it on a page that says that nothing is confirmed yet", async () => {
  const letter = smtp.mails.find(({ parsed }) => (parsed.subject ?? "").includes("일정을 비워"));
  const reply = /https?:\S+\/rsvp\/[\w-]+/.exec(letter?.parsed.text ?? "")?.[0] ?? "";
  const context = await office.browser.newContext({ locale: "ko-KR", timezoneId: "Asia/Seoul" });
  const own = await context.newPage();
  await own.goto(reply);
  expect(await shows(own, /시간을 비워 두시기 바랍니다/)).toBe(true);
  await own.getByRole("button", { name: "참석합니다", exact: true }).click();
  expect(await shows(own, /^감사합니다/)).toBe(true);
  await own.goto(reply.replace("/rsvp/", "/j/"));
  expect(await shows(own, /이 회의는 아직 확정되지 않았습니다/)).toBe(true);
  await context.close();
});

it("says of a held time that has passed, before its door and where one replied, that nothing is left to do", async () => {
  const letter = smtp.mails.find(({ parsed }) => (parsed.subject ?? "").includes("일정을 비워"));
  const reply = /https?:\S+\/rsvp\/[\w-]+/.exec(letter?.parsed.text ?? "")?.[0] ?? "";
  const database = openDatabase(platform.databaseUrl, 1, () => {});
  const held = database.updateTable("meetings").where("status", "=", "held");
  const year = 365.25 * 86_400_000;
  await held.set((row) => ({ starts_at: row("starts_at", "-", 20 * year) })).execute();
  const context = await office.browser.newContext({ locale: "ko-KR", timezoneId: "Asia/Seoul" });
  const own = await context.newPage();
  for (const address of [reply, reply.replace("/rsvp/", "/j/")]) {
    await own.goto(address);
    expect(await shows(own, /^확정되지 않은 회의의 잠정 일정이었습니다/)).toBe(true);
    expect(await own.getByText(/시간을 비워 두시기 바랍니다|초청합니다/).count()).toBe(0);
  }
  await context.close();
  await held.set((row) => ({ starts_at: row("starts_at", "+", 20 * year) })).execute();
  await database.destroy();
});

it("holds another time besides, and shows each with the other", async () => {
  await press("Hold another time as well");
  await page.waitForURL("**/meetings/new");
  expect(await says(/^This time is held besides the other one/)).toBe(true);
  await fill("2040-06-29");
  await press("Hold the time");
  expect(await says("Also held for this meeting:")).toBe(true);
  expect(await calendarsFrom(3, 3)).toEqual(thrice("REQUEST TENTATIVE 0"));
  await page.getByRole("link", { name: /28 June 2040/ }).click();
  await page.getByRole("link", { name: /29 June 2040/ }).waitFor();
});

it("confirms one: everybody is invited to it with their link, and the other is released", async () => {
  await press("Confirm and invite");
  expect(await says(/^The other times held for this meeting are released/)).toBe(true);
  await agree("Confirm and invite");
  await page.getByText("Planned", { exact: true }).waitFor();
  expect(await calendarsFrom(6, 6)).toEqual([
    ...thrice("CANCEL CANCELLED 1"),
    ...thrice("REQUEST CONFIRMED 1"),
  ]);
  const invitations = smtp.mails.slice(6).filter(({ parsed }) => parsed.text?.includes("/j/"));
  expect(invitations).toHaveLength(3);
  expect(await page.getByRole("cell", { name: /^Attending/ }).count()).toBe(1);
});

it("deletes a draft after asking, and writes to nobody", async () => {
  await page.goto(`${platform.url}/meetings/new`);
  await titleField().first().fill("A passing thought");
  await press("Save as a draft");
  await press("Delete the draft");
  await agree("Delete the draft");
  await page.waitForURL(`${platform.url}/`);
  await page.getByRole("heading", { name: "A session to come" }).first().waitFor();
  expect(await page.getByText("A passing thought").count()).toBe(0);
  expect(smtp.mails).toHaveLength(12);
});

it("keeps a series as a draft, holds all its dates with one letter each, and confirms them together", async () => {
  await page.goto(`${platform.url}/meetings/new`);
  await titleField().first().fill("Sessions to come");
  await fill("2040-07-03");
  await lookUp(page, "Time zone or city", "서울");
  await lookUp(page, "Invite a person", "Ok-chae");
  await page.getByLabel("How often").selectOption("Weekly");
  await page.getByLabel("Number of meetings").fill("3");
  await page.getByRole("button", { name: "Hold the dates", exact: true }).waitFor();
  await press("Save as a draft");
  expect(await says(/^This is one of the dates of a series that is a draft/)).toBe(true);
  await press("Hold the dates");
  await agree("Hold the dates");
  expect(await says(/^This is one of the dates of a series that is held/)).toBe(true);
  expect(await calendarsFrom(12, 1)).toEqual(["REQUEST TENTATIVE 0"]);
  await page.getByRole("link", { name: "Next meeting" }).click();
  expect(await says("Meeting 2 of 3")).toBe(true);
  await press("Confirm the series and invite");
  await agree("Confirm the series and invite");
  await page.getByText("Planned", { exact: true }).waitFor();
  expect(await calendarsFrom(13, 1)).toEqual(["REQUEST CONFIRMED 1"]);
  await page.getByRole("link", { name: "Previous meeting" }).click();
  expect(await says("Meeting 1 of 3")).toBe(true);
  await page.getByText("Planned", { exact: true }).waitFor();
});

/** Makes a series of four dates that is held, and opens the page of its first. */
async function holdWeekly(wallStart: string): Promise<void> {
  const invitees = nearMeeting.invitees.slice(0, 1);
  const answer = await fetch(`${platform.url}/api/meetings`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-plenum": "1", cookie: office.cookie },
    body: JSON.stringify({
      ...nearMeeting,
      wallStart,
      invitees,
      agenda: [],
      repeats: { every: "day", interval: 7, ending: { count: 4 } },
      as: "held",
    }),
  });
  const { meetingId } = (await answer.json()) as { readonly meetingId: string };
  await page.goto(`${platform.url}/meetings/${meetingId}`);
}

/** What the list of the dates says of each. */
const dates = () =>
  page.getByRole("list", { name: "Series" }).getByRole("listitem").allInnerTexts();

it("releases one date of a held series, a date with those after it, and all that are left", async () => {
  await holdWeekly("2040-08-01T14:00");
  const dialog = page.getByRole("dialog");
  const open = () => press("Release dates");
  await page.getByRole("link", { name: "Next meeting" }).click();
  expect(await says("Meeting 2 of 4")).toBe(true);
  await open();
  expect(await dialog.getByRole("radio").count()).toBe(3);
  expect(await shows(page, "The other dates of the series remain held.")).toBe(true);
  await agree("Release the date");
  expect(await says("This meeting has been cancelled.")).toBe(true);
  expect((await dates()).map((date) => date.includes("Cancelled"))).toEqual([
    false,
    true,
    false,
    false,
  ]);
  await page.getByRole("link", { name: "Next meeting" }).click();
  expect(await says("Meeting 3 of 4")).toBe(true);
  await open();
  await dialog.getByRole("radio", { name: "This and the following (2)" }).check();
  await agree("Release 2 dates");
  expect(await says("This meeting has been cancelled.")).toBe(true);
  await page.getByRole("listitem").getByRole("link").first().click();
  await open();
  expect(await says("Release all dates of the series?")).toBe(true);
  expect(await dialog.getByRole("radio").count()).toBe(0);
  await agree("Release the date");
  expect(await says("This meeting has been cancelled.")).toBe(true);
});

it("leads on from a date that has lapsed to those of its series that are still to come", async () => {
  await holdWeekly(instantToWall(systemClock.now() - 3 * 86_400_000, nearMeeting.zone));
  expect(await says(/^This date of the series was held until it passed/)).toBe(true);
  await press("Confirm the series and invite");
  await agree("Confirm the series and invite");
  expect(await says("This meeting has been cancelled.")).toBe(true);
  expect((await dates()).map((date) => /Cancelled|Lapsed|held/.test(date))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
