import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { TestApp } from "../support/app.ts";
import { type Office, openOffice } from "../support/office.ts";
import { shows } from "../support/pages.ts";

let office: Office;
let platform: TestApp;
let page: Page;

beforeAll(async () => {
  office = await openOffice(inject("postgresUrl"), { viewport: { width: 390, height: 844 } });
  ({ platform, page } = office);
});
afterAll(() => office?.close());

const open = (path: string) => page.goto(`${platform.url}${path}`);
const openEntry = async (list: string, name: string) => {
  await open(list);
  await page.getByRole("link", { name }).click();
};
const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const says = (text: string | RegExp) => shows(page, text);
const time = (name: string) => page.getByRole("textbox", { name, exact: true });
const days = () => page.getByRole("table").getByRole("row").getByRole("checkbox");

describe("working hours in the browser", () => {
  it("of a region are written day by day as people type times, and faults are told where they are", async () => {
    await openEntry("/regions", "Ningxia Hui Autonomous Region");
    await time("Friday: to").fill("8.30");
    await time("Lunch break: from").fill("noon");
    await press("Save");
    expect(await says("This must be later than the beginning.")).toBe(true);
    expect(await says("Please write a time such as 09:00.")).toBe(true);
    expect(await time("Friday: to").evaluate((field) => field === document.activeElement)).toBe(
      true,
    );
    await time("Friday: to").fill("1200");
    await time("Lunch break: from").fill("16:30");
    await time("Lunch break: to").fill("1730");
    await time("Lunch break: to").blur();
    expect(await says(/^The break must lie within the hours/)).toBe(true);
    await page.getByRole("checkbox", { name: "Lunch break" }).uncheck();
    await page.getByRole("checkbox", { name: "Saturday" }).check();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await press("Save");
    expect(await says("Saved.")).toBe(true);
    await open("/regions");
    expect(await says("Mon–Thu 09:00–17:00, Fri 09:00–12:00, Sat 09:00–17:00")).toBe(true);
  });

  it("of a person are their region's, until they have hours of their own", async () => {
    await openEntry("/people", "Zhang Xiuyuan");
    const same = page.getByRole("checkbox", { name: "The hours of the region" });
    expect(await same.isChecked()).toBe(true);
    expect(await says("Mon–Thu 09:00–17:00, Fri 09:00–12:00, Sat 09:00–17:00")).toBe(true);
    await same.uncheck();
    await time("Monday: from").fill("930");
    await time("Monday: from").blur();
    expect(await time("Monday: from").inputValue()).toBe("09:30");
    await press("Copy Monday to the other working days");
    expect(await time("Saturday: from").inputValue()).toBe("09:30");
    await press("Save");
    expect(await says("Saved.")).toBe(true);
    await page.reload();
    expect(await same.isChecked()).toBe(false);
    expect(await time("Friday: to").inputValue()).toBe("17:00");
    await same.check();
    await press("Save");
    expect(await says("Saved.")).toBe(true);
    await page.reload();
    expect(await same.isChecked()).toBe(true);
  });

  it("begin with the day that the reader's calendars begin with", async () => {
    await openEntry("/regions", "Ningxia Hui Autonomous Region");
    await time("Monday: from").waitFor();
    expect(await days().first().evaluate(labelOf)).toBe("Monday");
    await page.getByRole("combobox").first().selectOption("ja");
    await time("月曜日：開始").waitFor();
    expect(await days().first().evaluate(labelOf)).toBe("日曜日");
  });
});

const labelOf = (field: Element) => field.closest("label")?.textContent;
