import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { writeNear } from "../../scripts/seed/write.ts";
import { startApp, type TestApp } from "./app.ts";
import { openBrowser } from "./delegates.ts";
import { openSignedIn } from "./pages.ts";
import { type Smtp, startSmtp } from "./smtp.ts";

/** The secretariat at its desk: the platform with NEAR's register, its mail server, and a page of the first administrator. */
export type Office = {
  readonly platform: TestApp;
  readonly smtp: Smtp;
  readonly browser: Browser;
  readonly page: Page;
  /** The administrator's. */
  readonly cookie: string;
  close(): Promise<void>;
};

/** Opens the office, with these settings and this browser. */
export async function openOffice(
  postgresUrl: string,
  { env = {}, ...look }: OfficeOptions = {},
): Promise<Office> {
  const smtp = await startSmtp();
  const platform = await startApp({
    postgresUrl,
    env: { SMTP_URL: smtp.url, ...env },
    fill: writeNear,
  });
  const cookie = await platform.signIn(`${await platform.app.firstAdministratorLink()}`);
  const browser = await openBrowser();
  const reader = { url: platform.url, cookie };
  const options = { locale: "en-GB", timezoneId: "Asia/Seoul", ...look };
  const page = await openSignedIn(browser, reader, options);
  page.setDefaultTimeout(15_000);
  const close = async () => {
    await browser.close();
    await platform.close();
    await smtp.close();
  };
  return { platform, smtp, browser, page, cookie, close };
}

type OfficeOptions = BrowserContextOptions & { readonly env?: Readonly<Record<string, string>> };
