import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openBrowser } from "../support/delegates.ts";
import { type Filled, startFilled } from "../support/filled.ts";
import { openSignedIn, shows } from "../support/pages.ts";

let filled: Filled;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  filled = await startFilled(inject("postgresUrl"));
  browser = await openBrowser();
  const reader = { url: filled.platform.url, cookie: filled.cookie };
  page = await openSignedIn(browser, reader, { locale: "en-GB", timezoneId: "Asia/Seoul" });
  page.setDefaultTimeout(20_000);
});
afterAll(async () => {
  await browser?.close();
  await filled?.platform.close();
});

const head = "Кто это;Latin name;E-mail;Phone;Region;Shirt";
const wrong = [
  head,
  "Иванов Иван;Ivanov Ivan;ivanov@irk.example;+7 395 000;CN-NX;L",
  "Kim;Kim Dal-su;kim@;;;M",
  "Atlas;;atlas@x.example;;Atlantis;S",
].join("\r\n");
const right = wrong
  .replace("kim@", "kim@new.example")
  .replace("Atlantis", "Ningxia Hui Autonomous Region");

async function choose(text: string, name = "members.csv"): Promise<void> {
  const file = { name, mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.locator("input[type=file]").setInputFiles(file);
}

const press = (name: string | RegExp) => page.getByRole("button", { name }).click();

/** The rules of accessibility that the page breaks as it stands. */
async function violations(): Promise<readonly string[]> {
  const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const found = await new AxeBuilder({ page }).withTags(rules).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe("an import of people", () => {
  it("is found on the list of people, and says what cannot be read", async () => {
    await page.goto(`${filled.platform.url}/people`);
    await page.getByRole("link", { name: "Import" }).click();
    expect(await shows(page, "Nothing has been imported.")).toBe(true);
    await choose("\u0001\u0000", "picture.csv");
    expect(await shows(page, /^This is neither a CSV nor an XLSX file/)).toBe(true);
    await choose("x".repeat(5 * 1024 * 1024 + 1));
    expect(await shows(page, /^This file is larger than 5 MB/)).toBe(true);
  });

  it("asks what an unknown column is, and remembers the answer", async () => {
    await choose(wrong);
    const select = page.getByRole("combobox", { name: "What “Кто это” is" });
    await select.selectOption({ label: "Name in its own script" });
    expect(await violations()).toEqual([]);
    await press("Check the rows");
    expect(await shows(page, "Error: 2")).toBe(true);
    await press("Choose another file");
    await choose(wrong);
    expect(await select.inputValue()).toBe("native");
  });

  it("shows each row before anything is done, its errors in words", async () => {
    await press("Check the rows");
    expect(await shows(page, "Row 3, E-mail: this is not an address")).toBe(true);
    expect(await shows(page, "Row 4, Member region: this region is not in the register")).toBe(
      true,
    );
    expect(await shows(page, "2 rows with errors are left out.")).toBe(true);
    expect(await violations()).toEqual([]);
    await press("New: 1");
    expect(await page.getByRole("row", { name: /Kim/ }).count()).toBe(0);
  });

  it("takes the corrected file, says when the register changed meanwhile, and imports what is shown", async () => {
    await press("Choose another file");
    await choose(right);
    await press("Check the rows");
    const other = await page.context().newPage();
    await other.goto(`${filled.platform.url}/people/new`);
    await other.getByLabel("Name in its own script").fill("Atlas");
    await other.getByLabel("Name in Latin letters").fill("Atlas");
    await other.getByLabel("E-mail").fill("atlas@x.example");
    await other.getByRole("button", { name: "Save", exact: true }).click();
    await other.waitForURL(/people\/[0-9a-f-]{36}/);
    await other.close();
    await press(/^Import 3 rows/);
    expect(await shows(page, /^The register has been changed in the meantime/)).toBe(true);
    expect(await shows(page, "Changes: 1")).toBe(true);
    await press(/^Import 3 rows/);
    await page.getByRole("heading", { name: "The import is done" }).waitFor();
    expect(await shows(page, "2 added · 1 changed")).toBe(true);
    await page.getByRole("link", { name: "Go to the people" }).click();
    await page.getByRole("row", { name: /Ivanov Ivan/ }).waitFor();
  });

  it("is undone from the list of past imports, once, after asking", async () => {
    await page.goto(`${filled.platform.url}/people/import`);
    await press("Undo the import of “members.csv”");
    await page.getByRole("dialog").getByRole("button", { name: "Undo", exact: true }).click();
    expect(await shows(page, /^Undone .* · 1 as before · 2 removed$/)).toBe(true);
    expect(await page.getByRole("button", { name: /^Undo the import/ }).count()).toBe(0);
    await page.goto(`${filled.platform.url}/people`);
    await page.getByRole("row", { name: /Atlas/ }).waitFor();
    expect(await page.getByRole("row", { name: /Ivanov/ }).count()).toBe(0);
  });

  it("takes a file that is dropped anywhere on the page", async () => {
    await page.goto(`${filled.platform.url}/regions/import`);
    await page.getByRole("heading", { level: 1, name: "Import regions" }).waitFor();
    const files = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["Code,Name\nCN-NX,Ningxia"], "regions.csv"));
      return transfer;
    });
    await page.dispatchEvent("h1", "drop", { dataTransfer: files });
    await press("Check the rows");
    expect(await shows(page, "Changes: 1")).toBe(true);
  });
});
