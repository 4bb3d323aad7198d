import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { nearMeeting } from "../../scripts/seed/near-meeting.ts";
import { systemClock } from "../../server/platform/clock.ts";
import { instantToWall } from "../../shared/time/wall.ts";
import type { MeetingDetail } from "../../shared/wire/schedule.ts";
import { openBrowser } from "../support/delegates.ts";
import { office, pdf } from "../support/files.ts";
import { type Filled, startFilled } from "../support/filled.ts";
import { openSignedIn, shows } from "../support/pages.ts";

let filled: Filled;
let browser: Browser;
let page: Page;
let folder: string;
let agenda: MeetingDetail["agenda"];
const content = pdf(200_000);

beforeAll(async () => {
  filled = await startFilled(inject("postgresUrl"), { PLENUM_FILE_MEBIBYTES: "1" });
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), "plenum-e2e-files-"));
  await writeFile(join(folder, "会议议程.pdf"), content);
  await writeFile(join(folder, "Speech.docx"), office("docx"));
  await writeFile(join(folder, "drawing.png"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
  await writeFile(join(folder, "large.pdf"), pdf(2 ** 20));
  const { url } = filled.platform;
  const meeting = await fetch(`${url}/api/meetings/${filled.upcoming}`, {
    headers: { cookie: filled.cookie },
  });
  ({ agenda } = (await meeting.json()) as MeetingDetail);
  page = await openSignedIn(browser, { url, cookie: filled.cookie }, { locale: "en-GB" });
  page.setDefaultTimeout(20_000);
  await page.goto(`${url}/meetings/${filled.upcoming}`);
});
afterAll(async () => {
  await browser?.close();
  await filled?.platform.close();
  await rm(folder, { recursive: true });
});

const item = (index: number): Locator => page.locator("ol > li").nth(index);
const link = (within: Page | Locator, name: string) =>
  within.getByRole("link", { name: new RegExp(`^${name.replace(".", String.raw`\.`)}`) });
const choose = (index: number, names: readonly string[]) =>
  page
    .locator(`input[data-item="${agenda[index]?.itemId}"]`)
    .setInputFiles(names.map((name) => join(folder, name)));
const act = async (name: string, what: string) => {
  await page.getByRole("button", { name: `What can be done with “${name}”` }).click();
  await page.getByRole("menuitem", { name: what }).click();
};

it("attaches several files at once to an agenda item, and says what is not taken and why", async () => {
  await choose(0, ["会议议程.pdf", "drawing.png", "large.pdf", "Speech.docx"]);
  await link(item(0), "会议议程.pdf").waitFor();
  await link(item(0), "Speech.docx").waitFor();
  expect(await shows(page, /Vector drawings can carry programs/)).toBe(true);
  expect(await shows(page, /The file is larger than 1.MB/)).toBe(true);
  await page.getByRole("button", { name: "Take “drawing.png” off the list" }).click();
  await page.getByRole("button", { name: "Take “large.pdf” off the list" }).click();
  expect(await item(0).getByRole("alert").count()).toBe(0);
});

it("takes what is dropped on an item", async () => {
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["name,region\n"], "list.csv"));
    return transfer;
  });
  const zone = item(1).locator("[data-over]");
  await zone.dispatchEvent("dragenter", { dataTransfer: data });
  expect(await shows(page, "Drop the files here to attach them")).toBe(true);
  await zone.dispatchEvent("drop", { dataTransfer: data });
  await link(item(1), "list.csv").waitFor();
});

it("renames, replaces, orders and removes a file", async () => {
  await act("Speech.docx", "Rename");
  await page.getByRole("textbox", { name: "Name" }).fill("Opening speech");
  await page.getByRole("button", { name: "Save the name" }).click();
  await link(item(0), "Opening speech.docx").waitFor();
  await act("Opening speech.docx", "Move up");
  await expect
    .poll(() => item(0).getByRole("link").allTextContents())
    .toEqual(["Opening speech.docx", expect.stringContaining("会议议程.pdf")]);
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    act("Opening speech.docx", "Replace with a new version"),
  ]);
  await chooser.setFiles({ name: "Final.docx", mimeType: "", buffer: office("docx") });
  await link(item(0), "Final.docx").waitFor();
  await act("list.csv", "Remove");
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await link(item(1), "list.csv").waitFor({ state: "detached" });
});

