import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Office, openOffice } from "../support/office.ts";

let office: Office;
let page: Page;

beforeAll(async () => {
  office = await openOffice(inject("postgresUrl"));
  ({ page } = office);
});
afterAll(() => office?.close());

describe("the browser's Back", () => {
  const field = () => page.getByRole("main").getByRole("textbox").first();

  /** The address that the browser has in its history, which follows that of the page a moment later. */
  async function address(): Promise<string> {
    const session = await page.context().newCDPSession(page);
    const { currentIndex, entries } = await session.send("Page.getNavigationHistory");
    await session.detach();
    return entries[currentIndex]?.url ?? "";
  }

  /** From a list to a form that is written in, by clicks and keys as a person does. */
  async function write(list: string, link: string): Promise<void> {
    await page.goto(`${office.platform.url}${list}`);
    await page.getByRole("link", { name: link, exact: true }).first().click();
    await field().pressSequentially("Half written");
  }

  /** Goes back, and answers the question that is asked. @returns the question */
  async function back(answer: "accept" | "dismiss"): Promise<string> {
    const asked = page.waitForEvent("dialog");
    const going = page.goBack();
    const dialog = await asked;
    await dialog[answer]();
    await going;
    return dialog.message();
  }

  it.each([
    { form: "meeting", list: "/", link: "New meeting" },
    { form: "poll", list: "/polls", link: "New date poll" },
    { form: "person", list: "/people", link: "Add a person" },
  ])("asks before it leaves the half-written form of a $form", async ({ list, link }) => {
    await write(list, link);
    const form = page.url();
    expect(await back("dismiss")).toContain("Leave without saving them?");
    await expect.poll(address).toBe(form);
    expect(await field().inputValue()).toBe("Half written");
    expect(await back("dismiss")).toContain("Leave without saving them?");
    await expect.poll(address).toBe(form);
    await back("accept");
    await expect.poll(address).toBe(`${office.platform.url}${list}`);
    await page.getByRole("link", { name: link, exact: true }).first().waitFor();
  });
});
