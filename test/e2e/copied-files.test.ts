import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import type { MeetingDetail } from "../../shared/wire/schedule.ts";
import { openBrowser } from "../support/delegates.ts";
import { pdf } from "../support/files.ts";
import { type Filled, startFilled } from "../support/filled.ts";
import { openSignedIn, pickOf } from "../support/pages.ts";

let filled: Filled;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  filled = await startFilled(inject("postgresUrl"));
  browser = await openBrowser();
  const { url } = filled.platform;
  const { cookie, upcoming } = filled;
  const meeting = `${url}/api/meetings/${upcoming}`;
  const { agenda } = (await (
    await fetch(meeting, { headers: { cookie } })
  ).json()) as MeetingDetail;
  const path = `${meeting}/agenda/${agenda[0]?.itemId}/files?name=Minutes.pdf`;
  const headers = { cookie, "x-plenum": "1", "content-type": "application/octet-stream" };
  await fetch(path, { method: "POST", headers, body: new Uint8Array(pdf(1000)) });
  page = await openSignedIn(browser, { url, cookie }, { locale: "en-GB" });
  page.setDefaultTimeout(20_000);
});
afterAll(async () => {
  await browser?.close();
  await filled?.platform.close();
});

/** Makes a draft that is a copy of the meeting, and opens it. */
async function copy(withFiles: boolean): Promise<void> {
  await page.goto(`${filled.platform.url}/meetings/${filled.upcoming}`);
  await pickOf(page, "More", "Copy as a new meeting");
  const choice = page.getByRole("checkbox", { name: "Also copy the files attached to the items" });
  expect(await choice.isChecked()).toBe(true);
  await choice.setChecked(withFiles);
  await page.getByRole("button", { name: "Save as a draft" }).click();
  await page.getByText("This is a draft.").first().waitFor();
}

it("brings the papers along when a meeting is copied, unless that is not wanted", async () => {
  const paper = page.getByRole("link", { name: /^Minutes\.pdf/ });
  await copy(true);
  await paper.waitFor();
  await copy(false);
  await page.getByText("Documents").first().waitFor({ state: "attached" });
  expect(await paper.count()).toBe(0);
});