it("stops a file on its way, and leaves nothing of it", async () => {
  // It does not get further than this machine until it is stopped.
  const pattern = /\/agenda\/.+\/files\?/;
  await page.route(pattern, () => undefined);
  await choose(2, ["会议议程.pdf"]);
  await page.getByRole("button", { name: "Stop sending “会议议程.pdf”" }).click();
  await item(2).getByRole("progressbar").waitFor({ state: "detached" });
  await page.unroute(pattern);
  await page.reload();
  await link(item(0), "会议议程.pdf").waitFor();
  expect(await link(item(2), "会议议程.pdf").count()).toBe(0);
});

it("gives a delegate the same file byte by byte, from the invitation and from the door", async () => {
  const context = await browser.newContext({ locale: "zh-CN" });
  const delegate = await context.newPage();
  await delegate.goto(`${filled.platform.url}/rsvp/${filled.link}`);
  await link(delegate, "会议议程.pdf").waitFor();
  const href = `${await link(delegate, "会议议程.pdf").getAttribute("href")}`;
  const answer = await context.request.get(`${filled.platform.url}${href}`);
  expect(answer.headers()["content-disposition"]).toContain("inline");
  expect((await answer.body()).equals(content)).toBe(true);
  const [download] = await Promise.all([
    delegate.waitForEvent("download"),
    link(delegate, "Final.docx").click(),
  ]);
  expect(download.suggestedFilename()).toBe("Final.docx");
  const saved = await buffer(createReadStream(await download.path()));
  expect(saved.equals(office("docx"))).toBe(true);
  await delegate.goto(`${filled.platform.url}/j/${filled.link}`);
  await delegate.locator("summary").click();
  await link(delegate, "会议议程.pdf").waitFor();
  await context.close();
});

it("gives a delegate the files beside the picture, in the room", async () => {
  const token = await conveneNow();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const delegate = await context.newPage();
  delegate.setDefaultTimeout(20_000);
  await delegate.goto(`${filled.platform.url}/j/${token}?lang=en`);
  await delegate.getByRole("button", { name: "Join the meeting" }).click();
  const file = link(delegate, "Speech.docx");
  await file.waitFor();
  const href = `${await file.getAttribute("href")}`;
  expect(href).toMatch(new RegExp(`^/j/${token}/files/`));
  const answer = await context.request.get(`${filled.platform.url}${href}`);
  expect((await answer.body()).equals(office("docx"))).toBe(true);
  await context.close();
});

/** A meeting of this minute with a file at its first item, and the token of somebody's link to it. */
async function conveneNow() {
  const { url } = filled.platform;
  const headers = { cookie: filled.cookie, "x-plenum": "1", "content-type": "application/json" };
  const ask = async (path: string, body?: BodyInit, type = "application/json") => {
    const answer = await fetch(`${url}/api/meetings${path}`, {
      headers: { ...headers, "content-type": type },
      ...(body === undefined ? {} : { method: "POST", body }),
    });
    return (answer.status === 204 ? {} : await answer.json()) as Record<string, unknown>;
  };
  const wallStart = instantToWall(systemClock.now(), nearMeeting.zone);
  const { meetingId } = await ask("", JSON.stringify({ ...nearMeeting, wallStart }));
  const { links } = await ask(`/${String(meetingId)}/links`);
  const detail = (await ask(`/${String(meetingId)}`)) as unknown as MeetingDetail;
  const path = `/${String(meetingId)}/agenda/${detail.agenda[0]?.itemId}/files?name=Speech.docx`;
  await ask(path, new Uint8Array(office("docx")), "application/octet-stream");
  const own = (links as readonly { readonly url: string }[]).at(-1)?.url;
  return own?.split("/").at(-1) ?? "";
}

it("says in the form that an item's files go with it", async () => {
  await page.goto(`${filled.platform.url}/meetings/${filled.upcoming}/edit`, {
    waitUntil: "networkidle",
  });
  const remove = () => page.getByRole("button", { name: "Remove item 1", exact: true }).click();
  await remove();
  expect(await shows(page, /This item has 2 files/)).toBe(true);
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await remove();
  await page.getByRole("button", { name: "Remove the item" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.waitForURL(/\/meetings\/[\w-]+$/);
  await page.locator("ol > li").first().waitFor();
  const files = await fetch(`${filled.platform.url}/api/meetings/${filled.upcoming}/files`, {
    headers: { cookie: filled.cookie },
  });
  expect(await files.json()).toMatchObject({ items: [] });
});
