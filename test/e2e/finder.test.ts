import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { TestApp } from "../support/app.ts";
import { type Office, openOffice } from "../support/office.ts";
import { lookUp, shows } from "../support/pages.ts";

let office: Office;
let platform: TestApp;
let page: Page;

beforeAll(async () => {
  office = await openOffice(inject("postgresUrl"), { timezoneId: "UTC" });
  ({ platform, page } = office);
});
afterAll(() => office?.close());

const press = (name: string) => page.getByRole("button", { name, exact: true }).first().click();
const says = (text: string | RegExp) => shows(page, text);
const hour = (name: string) => page.getByRole("table").getByRole("button", { name });

/** The middle of an hour of the grid. */
const middleOf = async (name: string) => {
  const cell = hour(name);
  await cell.scrollIntoViewIfNeeded();
  const box = await cell.boundingBox();
  const { x, y, width, height } = box ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x: x + width / 2, y: y + height / 2 };
};
/** Draws from one hour to another, and keeps the button down. */
const draw = async (from: string, to: string) => {
  const start = await middleOf(from);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  const end = await middleOf(to);
  await page.mouse.move(end.x, end.y, { steps: 5 });
};

describe("the search for a fair hour in the browser", () => {
  it("begins with what the meeting's form has so far, and wants people", async () => {
    await page.goto(`${platform.url}/meetings/new`);
    await page
      .getByRole("group", { name: /^Title/ })
      .getByRole("textbox")
      .first()
      .fill("Views");
    await press("Find a fair hour");
    await press("Find hours");
    expect(await says(/^Please choose somebody/)).toBe(true);
    await lookUp(page, "Invite a person", "Ok-chae");
    await lookUp(page, "Invite everyone of a region", "Shandong");
    await page.getByLabel("From", { exact: true }).fill("2037-09-28");
    await page.getByLabel("To (included)").fill("2037-10-09");
    await press("Find hours");
    expect(await says("The fairest hours")).toBe(true);
    expect(await says("Everyone is in working hours.")).toBe(true);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });

  it("begins its hours at the fairest one where not all of them fit", async () => {
    const before = page.viewportSize() ?? { width: 1280, height: 720 };
    await page.setViewportSize({ width: 390, height: 844 });
    await press("Find hours");
    expect(await says("The fairest hours")).toBe(true);
    const chosen = page.getByRole("table").getByRole("button", { pressed: true });
    const { x = 0, width = 0 } = (await chosen.boundingBox()) ?? {};
    expect(x).toBeGreaterThan(100);
    expect(x + width).toBeLessThan(390);
    await page.setViewportSize(before);
  });

  it("stands the fairest hours beside all hours on a wide screen, and above them on a narrow one", async () => {
    const before = page.viewportSize() ?? { width: 1280, height: 720 };
    const placeOf = async (name: string) =>
      (await page.getByRole("region", { name }).boundingBox()) ?? {
        x: 0,
        y: 0,
        width: 0,
        height: 0,
      };
    await page.setViewportSize({ width: 1440, height: 900 });
    const [best, grid] = [
      await placeOf("The fairest hours"),
      await placeOf("Every hour of these days"),
    ];
    expect(grid.x).toBeGreaterThanOrEqual(best.x + best.width);
    expect(grid.y).toBe(best.y);
    await page.setViewportSize({ width: 1024, height: 900 });
    const [above, below] = [
      await placeOf("The fairest hours"),
      await placeOf("Every hour of these days"),
    ];
    expect(below.y).toBeGreaterThanOrEqual(above.y + above.height);
    await page.setViewportSize(before);
  });

  it("shows each hour by what it is to whom it is worst for, holidays too", async () => {
    // 02:00 in London is 10:00 in Jinan and 11:00 in Seoul; the first of October is China's national day.
    expect(await hour("29 Sep 2037, 02:00: In working hours for all").count()).toBe(1);
    expect(await hour("29 Sep 2037, 03:00: Lunch for somebody").count()).toBe(1);
    expect(await hour("1 Oct 2037, 02:00: Somebody who must come cannot").count()).toBe(1);
  });

  it("takes the span that is drawn over its hours, and says at once whom it asks for what", async () => {
    await draw("29 Sep 2037, 01:00", "29 Sep 2037, 03:00");
    expect(await says(/^Tuesday, 29 September 2037, 01:00, 3 hours$/)).toBe(true);
    expect(await says(/^Kim Ok-chae.*: 10:00, at lunch/)).toBe(true);
    await page.keyboard.press("Escape");
    const before = await page.getByText(/^Chosen:/).textContent();
    expect(before).not.toContain("3 hours");
    await page.mouse.up();
    expect(await page.getByText(/^Chosen:/).textContent()).toBe(before);
    await draw("29 Sep 2037, 02:00", "30 Sep 2037, 01:00");
    await page.mouse.up();
    expect(await says(/^Chosen: Tuesday, 29 September 2037, 01:00, 2 hours$/)).toBe(true);
    expect(await hour("29 Sep 2037, 02:00").getAttribute("aria-pressed")).toBe("true");
    await draw("29 Sep 2037, 23:00", "30 Sep 2037, 01:00");
    await page.mouse.up();
    expect(await says(/^Chosen: Tuesday, 29 September 2037, 23:00, 3 hours$/)).toBe(true);
  });

  it("is drawn over by the keys too, and by a finger that has rested", async () => {
    await hour("29 Sep 2037, 23:00").click();
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    expect(await says(/^Tuesday, 29 September 2037, 23:00, 3 hours$/)).toBe(true);
    await page.keyboard.press("Escape");
    expect(await says(/^Chosen: Tuesday, 29 September 2037, 23:00, 1 hour$/)).toBe(true);
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Enter");
    expect(await says(/^Chosen: Wednesday, 30 September 2037, 01:00, 2 hours$/)).toBe(true);
    const touch = await page.context().newCDPSession(page);
    const finger = async (type: "touchStart" | "touchMove" | "touchEnd", name?: string) => {
      const touchPoints = name ? [await middleOf(name)] : [];
      await touch.send("Input.dispatchTouchEvent", { type, touchPoints });
    };
    await finger("touchStart", "29 Sep 2037, 01:00");
    expect(await says(/^Tuesday, 29 September 2037, 01:00, 1 hour$/)).toBe(true);
    await finger("touchMove", "29 Sep 2037, 04:00");
    expect(await says(/^Tuesday, 29 September 2037, 01:00, 4 hours$/)).toBe(true);
    await finger("touchEnd");
    expect(await says(/^Chosen: Tuesday, 29 September 2037, 01:00, 4 hours$/)).toBe(true);
  });

  it("is walked by the arrow keys, and plans the meeting at the hour chosen", async () => {
    await hour("29 Sep 2037, 01:00: In working hours for all").click();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await says(/^Chosen: Wednesday, 30 September 2037, 02:00/)).toBe(true);
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Enter");
    expect(await says(/^Chosen: Wednesday, 30 September 2037, 02:00, 2 hours$/)).toBe(true);
    await page.getByRole("button", { name: "Plan the meeting at this hour" }).last().click();
    await page.waitForURL("**/meetings/new");
    expect(await page.getByLabel("Date").inputValue()).toBe("2037-09-30");
    expect(await page.getByLabel("Time (24 h)").inputValue()).toBe("02:00");
    expect(await page.getByLabel("Duration (minutes)").inputValue()).toBe("120");
    expect(await page.getByLabel("Seat of Kim Ok-chae").count()).toBe(1);
    const title = page
      .getByRole("group", { name: /^Title/ })
      .getByRole("textbox")
      .first();
    expect(await title.inputValue()).toBe("Views");
  });
});
