import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { nearRegions } from "../../scripts/seed/near.ts";
import { nearMeeting } from "../../scripts/seed/near-meeting.ts";
import { nearPeople } from "../../scripts/seed/near-people.ts";
import { wordsFor } from "../../server/platform/words.ts";
import type { Language } from "../../shared/words/languages.ts";
import { openSignedIn } from "../support/pages.ts";
import { openBrowser, until } from "../support/delegates.ts";
import { type Filled, startFilled } from "../support/filled.ts";

let filled: Filled;
let browser: Browser;
/** A draft, and a meeting whose time is held. */
let early: readonly string[];
let groupId: string;
let seriesId: string;
/** A series whose dates are held. */
let heldSeriesId: string;
let pollId: string;
/** A voter's page of the poll, as the letter to them has it. */
let ballot: string;

beforeAll(async () => {
  filled = await startFilled(inject("postgresUrl"));
  early = [await make({ as: "draft" }), await make({ as: "held" })];
  const weekly = { every: "week", interval: 1, weekdays: ["MO"], ending: { count: 30 } };
  seriesId = await make({ repeats: weekly });
  heldSeriesId = await make({ repeats: { ...weekly, ending: { count: 4 } }, as: "held" });
  pollId = await askForDates();
  ballot = await ballotOf(pollId);
  groupId = await keepGroup();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await filled?.platform.close();
});

async function post<T>(path: string, body: object): Promise<T> {
  const { platform, cookie } = filled;
  const answer = await fetch(`${platform.url}/api${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-plenum": "1", cookie },
    body: JSON.stringify(body),
  });
  return answer.json() as T;
}

/** A meeting on a Monday, made so. @returns its id; of a series, its first one's */
async function make(so: object): Promise<string> {
  const input = { ...nearMeeting, wallStart: "2040-07-02T14:00", ...so };
  return (await post<{ readonly meetingId: string }>("/meetings", input)).meetingId;
}

async function askForDates(): Promise<string> {
  const { titles, zone, durationMinutes, invitees: voters } = nearMeeting;
  const days = ["02", "03", "04", "05", "06"];
  const options = days.map((day) => ({ wallStart: `2040-05-${day}T10:00` }));
  const asked = { voters, deadlineAt: Date.parse("2040-04-01T00:00Z"), isOpen: true };
  const input = { titles, zone, durationMinutes, options, ...asked };
  return (await post<{ readonly pollId: string }>("/polls", input)).pollId;
}

async function read<T>(path: string): Promise<T> {
  const { platform, cookie } = filled;
  return (await fetch(`${platform.url}/api${path}`, { headers: { cookie } })).json() as T;
}

/** The path of a voter's page, out of the first letter about a poll. */
async function ballotOf(id: string): Promise<string> {
  type Letters = { readonly mails: readonly { readonly mailId: string; readonly kind: string }[] };
  const { mails } = await until(
    () => read<Letters>("/outbox"),
    (seen) => seen.mails.some(({ kind }) => kind === "poll"),
  );
  const letter = mails.find(({ kind }) => kind === "poll");
  const { text } = await read<{ readonly text: string }>(`/outbox/${letter?.mailId}`);
  const path = /\/poll\/[\w-]+/.exec(text)?.[0];
  if (!path) {
    throw new Error(`No letter about the poll ${id} leads to it.`);
  }
  return path;
}

/** Keeps a group, and a template. @returns the group's id */
async function keepGroup(): Promise<string> {
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
  const group = { names, personIds: [], rules };
  return (await post<{ readonly groupId: string }>("/groups", group)).groupId;
}

/** WCAG 2.2, levels A and AA. */
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** How a page is looked at: on what screen, by whom. */
type Look = {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: "light" | "dark";
  readonly language: Language;
};

function paths({ held, upcoming, link }: Filled): readonly string[] {
  const ofMeeting = [`/meetings/${upcoming}`, `/meetings/${upcoming}/edit`, `/meetings/${held}`];
  const ahead = [...early, seriesId].map((id) => `/meetings/${id}`);
  const afterwards = [held, upcoming].flatMap((id) => [
    `/meetings/${id}/records`,
    `/meetings/${id}/follow-up`,
  ]);
  const register = [
    "/people",
    "/people/new",
    `/people/${nearPeople[0]?.id}`,
    "/people/groups",
    "/people/groups/new",
    `/people/groups/${groupId}`,
    "/meetings/templates",
    "/people/import",
    "/regions",
    "/regions/new",
    `/regions/${nearRegions[0]?.id}`,
    "/regions/import",
    "/calendar",
    "/polls",
    "/polls/new",
    `/polls/${pollId}`,
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
    ballot,
    `/j/${link}#test`,
  ];
}

type Turn = (page: Page, language: Language) => Promise<void>;

const press = (page: Page, name: string) =>
  page.locator("main").getByRole("button", { name, exact: true }).click();

