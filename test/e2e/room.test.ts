import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { nearMeeting } from "../../scripts/seed/near-meeting.ts";
import { ambassadors, chair } from "../../scripts/seed/near-people.ts";
import { writeNear } from "../../scripts/seed/write.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { shiftedClock } from "../support/clock.ts";
import { openBrowser } from "../support/delegates.ts";

// The room without video: what is said, asked and decided must work without a media worker too.
const clock = shiftedClock(Date.UTC(2022, 5, 28, 4, 55));
const li = ambassadors[1]?.id as PersonId;

/** WCAG 2.2, levels A and AA. */
const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

let platform: TestApp;
let browser: Browser;
let hall: Page;
let delegate: Page;
let guest: Page;

beforeAll(async () => {
  platform = await startApp({ postgresUrl: inject("postgresUrl"), clock, fill: writeNear });
  browser = await openBrowser(["--host-resolver-rules=MAP plenum.lan 127.0.0.1"]);
  const { links, door } = await schedule();
  hall = await openPage(links.get(chair.id) ?? "");
  delegate = await openPage(inHouse(links.get(li) ?? ""));
  guest = await openPage(door);
  await press(hall, "Join the meeting");
  await panel(hall, "Agenda");
  await press(hall, "Open the meeting");
  await press(delegate, "Join the meeting");
});
afterAll(async () => {
  await browser?.close();
  await platform?.close();
});

async function schedule() {
  const cookie = await platform.signIn((await platform.app.firstAdministratorLink()) ?? "");
  const headers = { "content-type": "application/json", "x-plenum": "1", cookie };
  const ask = async <T>(path: string, body?: object): Promise<T> => {
    const request = body ? { method: "POST", body: JSON.stringify(body) } : {};
    return (
      await fetch(`${platform.url}/api${path}`, { headers, ...request })
    ).json() as Promise<T>;
  };
  const { meetingId } = await ask<{ meetingId: MeetingId }>("/meetings", nearMeeting);
  const given = await ask<{ links: { personId: PersonId; url: string }[] }>(
    `/meetings/${meetingId}/links`,
  );
  const { url: door } = await ask<{ url: string }>(`/meetings/${meetingId}/door-link`);
  return { links: new Map(given.links.map(({ personId, url }) => [personId, url])), door };
}

/** The same page as a network of one's own names it, without TLS: browsers do not take it for safe. */
function inHouse(link: string): string {
  const url = new URL(link);
  url.hostname = "plenum.lan";
  return url.href;
}

