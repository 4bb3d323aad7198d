import type { Browser, Dialog, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { startApp, type TestApp } from "../support/app.ts";
import { openBrowser } from "../support/delegates.ts";
import { lookUp } from "../support/pages.ts";

let platform: TestApp;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  platform = await startApp({ postgresUrl: inject("postgresUrl") });
  browser = await openBrowser();
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Asia/Seoul" });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
});
afterAll(async () => {
  await browser?.close();
  await platform?.close();
});

const open = (path: string) => page.goto(`${platform.url}${path}`);
const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
/** True once the page says it; no later than a test waits. */
const says = (text: string | RegExp): Promise<true> =>
  page
    .getByText(text, { exact: true })
    .first()
    .waitFor()
    .then(() => true);
const isTitled = (name: string): Promise<true> =>
  page
    .getByRole("heading", { name })
    .waitFor()
    .then(() => true);

const look = (label: string, letters: string) => lookUp(page, label, letters);

/** The first field of a text in several languages. */
const written = (group: string) =>
  page.getByRole("group", { name: group }).getByRole("textbox").first();

describe("the office's pages", () => {
  it("let the first administrator in by the button on the link's page, and lead to their own entry", async () => {
    await open("/people");
    await page.waitForURL("**/sign-in?next=%2Fpeople");
    await page.goto(`${await platform.app.firstAdministratorLink()}`);
    await press("Sign in");
    await page.waitForURL("**/account");
    expect(await says(/^You have no e-mail address here/)).toBe(true);
    await page.getByRole("link", { name: "Change your entry" }).click();
    const email = page.getByRole("textbox", { name: "E-mail" });
    await email.fill("no address");
    await press("Save");
    expect(await says("This cannot be used as it is written.")).toBe(true);
    await email.fill("Hong@NEAR.example");
    await press("Save");
    expect(await says("Saved.")).toBe(true);
    await page.reload();
    expect(await email.inputValue()).toBe("hong@near.example");
  });

  it("say that a link is dead, and lead to a new one", async () => {
    await open(`/sign-in/use#${"a".repeat(43)}`);
    await press("Sign in");
    expect(await isTitled("This link no longer works")).toBe(true);
    await page.getByRole("link", { name: "Ask for a new link" }).click();
    await page.getByRole("textbox", { name: "E-mail address" }).fill("nobody@near.example");
    await press("Send me a link");
    expect(await says(/^If nobody@near.example belongs to an account/)).toBe(true);
  });

  it("take a region with its code, its country by any name, and its zone by its city in Chinese", async () => {
    await open("/regions/new");
    await press("Save");
    expect(await says("Please fill this in.")).toBe(true);
    await written("Name").fill("Ningxia Hui Autonomous Region");
    await look("Country", "중국");
    await page.getByLabel("Code of the region").fill("jp-13");
    await look("Time zone", "北京");
    await press("Save");
    expect(await says("This cannot be used as it is written.")).toBe(true);
    await page.getByLabel("Code of the region").fill("cn-nx");
    await page.getByRole("group", { name: "Languages", exact: true }).getByText("中文").click();
    await press("Save");
    expect(await isTitled("Ningxia Hui Autonomous Region")).toBe(true);
    await open("/regions");
    await page.getByRole("row", { name: /Ningxia.*CN-NX.*China.*Beijing/ }).waitFor();
  });

  it("give a new person the zone and the language of their region", async () => {
    await open("/people/new");
    await page.getByLabel("Name in its own script").fill("张秀元");
    await page.getByLabel("Name in Latin letters").fill("Zhang Xiuyuan");
    await page.getByLabel("Member region").selectOption({ label: "Ningxia Hui Autonomous Region" });
    expect(await page.getByLabel("Time zone").inputValue()).toBe("Beijing");
    expect(await page.getByLabel("Language of their mails and pages").inputValue()).toBe("zh");
    expect(await page.getByLabel("Language of this name").inputValue()).toBe("zh");
    await press("Save");
    expect(await says("Saved.")).toBe(true);
    await page.getByLabel(/^Organizer/).check();
    expect(await says("The roles have been changed.")).toBe(true);
    await open("/people");
    await page.getByRole("searchbox").fill("秀 ningxia");
    expect(await says("1 person")).toBe(true);
    await page.getByRole("row", { name: /Zhang Xiuyuan.*张秀元/ }).waitFor();
  });

  it("keep what was saved first, and show it", async () => {
    await page.getByRole("link", { name: "Zhang Xiuyuan" }).click();
    await page.getByLabel("Phone").waitFor();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByLabel("Phone").fill("+86 951 000000");
    await other.getByRole("button", { name: "Save", exact: true }).click();
    await other.getByText("Saved.").waitFor();
    await other.close();
    await page.getByLabel("Phone").fill("+86 10 000000");
    await press("Save");
    await press("Load again");
    const kept = (value: string) => page.locator(`input[type=tel][value="${value}"]`).waitFor();
    await kept("+86 951 000000");
    expect(await page.getByLabel("Phone").inputValue()).toBe("+86 951 000000");
  });

  it("ask before something written is left behind, and not after it is saved", async () => {
    const asked: string[] = [];
    const refuse = (dialog: Dialog): void => {
      asked.push(dialog.type());
      void dialog.dismiss();
    };
    page.on("dialog", refuse);
    await page.getByLabel("Phone").fill("+86 951 111111");
    await page.getByRole("link", { name: "Outbox" }).click();
    expect(await page.getByLabel("Phone").inputValue()).toBe("+86 951 111111");
    await press("Save");
    expect(await says("Saved.")).toBe(true);
    await page.getByRole("link", { name: "Outbox" }).click();
    expect(await isTitled("Outbox")).toBe(true);
    expect(asked).toEqual(["confirm"]);
    page.off("dialog", refuse);
    await page.goBack();
  });

  it("put somebody into the archive after asking, and take them out again", async () => {
    await press("Archive");
    await page.getByRole("dialog").getByRole("button", { name: "Archive", exact: true }).click();
    expect(await says("Moved to the archive.")).toBe(true);
    await press("Take out of the archive");
    expect(await says("Taken out of the archive.")).toBe(true);
  });

  it("speak the person's language, once it is chosen", async () => {
    await open("/account");
    await page.getByRole("main").getByLabel("Language", { exact: true }).selectOption("mn");
    expect(await isTitled("Таны бүртгэл")).toBe(true);
    await page.getByRole("button", { name: "Гарах", exact: true }).click();
    await page.waitForURL("**/sign-in");
    expect(await isTitled("Нэвтрэх")).toBe(true);
  });
});
