import type { Locator, Page } from "playwright-core";
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

const open = (path: string) => page.goto(`${office.platform.url}${path}`);
const says = (text: string) => shows(page, text);
const field = (name: string) => page.getByRole("textbox", { name });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const hasFocus = (place: Locator) => place.evaluate((each) => each === document.activeElement);

/** Writes as a paste does: at once, and within what the field lets in. */
async function paste(place: Locator, text: string): Promise<void> {
  await place.focus();
  await page.keyboard.insertText(text);
}

async function countOf(what: "people" | "meetings" | "templates", search = ""): Promise<number> {
  const { platform, cookie } = office;
  const address = `${platform.url}/api/${what}?${new URLSearchParams({ search })}`;
  const answer = await fetch(address, { headers: { cookie } });
  const { [what]: found } = (await answer.json()) as Record<string, readonly unknown[]>;
  return found?.length ?? Number.NaN;
}

describe("a text that is too long for its field", () => {
  it("stays whole in it, and holds the form back until it fits", async () => {
    await open("/people/new");
    await field("Name in its own script").fill("Tuya");
    const roman = field("Name in Latin letters");
    await paste(roman, "Oyuntuya ".repeat(14));
    expect(await says("125 characters. Please shorten this to 120 at most.")).toBe(true);
    expect(await roman.inputValue()).toHaveLength(126);
    await button("Save").focus();
    await page.keyboard.press("Enter");
    expect(await hasFocus(roman)).toBe(true);
    expect(await countOf("people", "Oyuntuya")).toBe(0);
    await roman.fill("Oyuntuya");
    await button("Save").click();
    await page.waitForURL(/\/people\/[\da-f-]{36}$/);
    expect(await countOf("people", "Oyuntuya")).toBe(1);
  });

  it("is read whole where a number is looked for in it", async () => {
    await open("/settings");
    const year = field("Year of foundation (optional)");
    await year.fill("");
    await paste(year, "founded in 1996");
    expect(await year.inputValue()).toBe("1996");
  });

  it("holds back a dialog's form alone, and the form around the dialog is not sent with it", async () => {
    await open("/meetings/new");
    const [meetings, templates] = [await countOf("meetings"), await countOf("templates")];
    await page.getByRole("group", { name: "Title" }).getByRole("textbox").fill("Committee");
    await page.getByLabel("Date").fill("2040-06-28");
    await button("Save as a template").click();
    const dialog = page.getByRole("dialog");
    const name = dialog.getByRole("textbox").first();
    await paste(name, " of the regions".repeat(20));
    expect(await says("English: 309 characters. Please shorten this to 200 at most.")).toBe(true);
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    expect(await hasFocus(name)).toBe(true);
    expect(await countOf("templates")).toBe(templates);
    await name.fill("Committee");
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    expect(await countOf("templates")).toBe(templates + 1);
    expect(await countOf("meetings")).toBe(meetings);
  });
});
