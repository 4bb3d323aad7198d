import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { observer } from "mediasoup";
import type { Worker } from "mediasoup/types";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openBrowser, until } from "../support/delegates.ts";
import { type Filled, startFilled } from "../support/filled.ts";
import { openSignedIn, shows } from "../support/pages.ts";
import { startTurn, type Turn } from "../support/turn.ts";

/** A camera and a microphone of Chromium's own: a clock that turns, and a beep each second. */
const fakeDevices = "--use-fake-device-for-media-stream";
/** As a firewall does that lets nothing out but TCP. */
const withoutUdp = "--webrtc-ip-handling-policy=disable_non_proxied_udp";

const contact = "+82 54 223 2311";
const workers: Worker[] = [];
/** How many routers were ever opened. */
let opened = 0;
const browsers: Browser[] = [];
let turn: Turn;
let filled: Filled;
let folder: string;

beforeAll(async () => {
  observer.on("newworker", (worker) => {
    workers.push(worker);
    worker.observer.on("newrouter", () => {
      opened += 1;
    });
  });
  folder = await mkdtemp(join(tmpdir(), "plenum-readiness-"));
  turn = await startTurn();
  filled = await startFilled(inject("postgresUrl"), {
    PLENUM_MEDIA_WORKERS: "1",
    PLENUM_CONTACT: contact,
    PLENUM_TURN_URL: turn.url,
    PLENUM_TURN_SECRET: turn.secret,
  });
});
afterAll(async () => {
  for (const browser of browsers) {
    await browser.close();
  }
  await filled?.platform.close();
  await turn?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens an ambassador's link in a browser with these switches, years before the meeting. */
async function openLink(
  switches: readonly string[],
  { of = filled, ...options }: BrowserContextOptions & { readonly of?: Filled } = {},
): Promise<Page> {
  const browser = await openBrowser(switches);
  browsers.push(browser);
  const context = await browser.newContext({ permissions: ["camera", "microphone"], ...options });
  const page = await context.newPage();
  await page.goto(`${of.platform.url}/j/${of.link}?lang=en`);
  await page.getByRole("button", { name: "Test my equipment" }).click();
  await page.getByRole("button", { name: "Begin the test" }).click();
  return page;
}

/** Says that the tone was heard, and waits for the end. */
async function finish(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Yes, I heard it" }).click({ timeout: 60_000 });
  await page.getByRole("button", { name: "Test again" }).waitFor({ timeout: 120_000 });
}

/** What a step says. */
const said = (page: Page, step: string): Promise<string> =>
  page.getByRole("listitem").filter({ hasText: step }).getByRole("paragraph").innerText();

const direct = "Sound and pictures by the direct way (UDP)";
const overTcp = "Sound and pictures over TCP";
const relayed = "Sound and pictures through a relay (TURN)";
const through = "Comes through.";

describe("the test of one's equipment", () => {
  it("finds that all is well, and tells the secretariat over a cut of the network", async () => {
    const page = await openLink([fakeDevices]);
    let cuts = 0;
    await page.route("**/readiness", async (route) => {
      cuts += 1;
      await (cuts === 1 ? route.abort("connectionreset") : route.continue());
    });
    await finish(page);
    await page.getByRole("heading", { name: "Everything works." }).waitFor();
    expect(await said(page, "Camera")).toBe("Your camera works.");
    expect(await said(page, "Microphone")).toBe("Your microphone hears you.");
    expect(await said(page, "Connection to the platform")).toBe("Connected.");
    expect(await said(page, direct)).toBe(through);
    expect(await said(page, overTcp)).toBe(through);
    expect(await said(page, relayed)).toBe(through);
    expect(await said(page, "Speed of your line")).toMatch(/^[\d,]+ kbit\/s up, .* Good\.$/);
    expect(await shows(page, contact)).toBe(true);
    await page.getByText("The secretariat has the result.").waitFor();
    expect(cuts).toBe(2);
    expect(turn.allocations()).toBeGreaterThan(0);
  });

  it("leaves nothing in the media worker", async () => {
    const held = async () =>
      Promise.all(workers.map(async (each) => (await each.dump()).routerIds));
    expect(workers).toHaveLength(1);
    expect(opened).toBe(3);
    await until(held, (routers) => routers.flat().length === 0, 10);
  });

  it("names the camera that is denied, and the ways round a network without UDP", async () => {
    const page = await openLink([fakeDevices, withoutUdp], { permissions: ["microphone"] });
    await finish(page);
    await page.getByRole("heading", { name: "The others will not see you." }).waitFor();
    expect(await said(page, "Camera")).toMatch(/does not let this page use your camera/);
    expect(await said(page, direct)).toMatch(/^Does not come through on this network; another/);
    expect(await said(page, overTcp)).toBe(through);
    expect(await said(page, relayed)).toBe(through);
    await page.getByText("The secretariat has the result.").waitFor();
    await page.getByRole("button", { name: "Back to the meeting’s page" }).click();
    await page.getByRole("button", { name: "Join the meeting" }).waitFor();
  });

  it("hears that nothing comes from a microphone", async () => {
    const silence = join(folder, "silence.wav");
    await writeFile(silence, silentWave(16_000));
    const page = await openLink([fakeDevices, `--use-file-for-fake-audio-capture=${silence}`]);
    await page.getByRole("button", { name: "Yes, I heard it" }).waitFor({ timeout: 60_000 });
    expect(await said(page, "Microphone")).toMatch(/^No sound is coming from your microphone\./);
    await page.getByRole("button", { name: "Back to the meeting’s page" }).click();
  });

  it("sends who opened the link inside an app to a browser", async () => {
    const page = await openLink([fakeDevices], {
      userAgent: "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0",
      permissions: [],
    });
    expect(await shows(page, "You have opened this link inside WeChat.")).toBe(true);
    await finish(page);
    await page.getByRole("heading", { name: /^This app’s own browser holds back/ }).waitFor();
    await page.getByRole("button", { name: "Copy the link" }).waitFor();
  });

  it("does the rest where the server has no video", async () => {
    const without = await startFilled(inject("postgresUrl"));
    const page = await openLink([fakeDevices], { of: without });
    await finish(page);
    await page.getByRole("heading", { name: /sound and pictures could not be tried/ }).waitFor();
    expect(await said(page, direct)).toMatch(/not available on the server at present/);
    expect(await said(page, "Speed of your line")).toMatch(/Good\.$/);
    await without.platform.close();
  });
});

describe("the secretariat", () => {
  it("sees who is ready and who needs help first, and asks the others by mail once a day", async () => {
    const [browser] = browsers;
    const { url } = filled.platform;
    const page = await openSignedIn(browser as Browser, { url, cookie: filled.cookie }, {});
    await page.goto(`${url}/meetings/${filled.upcoming}?lang=en`);
    const section = page.locator("section", {
      has: page.getByRole("heading", { name: "Readiness" }),
    });
    await section.getByText("0 of 9 ready").waitFor();
    expect(await shows(page, "· 8 not tested")).toBe(true);
    const called = section.getByRole("listitem").first();
    expect(await called.innerText()).toMatch(/needs help\s+No telephone number/);
    await section.getByText("All results (9)").click();
    const first = section.getByRole("row").nth(1);
    // The last test of this link is the one inside an app.
    expect(await first.innerText()).toContain("needs help");
    expect(await first.innerText()).toContain("Opened inside WeChat");
    await first.getByRole("link", { name: "@" }).waitFor();
    await section.getByRole("button", { name: /not tested by mail \(8\)/ }).click();
    await page.getByText("Written to: 8.").waitFor();
    await section
      .getByText(/^Asked: /)
      .first()
      .waitFor();
    await section.getByRole("button", { name: /not tested by mail \(8\)/ }).click();
    await page.getByText("They were all written to within the last day.").waitFor();
  });
});

/** A second of silence as a WAVE file, mono, 16 bit. */
function silentWave(samplesPerSecond: number): Buffer {
  const bytes = samplesPerSecond * 2;
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + bytes, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(samplesPerSecond, 24);
  head.writeUInt32LE(bytes, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(bytes, 40);
  return Buffer.concat([head, Buffer.alloc(bytes)]);
}