/** What is seen of a page only once something has been done on it, by the page's path. */
const turns: readonly (readonly [path: () => string, turn: Turn])[] = [
  [
    () => "/meetings/new",
    async (page, language) => {
      await press(page, wordsFor(language, "schedule")("form.create"));
      await page.locator('main [aria-invalid="true"]').first().waitFor();
    },
  ],
  [
    () => `/meetings/${early[1]}`,
    async (page, language) => {
      await press(page, wordsFor(language, "holds")("action.confirm"));
      await page.getByRole("dialog").waitFor();
    },
  ],
  [
    () => `/meetings/${heldSeriesId}`,
    async (page, language) => {
      await press(page, wordsFor(language, "series")("early.action.release"));
      await page.getByRole("dialog").getByRole("radio").first().waitFor();
    },
  ],
  [
    () => "/meetings/find",
    async (page, language) => {
      await press(page, wordsFor(language, "groups")("many.invite"));
      await page.locator("main").getByRole("checkbox").nth(2).waitFor();
      await press(page, wordsFor(language, "finder")("form.find"));
      await page.locator("#grid").waitFor();
    },
  ],
  [
    () => "/people/import",
    async (page, language) => {
      const text = "Name;E-mail;Region\nKim Dal-su;kim@;\nAtlas;atlas@x.example;Atlantis";
      const file = { name: "members.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
      await page.locator("input[type=file]").setInputFiles(file);
      await press(page, wordsFor(language, "import")("columns.next"));
      await page.locator("main table tbody tr").nth(1).waitFor();
    },
  ],
];

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
  // What is right is not written up; and in the page itself: none has a frame of another origin, for which the other mode opens a
  // page of its own each time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).withTags(rules);
  const { violations } = await axe.setLegacyMode().analyze();
  const surplus = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    ...(surplus > 0 ? [`is ${surplus} px wider than the screen`] : []),
  ];
}

/** Opens everything of a page that opens in its place: what is folded, and the lists that buttons unfold. */
async function unfold(page: Page): Promise<void> {
  const isFolded = 'main :is(details:not([open]) > summary, button[aria-expanded="false"]';
  const folded = page.locator(`${isFolded}:not([aria-haspopup]))`);
  // What is unfolded is not among them any more.
  for (let left = await folded.count(); left > 0; left -= 1) {
    await folded.first().click();
  }
}

/** The faults of a page with its first menu open; of a page without one, none. */
async function faultsWithMenu(page: Page): Promise<readonly string[]> {
  const menu = page.locator('main button[aria-haspopup="true"]').first();
  if ((await menu.count()) === 0) {
    return [];
  }
  await menu.click();
  await page.getByRole("menu").waitFor();
  const faults = await faultsOf(page);
  await page.keyboard.press("Escape");
  return faults.map((fault) => `with a menu open: ${fault}`);
}

type Trial = (page: Page) => Promise<readonly string[]>;

/** How many pages are looked at at the same time. */
const lanes = 2;

async function lookThrough(look: Look): Promise<readonly string[]> {
  const first = await openPage(look);
  const faults: string[] = [];
  const trials: readonly Trial[] = [
    ...paths(filled).map((path) => (page: Page) => seen(page, path)),
    ...turns.map((each) => (page: Page) => turned(page, look.language, each)),
  ];
  const left = trials.values();
  const work = async (page: Page) => {
    page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
    // Each takes the next that nobody has taken.
    for (const trial of left) {
      faults.push(...(await trial(page)));
    }
  };
  const more = Array.from({ length: lanes - 1 }, () => first.context().newPage());
  await Promise.all([first, ...(await Promise.all(more))].map(work));
  await first.context().close();
  return faults;
}

/** The faults of a page as it opens, with everything unfolded. */
async function seen(page: Page, path: string): Promise<readonly string[]> {
  await page.goto(`${filled.platform.url}${path}`);
  // Asked at each frame, and not every half second as a locator is.
  await page.waitForFunction(() => document.querySelector("h1")?.checkVisibility());
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForLoadState("networkidle");
  await unfold(page);
  const found = [...(await faultsOf(page)), ...(await faultsWithMenu(page))];
  return found.map((fault) => `${path}: ${fault}`);
}

/** The faults of what is seen only once something has been done. */
async function turned(
  page: Page,
  language: Language,
  [pathOf, turn]: (typeof turns)[number],
): Promise<readonly string[]> {
  const path = pathOf();
  await page.goto(`${filled.platform.url}${path}`);
  await turn(page, language);
  return (await faultsOf(page)).map((fault) => `${path}, turned: ${fault}`);
}

describe("every page", () => {
  it.each<Look>([
    { width: 1440, height: 900, colorScheme: "light", language: "ru" },
    { width: 390, height: 844, colorScheme: "dark", language: "mn" },
  ])("fits a screen $width wide, $colorScheme, in $language, and is accessible", async (look) => {
    expect(await lookThrough(look)).toEqual([]);
  });

  it("offers no second try for what is not there", async () => {
    const look = { width: 1440, height: 900, colorScheme: "light", language: "en" } as const;
    const page = await openPage(look);
    await page.goto(`${filled.platform.url}/meetings/${crypto.randomUUID()}`);
    await page.getByRole("alert").getByText("There is no such meeting.").waitFor();
    expect(await page.getByRole("alert").getByRole("button").count()).toBe(0);
    await page.context().close();
  });
});
