import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { nearMeeting } from "../schedule/register.ts";

let office: Office;
let page: Page;

beforeAll(async () => {
  office = await openOffice(inject("postgresUrl"));
  ({ page } = office);
  await page.addInitScript(holdToasts);
});
afterAll(() => office?.close());

/** What is said for five seconds stays until the page is left, however slow the machine is. */
function holdToasts(): void {
  const wait = window.setTimeout.bind(window);
  Object.assign(window, {
    setTimeout: (act: () => void, ms?: number) => wait(act, ms === 5_000 ? 600_000 : ms),
  });
}

const open = (path: string) => page.goto(`${office.platform.url}${path}`);
const button = (name: string) => page.getByRole("button", { name, exact: true });

async function boxOf(place: Locator) {
  const box = await place.boundingBox();
  if (!box) {
    throw new Error("It is not on the page.");
  }
  return box;
}

describe.each([
  [1440, 900],
  [390, 844],
  [390, 600],
])("on a screen of %s by %s", (width, height) => {
  it("what is said for a few seconds lies over no dialog, and is read out also while one is open", async () => {
    await page.setViewportSize({ width, height });
    await open("/meetings/new");
    await page.getByRole("group", { name: "Title" }).getByRole("textbox").fill("Committee");
    const dialog = page.getByRole("dialog");
    await button("Save as a template").click();
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    await button("Save as a template").click();
    await dialog.getByRole("button", { name: "Write it in the other languages" }).click();
    await dialog.getByRole("textbox").nth(5).waitFor();
    const toast = page.getByRole("status").getByText("The template has been saved.");
    const said = await boxOf(toast);
    const window = await boxOf(dialog.locator(".."));
    expect(window.y + window.height).toBeLessThan(said.y);
    const save = dialog.getByRole("button", { name: "Save", exact: true });
    await save.scrollIntoViewIfNeeded();
    const { y, height: tall } = await boxOf(save);
    expect(y + tall).toBeLessThanOrEqual(window.y + window.height);
  });
});

describe("a quiet button", () => {
  it("that begins a line on a phone has its words below those above it", async () => {
    const { platform, cookie } = office;
    const made = await fetch(`${platform.url}/api/meetings`, {
      method: "POST",
      headers: { cookie, "x-plenum": "1", "content-type": "application/json" },
      body: JSON.stringify({ ...nearMeeting({ invitees: [] }), as: "draft" }),
    });
    const { meetingId } = (await made.json()) as { readonly meetingId: string };
    await page.setViewportSize({ width: 390, height: 844 });
    await open(`/meetings/${meetingId}`);
    const above = await boxOf(page.getByText("This is a draft."));
    const words = await button("Delete the draft").evaluate((each) => {
      const range = document.createRange();
      range.selectNodeContents(each);
      return range.getBoundingClientRect().x;
    });
    expect(words).toBe(above.x);
    const first = await boxOf(button("Invite now"));
    expect((await boxOf(button("Delete the draft"))).y).toBeGreaterThan(first.y);
  });
});
