import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { nearPeople } from "../../scripts/seed/near-people.ts";
import { usualReminders } from "../../shared/wire/reminders.ts";
import type { Template } from "../../shared/wire/templates.ts";
import type { TestApp } from "../support/app.ts";
import { type Office, openOffice } from "../support/office.ts";
import { lookUp, pickOf, shows } from "../support/pages.ts";

let office: Office;
let platform: TestApp;
let page: Page;
let cookie: string;

beforeAll(async () => {
  office = await openOffice(inject("postgresUrl"));
  ({ platform, page, cookie } = office);
});
afterAll(() => office?.close());

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const pick = (name: string) => pickOf(page, "More", name);
const follow = (name: string) => page.getByRole("link", { name, exact: true }).click();
const says = (text: string | RegExp) => shows(page, text);
/** A text in several languages, its first field: the reader's own. */
const written = (label: string) =>
  page
    .getByRole("group", { name: new RegExp(String.raw`^${label}\W*$`) })
    .getByRole("textbox")
    .first();
const seatOf = (name: string) => page.getByLabel(`Seat of ${name}`, { exact: true });
const seats = () => page.getByLabel(/^Seat of /);

async function ask(path: string): Promise<unknown> {
  return (await fetch(`${platform.url}/api${path}`, { headers: { cookie } })).json();
}

async function archive(roman: string): Promise<void> {
  const person = nearPeople.find(({ names }) => names.roman === roman);
  const answer = await fetch(`${platform.url}/api/people/${person?.id}/archive`, {
    method: "PUT",
    headers: { "content-type": "application/json", "x-plenum": "1", cookie },
    body: JSON.stringify({ archived: true }),
  });
  expect(answer.status).toBe(200);
}

describe("a group", () => {
  it("is made of everyone of an office and of somebody by name, and shows who that is", async () => {
    await page.goto(`${platform.url}/people`);
    await follow("Groups");
    expect(await says("No group has been saved yet")).toBe(true);
    await follow("New group");
    await press("Save");
    expect(await says("Please fill this in.")).toBe(true);
    await written("Name of the group").fill("Ambassadors");
    await press("Add to the group");
    expect(await says("7 people of 6 regions")).toBe(true);
    await lookUp(page, "Add a person", "Ok-chae");
    expect(await says("8 people of 6 regions")).toBe(true);
    await press("Save");
    expect(await says("The group has been saved.")).toBe(true);
    await page.waitForURL(/people\/groups\/[\da-f-]{36}$/);
    await follow("← Groups");
    expect(await says("All honorary ambassadors")).toBe(true);
  });

  it("is invited at once, with nobody doubled, their seats kept, and the addition undone", async () => {
    await page.goto(`${platform.url}/meetings/new`);
    await written("Title").fill("The ambassadors' meeting");
    await lookUp(page, "Invite a person", "Ok-chae");
    await seatOf("Kim Ok-chae").selectOption("chair");
    await lookUp(page, "Invite a saved group", "Amb");
    expect(await says("Added 7; 1 already on the list")).toBe(true);
    expect(await seatOf("Kim Ok-chae").inputValue()).toBe("chair");
    await press("Undo");
    expect(await seats().count()).toBe(1);
    await page.getByLabel("Country or region").selectOption({ label: "China" });
    await press("Invite all of them");
    expect(await says("Added 7")).toBe(true);
    expect(await says("8 people of 6 regions")).toBe(true);
  });

  it("is narrowed by region, and all who are shown are removed, and come back", async () => {
    await page.getByLabel("Region", { exact: true }).selectOption({ label: "Hunan Province (1)" });
    expect(await says("1 of 8 people shown")).toBe(true);
    await press("Remove the 1 shown");
    expect(await says("7 people of 5 regions")).toBe(true);
    await press("Undo");
    expect(await says("8 people of 6 regions")).toBe(true);
    await page.getByLabel("Seat", { exact: true }).selectOption({ label: "Chair (1)" });
    expect(await says("1 of 8 people shown")).toBe(true);
    await press("Remove Kim Ok-chae");
    await press("Undo");
    await press("Create and invite");
    expect(await says("Invited (8)")).toBe(true);
  });
});

describe("a template", () => {
  it("is kept of a meeting, with its reminders", async () => {
    await pick("Save as a template");
    expect(await written("Name of the template").inputValue()).toBe("The ambassadors' meeting");
    await written("Name of the template").fill("Monthly");
    await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
    expect(await says("The template has been saved.")).toBe(true);
    const { templates } = (await ask("/templates")) as { templates: { templateId: string }[] };
    const kept = (await ask(`/templates/${templates[0]?.templateId}`)) as Template;
    expect(kept.reminders).toEqual(usualReminders);
  });

  it("fills the form of a new meeting, without those archived since, and says who they are", async () => {
    await archive("Li Jia");
    await page.goto(platform.url);
    await follow("From a template");
    expect(await says("1 h · 0 agenda items · 7 people")).toBe(true);
    expect(await says("Not used yet")).toBe(true);
    await press("New meeting from “Monthly”");
    expect(await says("Li Jia has been archived since and is left out.")).toBe(true);
    expect(await written("Title").inputValue()).toBe("The ambassadors' meeting");
    expect(await seatOf("Kim Ok-chae").inputValue()).toBe("chair");
    await press("Create and invite");
    expect(await says("Invited (7)")).toBe(true);
    await page.goto(`${platform.url}/meetings/templates`);
    expect(await says(/^Last used on /)).toBe(true);
  });

  it("asks before it replaces what has been written", async () => {
    await page.goto(`${platform.url}/meetings/new`);
    await written("Title").fill("Mine");
    await page.getByLabel("Begin from a template").selectOption({ label: "Monthly" });
    await press("Keep what I have written");
    expect(await written("Title").inputValue()).toBe("Mine");
    await page.getByLabel("Begin from a template").selectOption({ label: "Monthly" });
    await press("Fill the form");
    await seatOf("Kim Ok-chae").waitFor();
    expect(await written("Title").inputValue()).toBe("The ambassadors' meeting");
  });

  it("is renamed, and deleted after asking", async () => {
    await page.goto(`${platform.url}/meetings/templates`);
    await press("Rename “Monthly”");
    await written("Name of the template").fill("Quarterly");
    await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
    await press("Delete “Quarterly”");
    await press("Keep the template");
    await press("Delete “Quarterly”");
    await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
    expect(await says("No template has been saved yet")).toBe(true);
  });
});