async function openPage(url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${url}?lang=en`);
  return page;
}

const press = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: true }).first().click();
const says = (page: Page, text: string | RegExp): Promise<true> =>
  page
    .getByText(text)
    .first()
    .waitFor()
    .then(() => true);
const panel = (page: Page, name: string) =>
  page
    .getByRole("complementary")
    .getByRole("button", { name: new RegExp(`^${name}`) })
    .click();

describe("the room", () => {
  it("is joined also on a page without TLS", async () => {
    expect(await delegate.evaluate(() => isSecureContext)).toBe(false);
    expect(await hall.evaluate(() => isSecureContext)).toBe(true);
    await delegate.getByRole("button", { name: "Leave", exact: true }).waitFor();
  });

  it("lets nobody knock with a name that is too long, and leaves it in its field", async () => {
    const name = guest.getByLabel("Your name");
    await name.focus();
    await guest.keyboard.insertText("G".repeat(121));
    expect(await says(guest, "121 characters. Please shorten this to 120 at most.")).toBe(true);
    await guest.keyboard.press("Enter");
    expect(await guest.getByRole("button", { name: "Continue" }).isDisabled()).toBe(true);
    expect(await name.inputValue()).toHaveLength(121);
  });

  it("lets a guest in whom the chair admits, and nobody before", async () => {
    await guest.getByLabel("Your name").fill("Guest Speaker");
    await press(guest, "Continue");
    await press(guest, "Ask to be let in");
    expect(await says(guest, "Please wait: the chair will let you in.")).toBe(true);
    await panel(hall, "People");
    await press(hall, "Let Guest Speaker in");
    await guest.getByRole("button", { name: "Leave", exact: true }).waitFor();
    expect(await says(hall, "3 people in the room")).toBe(true);
  });

  it("gives the floor to a raised hand, with one clock for everyone, and takes it back", async () => {
    await delegate.getByRole("button", { name: /Raise your hand/ }).click();
    await panel(hall, "Agenda");
    await press(hall, "Give the floor to Li Jia");
    expect(await says(delegate, /^You have the floor/)).toBe(true);
    const clocks = await Promise.all(
      [hall, delegate, guest].map((page) => page.getByRole("timer").first().textContent()),
    );
    const seconds = clocks.map((text) => Number(/:(\d\d)/.exec(text ?? "")?.[1]));
    expect(Math.max(...seconds) - Math.min(...seconds)).toBeLessThanOrEqual(1);
    await press(hall, "End the speech");
    expect(await says(hall, "Nobody has the floor.")).toBe(true);
  });

  it("counts a vote of those who have one, and shows the result to all", async () => {
    await panel(hall, "Vote");
    await hall.getByLabel("Question").fill("Shall the next meeting be in autumn?");
    await press(hall, "Open the vote");
    await press(hall, "For");
    await press(delegate, "Go to the vote");
    await press(delegate, "Against");
    expect(await says(hall, /^2 of \d votes cast$/)).toBe(true);
    await panel(guest, "Vote");
    expect(await guest.getByRole("button", { name: "Abstain" }).count()).toBe(0);
    await press(hall, "Close the vote");
    for (const page of [hall, delegate, guest]) {
      const result = page.locator("[data-closed] dl");
      await result.waitFor();
      expect((await result.innerText()).split(/\s+/)).toEqual([
        "For",
        "1",
        "Against",
        "1",
        "Abstain",
        "0",
      ]);
    }
  });

  it("carries what is written to everyone, with a mark for those who look elsewhere", async () => {
    await panel(delegate, "Chat");
    await delegate.getByLabel("Write to everyone").fill("The slides are at https://near.example/a");
    await press(delegate, "Send");
    await panel(hall, "Chat");
    expect(await says(hall, /The slides are at/)).toBe(true);
    expect(await hall.getByRole("link", { name: "https://near.example/a" }).count()).toBe(1);
  });

  it("keeps a message that is too long where it was written, and sends it once it fits", async () => {
    const field = delegate.getByLabel("Write to everyone");
    await field.focus();
    await delegate.keyboard.insertText("Long ".repeat(401));
    await delegate.keyboard.press("Enter");
    expect(await says(delegate, "2004 characters. Please shorten this to 2000 at most.")).toBe(
      true,
    );
    expect(await field.inputValue()).toHaveLength(2005);
    expect(await hall.getByText("Long Long").count()).toBe(0);
    await field.fill("Long ".repeat(400));
    await delegate.keyboard.press("Enter");
    expect(await says(hall, /Long Long/)).toBe(true);
    expect(await field.inputValue()).toBe("");
  });

  it("brings a page that is loaded again back to its seat, without another entry", async () => {
    await delegate.reload();
    await delegate
      .getByRole("button", { name: /^(Join the meeting|Leave)$/ })
      .first()
      .waitFor();
    const join = delegate.getByRole("button", { name: "Join the meeting" });
    if ((await join.count()) > 0) {
      await join.click();
    }
    await delegate.getByRole("button", { name: "Leave", exact: true }).waitFor();
    await panel(hall, "People");
    expect(await says(hall, "3 people in the room")).toBe(true);
  });

  it("is accessible to the chair, the delegate and the guest", async () => {
    for (const page of [hall, delegate, guest]) {
      const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze();
      expect(violations).toEqual([]);
    }
  });

  it("ends for all when the chair ends it, after asking", async () => {
    await press(hall, "Leave");
    await press(hall, "End the meeting for everyone");
    await press(hall, "End it now");
    for (const page of [hall, delegate, guest]) {
      expect(await says(page, "The meeting has ended. Thank you for taking part.")).toBe(true);
    }
  });
});
