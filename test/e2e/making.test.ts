import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { shows } from "../support/pages.ts";

let office: Office;
let page: Page;

beforeAll(async () => {
  office = await openOffice(inject("postgresUrl"));
  ({ page } = office);
});
afterAll(() => office?.close());

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const says = (text: string | RegExp) => shows(page, text);
const title = (name = "Title") =>
  page
    .getByRole("group", { name: new RegExp(String.raw`^${name}\W*$`) })
    .getByRole("textbox")
    .first();

/** How many meetings have this title. */
async function made(text: string): Promise<number> {
  const address = `${office.platform.url}/api/meetings?search=${encodeURIComponent(text)}`;
  const answer = await fetch(address, { headers: { cookie: office.cookie } });
  return ((await answer.json()) as { readonly meetings: readonly unknown[] }).meetings.length;
}

async function fillIn(text: string): Promise<void> {
  await page.goto(`${office.platform.url}/meetings/new`);
  await title().fill(text);
  await page.getByLabel("Date").fill("2040-06-28");
}

/** The next making of a meeting reaches the platform; its answer does not reach the page. */
async function loseAnswer(): Promise<void> {
  await page.route(
    "**/api/meetings",
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
}

type Late = { readonly post: string };

/** The next making of a meeting is long on its way, and the page gives up waiting. */
async function delay(): Promise<Late> {
  const late = { post: "" };
  await page.route(
    "**/api/meetings",
    async (route) => {
      late.post = route.request().postData() ?? "";
      await route.abort();
    },
    { times: 1 },
  );
  return late;
}

/** What was long on its way arrives just before the next one. */
async function arriveBeforeNext({ post }: Late): Promise<void> {
  await page.route(
    "**/api/meetings",
    async (route) => {
      await route.fetch({ postData: post });
      await route.continue();
    },
    { times: 1 },
  );
}

describe("making a meeting", () => {
  it("keeps a title that is too long, says so, and saves nothing before it is shortened", async () => {
    await fillIn("");
    await title().focus();
    await page.keyboard.insertText("Long ".repeat(60));
    expect(await says("English: 299 characters. Please shorten this to 200 at most.")).toBe(true);
    expect(await title().inputValue()).toHaveLength(300);
    await press("Create and invite");
    expect(await title().evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await made("Long")).toBe(0);
    await title().fill("Long enough");
    await press("Create and invite");
    await page.waitForURL(/\/meetings\/[\da-f-]{36}$/);
    expect(await made("Long")).toBe(1);
  });

  it("says before a meeting of the past is saved that nobody will be written to", async () => {
    await fillIn("Held elsewhere");
    await page.getByLabel("Date").fill("2020-06-28");
    expect(await says("This time has already passed: nobody will be written to.")).toBe(true);
    await press("Create without inviting");
    expect(await says("The meeting has been saved.")).toBe(true);
    expect(await says(/^This time has passed without the meeting having begun/)).toBe(true);
    expect(await page.getByRole("button", { name: "Edit the reminders" }).count()).toBe(0);
  });

  it("says at once that the platform cannot be reached, and makes it when it can", async () => {
    await fillIn("Away from the network");
    await page.context().setOffline(true);
    await press("Create and invite");
    expect(await says("The platform cannot be reached")).toBe(true);
    expect(await title().inputValue()).toBe("Away from the network");
    await page.context().setOffline(false);
    await press("Create and invite");
    await page.waitForURL(/\/meetings\/[\da-f-]{36}$/);
    expect(await made("Away from the network")).toBe(1);
  });

  it("makes one meeting of two presses, where the first answer was lost", async () => {
    await fillIn("Lost on the way");
    await loseAnswer();
    await press("Create and invite");
    expect(await says("The platform cannot be reached")).toBe(true);
    expect(await made("Lost on the way")).toBe(1);
    await press("Create and invite");
    await page.waitForURL(/\/meetings\/[\da-f-]{36}$/);
    expect(await made("Lost on the way")).toBe(1);
  });

  it("makes no second one of a form that was changed meanwhile, and leads to the first", async () => {
    await fillIn("Changed after the loss");
    await loseAnswer();
    await press("Create and invite");
    expect(await says("The platform cannot be reached")).toBe(true);
    await title().fill("Changed after the loss, again");
    await press("Create and invite");
    expect(await says("The meeting was already created")).toBe(true);
    expect(await made("Changed after the loss")).toBe(1);
    expect(await title().inputValue()).toBe("Changed after the loss, again");
    const opening = page.context().waitForEvent("page");
    await page.getByRole("link", { name: "Open the meeting in a new tab" }).click();
    const beside = await opening;
    expect(await shows(beside, "Edit the meeting")).toBe(true);
    await beside.close();
    await press("Save my changes to it");
    await page.waitForURL(/\/meetings\/[\da-f-]{36}$/);
    await page.getByRole("heading", { name: "Changed after the loss, again" }).waitFor();
    expect(await made("Changed after the loss")).toBe(1);
  });

  it("loses nothing of what was written last where the first sending comes in while the second is on its way", async () => {
    await fillIn("Written first");
    await page.getByLabel("How often").selectOption("Monthly");
    const first = await delay();
    await press("Create and invite");
    expect(await says("The platform cannot be reached")).toBe(true);
    await title().fill("Written last");
    await page.getByLabel("Number of meetings").fill("4");
    await arriveBeforeNext(first);
    await press("Create and invite");
    expect(await says("The meeting was already created")).toBe(true);
    expect([await made("Written first"), await made("Written last")]).toEqual([6, 0]);
    await press("Save my changes to it");
    await page.getByRole("heading", { name: "Written last" }).waitFor();
    expect(await says("Meeting 1 of 4")).toBe(true);
  });
});
