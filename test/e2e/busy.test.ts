import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { systemClock } from "../../server/platform/clock.ts";
import { calendarOf, event } from "../schedule/busy/calendars.ts";
import type { TestApp } from "../support/app.ts";
import { type Office, openOffice } from "../support/office.ts";
import { type CalendarServer, openCalendarServer } from "../support/calendar-server.ts";
import { lookUp, shows } from "../support/pages.ts";

let office: Office;
let platform: TestApp;
let server: CalendarServer;
let page: Page;

/** A day to come, "YYYY-MM-DD". */
const day = new Date(systemClock.now() + 20 * 86_400_000).toISOString().slice(0, 10);
const compact = day.replaceAll("-", "");
const morning = calendarOf(
  ...event(`DTSTART:${compact}T040000Z`, `DTEND:${compact}T060000Z`, "SUMMARY:Dentist"),
);

beforeAll(async () => {
  server = await openCalendarServer();
  office = await openOffice(inject("postgresUrl"), {
    timezoneId: "UTC",
    env: { PLENUM_FEEDS_ALLOW_PRIVATE: "true" },
  });
  ({ platform, page } = office);
});
afterAll(async () => {
  await office?.close();
  await server?.close();
});

const press = (name: string) => page.getByRole("button", { name, exact: true }).first().click();
const says = (text: string | RegExp) => shows(page, text);
const calendars = () => page.getByRole("region", { name: "Calendar", exact: true });

describe("a person's calendar in the browser", () => {
  it("is empty at first, says what is kept, and tells what is wrong with a file", async () => {
    await page.goto(`${platform.url}/people`);
    await page
      .getByRole("link", { name: /Kim Ok-chae/ })
      .first()
      .click();
    await says("No calendar has been added.");
    expect(await says(/never titles, places, notes or names/)).toBe(true);
    const broken = { name: "a.ics", mimeType: "text/calendar", buffer: Buffer.from("<html>") };
    await calendars().locator("input[type=file]").setInputFiles(broken);
    expect(await says(/^This is not a calendar that can be read/)).toBe(true);
  });

  it("is added from an address, which is shown shortened", async () => {
    await press("Add an address");
    await press("Add the calendar");
    await says("Please write the address.");
    const field = page.getByLabel("Address of the calendar");
    await field.fill("http://169.254.169.254/secret");
    await press("Add the calendar");
    await says(/^This address cannot be read/);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    server.answer((_, response) => response.end(morning));
    await field.fill(`${server.url}/calendar/0123456789abcdef/basic.ics`);
    await press("Add the calendar");
    await says(/…cdef$/);
    await says(/^1 busy time · /);
    expect(await page.getByText(/0123456789|Dentist/).count()).toBe(0);
  });

  it("is read again, and what was read before stays where that fails", async () => {
    server.answer((_, response) => response.writeHead(404).end());
    await calendars()
      .getByRole("button", { name: /^Read again now/ })
      .click();
    await says(/There is no calendar at this address, or it is not shared/);
    await says(/^1 busy time · /);
    server.answer((_, response) => response.end(morning));
    await calendars()
      .getByRole("button", { name: /^Read again now/ })
      .click();
    await page.getByText(/There is no calendar at this address/).waitFor({ state: "detached" });
    await page.setViewportSize({ width: 390, height: 844 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(390);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });

  it("is told in the meeting's form, to whom it concerns", async () => {
    await page.goto(`${platform.url}/meetings/new`);
    await lookUp(page, "Invite a person", "Ok-chae");
    await page.getByLabel("Date").fill(day);
    await page.getByLabel("Time (24 h)").fill("04:30");
    await page.getByLabel("Time (24 h)").blur();
    expect(await says(/Kim Ok-chae.*busy by their calendar/)).toBe(true);
  });

  it("is removed, after a question", async () => {
    await page.goto(`${platform.url}/people`);
    await page
      .getByRole("link", { name: /Kim Ok-chae/ })
      .first()
      .click();
    await calendars()
      .getByRole("button", { name: /^Remove: / })
      .click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
    await says("The calendar has been removed.");
    expect(await says("No calendar has been added.")).toBe(true);
  });
});
