import { createSocket } from "node:dgram";
import { once } from "node:events";
import { readFile, readdir } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { nearMeeting } from "../../scripts/seed/near-meeting.ts";
import { ambassadors, chair } from "../../scripts/seed/near-people.ts";
import { writeNear } from "../../scripts/seed/write.ts";
import type { PartState } from "../../server/platform/health.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { shiftedClock } from "../support/clock.ts";
import { openBrowser, openDelegate, received, until } from "../support/delegates.ts";

const clock = shiftedClock(Date.UTC(2022, 5, 28, 4, 55));
const guest = ambassadors[0]?.id as PersonId;

let platform: TestApp;
let browser: Browser;
let links: ReadonlyMap<PersonId, string>;
let hall: Page;
let visitor: Page;
/** Another program at the media worker's port when the platform starts. */
const squatter = createSocket("udp4").unref();

beforeAll(async () => {
  squatter.bind(0, "127.0.0.1");
  await once(squatter, "listening");
  platform = await startApp({
    postgresUrl: inject("postgresUrl"),
    clock,
    fill: writeNear,
    env: { PLENUM_MEDIA_WORKERS: "1", PLENUM_MEDIA_PORT: String(squatter.address().port) },
  });
  browser = await openBrowser();
  links = await schedule();
  hall = await join(links.get(chair.id) ?? "", 40);
});
afterAll(async () => {
  await browser?.close();
  await platform?.close();
});

async function schedule(): Promise<ReadonlyMap<PersonId, string>> {
  const cookie = await platform.signIn((await platform.app.firstAdministratorLink()) ?? "");
  const headers = { "content-type": "application/json", "x-plenum": "1", cookie };
  const body = JSON.stringify(nearMeeting);
  const made = await fetch(`${platform.url}/api/meetings`, { method: "POST", headers, body });
  const { meetingId } = (await made.json()) as { meetingId: MeetingId };
  const answer = await fetch(`${platform.url}/api/meetings/${meetingId}/links`, { headers });
  const { links } = (await answer.json()) as { links: { personId: PersonId; url: string }[] };
  return new Map(links.map(({ personId, url }) => [personId, url]));
}

async function join(url: string, hue: number): Promise<Page> {
  const { page } = await openDelegate(browser, { plate: ["", ""], hue, pitchHz: hue, slide: [] });
  await page.goto(`${url}?lang=en`);
  await page.getByRole("button", { name: "Join the meeting" }).click();
  await page.getByRole("button", { name: "Leave", exact: true }).waitFor();
  return page;
}

async function readiness() {
  const answer = await fetch(`${platform.url}/readyz`);
  return (await answer.json()) as { readonly parts: { readonly video: PartState } };
}

/** How many frames of others' cameras a page has decoded in all. */
const framesOf = (page: Page) => async (): Promise<number> =>
  (await received(page))
    .filter(({ source }) => source === "camera")
    .reduce((sum, { framesDecoded }) => sum + (framesDecoded ?? 0), 0);

/** True once pictures move on a page: ten frames more, however few there were. */
async function seesOthers(page: Page): Promise<true> {
  const look = framesOf(page);
  let before = await look();
  await until(
    async () => {
      const now = await look();
      // A connection that was built anew counts from nought.
      before = Math.min(before, now);
      return now - before;
    },
    (more) => more >= 10,
    30,
  );
  return true;
}

const bothSeeEachOther = () => Promise.all([seesOthers(hall), seesOthers(visitor)]);

/** The processes of this one that run the media worker. */
async function workerIds(): Promise<readonly number[]> {
  const tasks = await readdir("/proc");
  const found = await Promise.all(
    tasks.filter(Number).map(async (id) => {
      const status = await readFile(`/proc/${id}/stat`, "utf8").catch(() => "");
      const [, name = "", rest = ""] = /\((.*)\) (.*)/.exec(status) ?? [];
      const parent = Number(rest.split(" ")[1]);
      return name.startsWith("mediasoup") && parent === process.pid ? Number(id) : null;
    }),
  );
  return found.filter((id) => id !== null);
}

describe("sound and pictures", () => {
  it("come to an open room by themselves, once the port is free that was taken when the platform started", async () => {
    const absence = hall.getByText("Pictures and sound are not available at present");
    await absence.waitFor();
    const camera = hall.getByRole("button", { name: "Turn the camera on" });
    expect(await camera.isDisabled()).toBe(true);
    const { parts } = await readiness();
    expect(parts.video).toMatchObject({
      ok: false,
      detail: expect.stringContaining(`port ${squatter.address().port} (udp) is taken`),
    });
    squatter.close();
    await absence.waitFor({ state: "detached" });
    expect((await readiness()).parts.video).toEqual({ ok: true, detail: "mediasoup" });
    await camera.click();
    visitor = await join(links.get(guest) ?? "", 200);
    expect(await bothSeeEachOther()).toEqual([true, true]);
  });

  it("come back by themselves where the media worker is killed, and nobody leaves", async () => {
    const [killed = 0, ...others] = await workerIds();
    expect(others).toEqual([]);
    process.kill(killed, "SIGKILL");
    await until(workerIds, (ids) => ids.length === 1 && ids[0] !== killed, 10);
    expect(await bothSeeEachOther()).toEqual([true, true]);
    expect(await hall.getByRole("button", { name: "Leave", exact: true }).count()).toBe(1);
    expect(await visitor.getByRole("button", { name: "Leave", exact: true }).count()).toBe(1);
  });

  it("come back after the line was cut", async () => {
    await visitor.context().setOffline(true);
    await visitor.getByText("Reconnecting").first().waitFor({ timeout: 30_000 });
    await visitor.context().setOffline(false);
    expect(await bothSeeEachOther()).toEqual([true, true]);
  });
});
