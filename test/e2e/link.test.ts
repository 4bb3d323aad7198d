import type { Browser, Response } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { linkLoad, readBuild } from "../../scripts/budget/build.ts";
import { weigh } from "../../scripts/budget/weigh.ts";
import { type DemoMeeting, schedule } from "../../scripts/demo/meeting.ts";
import { secretaryGeneral } from "../../scripts/seed/near-people.ts";
import { writeNear } from "../../scripts/seed/write.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { openBrowser, openDelegate, until } from "../support/delegates.ts";

let platform: TestApp;
let browser: Browser;
let meeting: DemoMeeting;

beforeAll(async () => {
  platform = await startApp({
    postgresUrl: inject("postgresUrl"),
    env: { PLENUM_MEDIA_WORKERS: "1" },
  });
  await writeNear(platform.databaseUrl);
  meeting = await schedule(platform.url, (await platform.app.firstAdministratorLink()) ?? "");
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await platform?.close();
});

/** The file of the build that an answer brought; null for what the platform itself said. */
function fileOf(response: Response): string | null {
  const path = new URL(response.url()).pathname.slice(1);
  const file = path.startsWith("j/") ? "index.html" : path;
  return file.startsWith("api/") || file.startsWith("socket.io/") ? null : file;
}

it("loads before the call what the check weighs, byte by byte, and the code of media with the call", async () => {
  const { page } = await openDelegate(browser, {
    plate: ["", ""],
    hue: 0,
    pitchHz: 100,
    slide: [],
  });
  const responses: Response[] = [];
  page.on("response", (response) => responses.push(response));
  const loaded = (): readonly Response[] => responses.filter((response) => fileOf(response));
  const build = readBuild();
  const { bytes, files, language } = weigh(build, linkLoad);

  await page.goto(`${meeting.links.get(secretaryGeneral.id)}?lang=${language}`);
  const join = page.getByRole("button", { name: "Войти на заседание" });
  await join.waitFor();
  await until(
    async () => loaded().map(fileOf),
    (seen) => files.every((file) => seen.includes(file)),
    20,
  );
  await page.waitForLoadState("networkidle");
  const sizes = await Promise.all(loaded().map((response) => response.request().sizes()));
  expect(new Set(loaded().map(fileOf))).toEqual(new Set(files));
  expect(sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)).toBe(bytes);

  const media = build.manifest["media.ts"]?.file ?? "";
  const withCall = { files: [], sources: ["media.ts"], namespaces: [] };
  expect(weigh(build, withCall).packages).toContain("mediasoup-client");
  await join.click();
  await until(
    async () => loaded().map(fileOf),
    (seen) => seen.includes(media),
    20,
  );
});
