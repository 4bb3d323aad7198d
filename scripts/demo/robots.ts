import { availableParallelism } from "node:os";
import { type Browser, chromium, type Page } from "playwright-core";
import type { SeedPerson } from "../seed/near-people.ts";
import { type Appearance, installDevices } from "./camera.ts";

/** A robot delegate: who it is, and its personal link. */
export type Robot = { readonly person: SeedPerson; readonly link: string };

/** Eight pictures that a small machine carries beside the platform and the chair's own browser; sharper ones on a large one. */
const picture =
  availableParallelism() >= 8
    ? { width: 640, height: 360, framesPerSecond: 15 }
    : { width: 320, height: 180, framesPerSecond: 10 };
/** How often a robot looks around, ms. */
const lookMs = 2_000;
/** How likely a robot is to raise its hand when it looks around. */
const eagerness = 0.02;

/** Chromium without a window, with eight robots' worth of thrift. */
export function openRobotBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    // The demo stops the browser itself, before the platform.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      ..."--no-sandbox --disable-gpu --no-first-run --disable-background-networking".split(" "),
      ..."--disable-component-update --disable-sync --autoplay-policy=no-user-gesture-required".split(
        " ",
      ),
      ..."--disable-background-timer-throttling --disable-renderer-backgrounding".split(" "),
    ],
  });
}

/** Brings a robot into the meeting by its personal link, as its person would come. */
export async function bringIn(
  browser: Browser,
  { person, link }: Robot,
  number: number,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 800, height: 500 },
    permissions: ["camera", "microphone"],
  });
  const look: Appearance = {
    plate: [person.names.native, person.names.roman],
    hue: (number * 47) % 360,
    pitchHz: 105 + number * 14,
    ...picture,
    slide: [person.title?.en ?? person.names.roman, person.names.native],
  };
  await context.addInitScript(installDevices, look);
  const page = await context.newPage();
  await page.goto(`${link}?lang=en`);
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Join the meeting" }).click();
  await page.getByRole("button", { name: "Leave", exact: true }).waitFor();
  return page;
}

/** Lets a robot take part: now and then it raises its hand, and it ends its speech after `speechMs`. Answers with how to stop. */
export function live(page: Page, speechMs: number): () => void {
  let speakingSince: number | null = null;
  const look = async (): Promise<void> => {
    const finished = page.getByRole("button", { name: "I have finished" });
    if (await finished.isVisible()) {
      speakingSince ??= performance.now();
      if (performance.now() - speakingSince > speechMs) {
        await finished.click();
      }
      return;
    }
    speakingSince = null;
    const raise = page.getByRole("button", { name: /^Raise your hand/ });
    if (Math.random() < eagerness && (await raise.isVisible())) {
      await raise.click();
    }
  };
  // A page that has left the meeting has nothing to press any more.
  const timer = setInterval(() => void look().catch(() => undefined), lookMs);
  return () => clearInterval(timer);
}
