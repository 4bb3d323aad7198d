import type { Browser, BrowserContext, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { type Appearance, installDevices } from "../../scripts/demo/camera.ts";

/** Opens Chromium, with these switches too, as root too; sound plays without a press, as it does for somebody who has pressed Join. */
export function openBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      ..."--no-sandbox --disable-gpu --no-first-run --disable-background-networking".split(" "),
      ..."--disable-component-update --disable-sync --autoplay-policy=no-user-gesture-required".split(
        " ",
      ),
      ..."--disable-background-timer-throttling --disable-renderer-backgrounding".split(" "),
      "--disable-backgrounding-occluded-windows",
      ...more,
    ],
  });
}

/** Somebody at a laptop: a browser of their own, with a camera, a microphone and a screen. */
export type Delegate = { readonly context: BrowserContext; readonly page: Page };

/** A delegate's laptop; pictures of 320 by 180 at 10 a second, which nine at once on two cores can carry. */
export async function openDelegate(
  browser: Browser,
  look: Omit<Appearance, "width" | "height" | "framesPerSecond">,
): Promise<Delegate> {
  const context = await browser.newContext({
    viewport: { width: 960, height: 600 },
    permissions: ["camera", "microphone"],
  });
  await context.addInitScript(installDevices, {
    ...look,
    width: 320,
    height: 180,
    framesPerSecond: 10,
  });
  return { context, page: await context.newPage() };
}

/** What a page receives, by person and source. */
export type Received = {
  readonly personId: string;
  readonly source: "microphone" | "camera" | "screen";
  readonly framesDecoded?: number;
  readonly totalAudioEnergy?: number;
};

/** The figures of a page's own report for support. */
export async function received(page: Page): Promise<readonly Received[]> {
  const report = await page.evaluate(() => window.plenumStats?.());
  return (report as { readonly streams: readonly Received[] } | null | undefined)?.streams ?? [];
}

/** Waits until something is so. @throws Error with what was last seen */
export async function until<T>(
  look: () => Promise<T>,
  isSo: (seen: T) => boolean,
  seconds = 60,
): Promise<T> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (isSo(seen)) {
      return seen;
    }
    if (performance.now() > end) {
      throw new Error(
        `It did not come to be in ${seconds} s: ${JSON.stringify(seen)?.slice(0, 2000)}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
