import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { nearMeeting } from "../../scripts/seed/near-meeting.ts";
import { openSignedIn } from "../support/pages.ts";
import { openBrowser } from "../support/delegates.ts";
import { type Filled, startFilled } from "../support/filled.ts";

let filled: Filled;
let browser: Browser;
/** A draft, and a meeting whose time is held. */
let early: readonly string[];
let groupId: string;

beforeAll(async () => {
  filled = await startFilled(inject("postgresUrl"));
  early = [await make("draft"), await make("held")];
  groupId = await keepGroup(filled);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await filled?.platform.close();
});

async function make(as: "draft" | "held"): Promise<string> {
  const { platform, cookie } = filled;
  const answer = await fetch(`${platform.url}/api/meetings`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-plenum": "1", cookie },
    body: JSON.stringify({ ...nearMeeting, wallStart: "2040-07-02T14:00", as }),
  });
  return ((await answer.json()) as { readonly meetingId: string }).meetingId;
}

/** Keeps a group, and a template. @returns the group's id */
async function keepGroup({ platform, cookie }: Filled): Promise<string> {
  const post = (path: string, body: object) =>
    fetch(`${platform.url}/api${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-plenum": "1", cookie },
      body: JSON.stringify(body),
    });
  const rules = [{ office: "honorary-ambassador", place: { kind: "country", country: "CN" } }];
  const names = { en: "Ambassadors" };
  const content = {
    titles: names,
    purpose: {},
    zone: "Asia/Seoul",
    time: "14:00",
    durationMinutes: 90,
    hostRegionId: null,
    agenda: [],
    invitees: [],
    reminders: null,
  };
  await post("/templates", { names, content });
  const made = await post("/groups", { names, personIds: [], rules });
  return ((await made.json()) as { groupId: string }).groupId;
}

/** WCAG 2.2, levels A and AA. */
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** How a page is looked at: on what screen, by whom. */
type Look = {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: "light" | "dark";
  readonly language: string;
};

function paths({ held, upcoming, link }: Filled): readonly string[] {
  const ofMeeting = [`/meetings/${upcoming}`, `/meetings/${upcoming}/edit`, `/meetings/${held}`];
  const ahead = early.map((id) => `/meetings/${id}`);
  const afterwards = [held, upcoming].flatMap((id) => [
    `/meetings/${id}/records`,
    `/meetings/${id}/follow-up`,
  ]);
  const register = [
    "/people",
    "/people/new",
    "/people/groups",
    "/people/groups/new",
    `/people/groups/${groupId}`,
    "/meetings/templates",
    "/people/import",
    "/regions",
    "/regions/new",
    "/regions/import",
    "/calendar",
    "/polls",
    "/polls/new",
    "/meetings/find",
  ];
  const others = ["/", "/meetings/new", "/outbox", "/settings", "/account", "/nowhere", "/sign-in"];
  return [
    ...others,
    ...ofMeeting,
    ...ahead,
    ...afterwards,
    ...register,
    `/j/${link}`,
    `/rsvp/${link}`,
    `/j/${link}#test`,
  ];
}

async function openPage(look: Look): Promise<Page> {
  const { width, height, colorScheme } = look;
  const reader = { url: filled.platform.url, cookie: filled.cookie };
  const page = await openSignedIn(browser, reader, { viewport: { width, height }, colorScheme });
  await page.goto(filled.platform.url);
  await page.getByRole("combobox").first().selectOption(look.language);
  return page;
}

/** What is wrong with a page as it stands: rules that it breaks, width that it has too much, errors that it met. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const surplus = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    ...(surplus > 0 ? [`is ${surplus} px wider than the screen`] : []),
  ];
}

async function lookThrough(look: Look): Promise<readonly string[]> {
  const page = await openPage(look);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  for (const path of paths(filled)) {
    await page.goto(`${filled.platform.url}${path}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    faults.push(...(await faultsOf(page)).map((fault) => `${path}: ${fault}`));
  }
  await page.context().close();
  return faults;
}

describe("every page", () => {
  it.each<Look>([
    { width: 1440, height: 900, colorScheme: "light", language: "ru" },
    { width: 390, height: 844, colorScheme: "dark", language: "mn" },
  ])("fits a screen $width wide, $colorScheme, in $language, and is accessible", async (look) => {
    expect(await lookThrough(look)).toEqual([]);
  });
});
