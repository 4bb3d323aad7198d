import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { openSignedIn } from "../support/pages.ts";
import { openBrowser } from "../support/delegates.ts";
import { type Filled, startFilled } from "../support/filled.ts";

let filled: Filled;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  filled = await startFilled(inject("postgresUrl"));
  browser = await openBrowser();
  const reader = { url: filled.platform.url, cookie: filled.cookie };
  page = await openSignedIn(browser, reader, {
    locale: "en-GB",
    timezoneId: "Asia/Seoul",
    viewport: { width: 1440, height: 4000 },
  });
  page.setDefaultTimeout(10_000);
});
afterAll(async () => {
  await browser?.close();
  await filled?.platform.close();
});

async function openForm() {
  await page.goto(`${filled.platform.url}/meetings/${filled.upcoming}/edit`, {
    waitUntil: "networkidle",
  });
  await items().first().waitFor();
}

const items = (): Locator => page.locator("fieldset ol > li");
/** Each item's planned time and its minutes. */
const plan = (): Promise<readonly string[]> =>
  items().evaluateAll((all) =>
    all.map((item) => {
      const inputs = [...item.querySelectorAll("input")].map(({ value }) => value);
      return `${item.firstElementChild?.textContent} ${inputs.find((value) => /^\d+$/.test(value))}`;
    }),
  );

async function middleOf(place: Locator): Promise<{ x: number; y: number }> {
  const box = await place.boundingBox();
  return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
}

async function drag(from: number, to: { readonly item: number; readonly below: number }) {
  const handle = items().nth(from).locator("[aria-hidden] svg").first();
  // Waits until the form around it no longer moves.
  await handle.hover();
  const grip = await middleOf(handle);
  const target = await middleOf(items().nth(to.item));
  await page.mouse.down();
  await page.mouse.move(grip.x, (grip.y + target.y) / 2);
  await page.mouse.move(grip.x, target.y + to.below);
}

/** A mark is drawn a moment after the pointer's move. */
const expectMark = (index: number, mark: string) =>
  expect.poll(() => items().nth(index).getAttribute("data-drag")).toBe(mark);

it("puts an item elsewhere by dragging, with every planned time, and leaves it by the way back", async () => {
  await openForm();
  const before = ["14:00 5", "14:05 10", "14:15 20", "14:35 45", "15:20 5", "15:25 5"];
  expect(await plan()).toEqual(before);
  await drag(2, { item: 0, below: -20 });
  await expectMark(0, "before");
  await page.mouse.up();
  expect(await plan()).toEqual([
    "14:00 20",
    "14:20 5",
    "14:25 10",
    "14:35 45",
    "15:20 5",
    "15:25 5",
  ]);
  await drag(0, { item: 5, below: 20 });
  await expectMark(5, "after");
  await page.mouse.up();
  expect(await plan()).toEqual([
    "14:00 5",
    "14:05 10",
    "14:15 45",
    "15:00 5",
    "15:05 5",
    "15:10 20",
  ]);
  await drag(1, { item: 1, below: 0 });
  await page.mouse.up();
  expect((await plan())[1]).toBe("14:05 10");
});

it("moves an item by keyboard as well, and keeps the order that was saved", async () => {
  await openForm();
  await page.getByRole("button", { name: "Move item 6 up" }).press("Enter");
  await page.getByRole("button", { name: "Move item 5 up" }).press("Enter");
  const after = ["14:00 5", "14:05 10", "14:15 20", "14:35 5", "14:40 45", "15:25 5"];
  expect(await plan()).toEqual(after);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.waitForURL(/\/meetings\/[\w-]+$/);
  const times = page.locator("ol > li");
  await times.first().waitFor();
  expect(await times.nth(3).textContent()).toContain("Closing");
});
