import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { lookUp } from "../support/pages.ts";
import type { Smtp } from "../support/smtp.ts";

let desk: Office;
let smtp: Smtp;
let office: Page;
let voter: Page;

beforeAll(async () => {
  desk = await openOffice(inject("postgresUrl"), { viewport: { width: 1440, height: 900 } });
  ({ smtp, page: office } = desk);
  const context = await desk.browser.newContext({
    locale: "en-GB",
    timezoneId: "America/New_York",
    viewport: { width: 390, height: 900 },
  });
  voter = await context.newPage();
  voter.setDefaultTimeout(15_000);
});
afterAll(() => desk?.close());

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const says = (page: Page, text: string | RegExp): Promise<true> =>
  page
    .getByText(text)
    .first()
    .waitFor()
    .then(() => true);
const violations = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations;

describe("a date poll in the browser", () => {
  it("is asked by the office, for two times and two people", async () => {
    await office.goto(`${desk.platform.url}/polls`);
    expect(await says(office, "No date poll yet")).toBe(true);
    await office.getByRole("link", { name: "New date poll" }).click();
    await press(office, "Ask everyone");
    expect(await says(office, /^A title, two times/)).toBe(true);
    await office
      .getByRole("group", { name: /^Title/ })
      .getByRole("textbox")
      .first()
      .fill("Views");
    await lookUp(office, "Time zone or city", "Seoul");
    await office.getByLabel("Date of time 1").fill("2040-06-28");
    await office.getByLabel("Hour of time 1 (24 h)").fill("14:00");
    await office.getByLabel("Date of time 2").fill("2040-06-29");
    await lookUp(office, "Invite a person", "Ok-chae");
    await lookUp(office, "Invite a person", "Li Jia");
    expect(await violations(office)).toEqual([]);
    await press(office, "Ask everyone");
    expect(await says(office, "0 of 2 answered")).toBe(true);
    await smtp.waitFor(2);
  });

  it("is answered without an account, on the voter's own clocks, by one press an option", async () => {
    const letter = smtp.mails.find(({ parsed }) => parsed.text?.includes("李甲"));
    const url = /http\S+\/poll\/\S+/.exec(letter?.parsed.text ?? "")?.[0] ?? "";
    await voter.goto(url);
    expect(await says(voter, "2040年6月28日星期四 13:00–14:00")).toBe(true);
    await voter.getByRole("button", { name: "必要时可以" }).first().click();
    expect(await says(voter, "谢谢。您的答复已保存。")).toBe(true);
    await voter.getByRole("button", { name: "可以", exact: true }).last().click();
    await voter.reload();
    const pressed = voter.locator("[aria-pressed=true]");
    await pressed.first().waitFor();
    expect(await pressed.allTextContents()).toEqual(["必要时可以", "可以"]);
    expect(await violations(voter)).toEqual([]);
  });

  it("is given another deadline, and who has not answered is reached by a link or once more by letter", async () => {
    await office.reload();
    await press(office, "Change the deadline");
    const dialog = office.getByRole("dialog");
    await dialog.getByLabel("Date of the deadline").fill("2020-01-01");
    expect(await says(office, "Please choose a time that lies ahead.")).toBe(true);
    expect(await dialog.getByRole("button", { name: "Set the deadline" }).isDisabled()).toBe(true);
    await dialog.getByLabel("Date of the deadline").fill("2040-06-01");
    expect(await violations(office)).toEqual([]);
    await dialog.getByRole("button", { name: "Set the deadline" }).click();
    expect(await says(office, /Until 1 Jun 2040/)).toBe(true);
    await office.context().setOffline(true);
    await press(office, "Close the poll");
    expect(await says(office, /cannot be reached/)).toBe(true);
    await office.context().setOffline(false);
    await press(office, "Write again to the one who has not replied");
    expect(await says(office, "They were all written to within the last hour.")).toBe(true);
    await office.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await press(office, "Copy the link of Kim Ok-chae");
    expect(await says(office, "The link has been copied.")).toBe(true);
    const url = await office.evaluate(() => navigator.clipboard.readText());
    const kim = await office.context().newPage();
    await kim.goto(url);
    await kim
      .getByRole("button", { name: /^가능|^Yes/ })
      .first()
      .waitFor();
    await kim.close();
  });

  it("becomes the meeting that suits best, of which the voter reads on the same page", async () => {
    await office.reload();
    expect(await says(office, "1 of 2 answered")).toBe(true);
    const best = office.locator("tfoot td").filter({ hasText: "Suits best" });
    expect(await best.count()).toBe(1);
    expect(await violations(office)).toEqual([]);
    await best.getByRole("button", { name: "Make this the meeting" }).click();
    await office.getByRole("dialog").getByRole("button", { name: "Make this the meeting" }).click();
    await office.getByRole("link", { name: "Go to the meeting page" }).click();
    expect(await says(office, "Friday, 29 June 2040, 10:00–11:00 (Seoul time)")).toBe(true);
    await smtp.waitFor(4);
    const invitation = smtp.mails.slice(2).find(({ parsed }) => parsed.text?.includes("李甲"));
    expect(invitation?.parsed.text).toContain("您此前的答复：可以");
    await voter.reload();
    expect(await says(voter, "会议将于以下时间举行：")).toBe(true);
  });

  it("asks about the fairest hours, where these do not decide", async () => {
    await office.goto(`${desk.platform.url}/meetings/find`);
    await lookUp(office, "Invite a person", "Ok-chae");
    await lookUp(office, "Invite a person", "Li Jia");
    await press(office, "Find hours");
    await press(office, "Ask by a date poll which of these suit");
    expect(await says(office, "Possible times")).toBe(true);
    expect(await office.getByLabel(/^Date of time/).count()).toBe(5);
    expect(await office.getByLabel("Seat of Li Jia").count()).toBe(1);
    await office
      .getByRole("group", { name: /^Title/ })
      .getByRole("textbox")
      .first()
      .fill("Which hour");
    await press(office, "Ask everyone");
    expect(await says(office, "0 of 2 answered")).toBe(true);
    expect(await office.getByRole("columnheader").count()).toBe(6);
  });
});
