import ical from "node-ical";
import type { Browser, Page } from "playwright-core";
import readXlsx from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { nearMeeting } from "../../scripts/seed/near-meeting.ts";
import {
  ambassadors,
  chair,
  nearPeople,
  presenter,
  secretaryGeneral,
} from "../../scripts/seed/near-people.ts";
import { openDatabase } from "../../server/platform/database.ts";
import { readJournal } from "../../server/room/store.ts";
import type { FollowUpDetail } from "../../shared/wire/follow-up.ts";
import { attendanceOf, usualRule } from "../../shared/meeting/attendance.ts";
import { evolveAll } from "../../shared/meeting/evolve.ts";
import type { MeetingState } from "../../shared/meeting/state.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { shiftedClock } from "../support/clock.ts";
import { openBrowser, openDelegate, type Received, received, until } from "../support/delegates.ts";
import { writeNear } from "../../scripts/seed/write.ts";
import { type Smtp, startSmtp } from "../support/smtp.ts";

/** Thirteen minutes before the meeting: the room may be entered, and the hour is the true one. */
const clock = shiftedClock(Date.UTC(2022, 5, 28, 4, 47));
const everyone = nearPeople.map(({ id }) => id);
const [late, cut] = [ambassadors[6]?.id as PersonId, ambassadors[5]?.id as PersonId];
const punctual = everyone.filter((id) => id !== late);

let smtp: Smtp;
let platform: TestApp;
let browser: Browser;
let meetingId: MeetingId;
let cookie: string;
const pages = new Map<PersonId, Page>();
const links = new Map<PersonId, string>();

function pageOf(id: PersonId): Page {
  const page = pages.get(id);
  if (!page) {
    throw new Error(`${id} has not come.`);
  }
  return page;
}

const romanOf = (id: PersonId): string =>
  nearPeople.find((person) => person.id === id)?.names.roman ?? "";

function press(id: PersonId, name: string | RegExp): Promise<void> {
  return pageOf(id).getByRole("button", { name }).first().click({ timeout: 20_000 });
}

/** Opens one of the panels beside the picture on the chair's page. */
async function openPanel(name: "Agenda" | "People"): Promise<void> {
  await pageOf(chair.id)
    .getByRole("complementary")
    .getByRole("button", { name, exact: true })
    .click({ timeout: 20_000 });
}

/** Comes by the personal link, as the mail gave it, agrees that the chair opens the microphone, and joins. */
async function join(id: PersonId): Promise<void> {
  const index = everyone.indexOf(id);
  const person = nearPeople[index];
  const { page } = await openDelegate(browser, {
    plate: [person?.names.native ?? "", person?.names.roman ?? ""],
    hue: index * 40,
    pitchHz: 110 + index * 12,
    slide: ["Ningxia", "Exchange of students", "Tourism along the Yellow River"],
  });
  pages.set(id, page);
  await page.goto(`${links.get(id)}?lang=en`);
  await page.getByRole("checkbox", { name: /The chair may open my microphone/ }).check();
  await page.getByRole("button", { name: "Join the meeting" }).click();
  await page.getByRole("button", { name: "Leave", exact: true }).waitFor();
  // With everyone in sight everyone's picture is received; the speaker's view receives what fits beside the speaker.
  await page.getByRole("button", { name: "More" }).click();
  await page.getByText("Everyone the same size").click();
  await page.keyboard.press("Escape");
}

/** The meeting as its journal on disk tells it. */
async function recorded(): Promise<MeetingState> {
  const database = openDatabase(platform.databaseUrl, 1, () => undefined);
  const rows = await readJournal(database, meetingId, 0);
  await database.destroy();
  const state = evolveAll(
    null,
    rows.map((row) => row.event),
  );
  if (!state) {
    throw new Error("There is no journal.");
  }
  return state;
}

/** Takes up an item by the button that names it next. */
async function takeUp(title: RegExp): Promise<void> {
  await openPanel("Agenda");
  await press(chair.id, title);
}

/** Gives somebody the floor from the list of people, and lets them speak. */
async function speak(id: PersonId, ms: number): Promise<void> {
  await openPanel("People");
  await press(chair.id, `Give the floor to ${romanOf(id)}`);
  await until(recorded, ({ floor }) => floor.speaking?.personId === id, 15);
  await new Promise((resolve) => setTimeout(resolve, ms));
}

const streamsOf =
  (id: PersonId, source: Received["source"]) => async (): Promise<readonly Received[]> =>
    (await received(pageOf(id))).filter((stream) => stream.source === source);

beforeAll(async () => {
  smtp = await startSmtp();
  platform = await startApp({
    postgresUrl: inject("postgresUrl"),
    clock,
    env: {
      SMTP_URL: smtp.url,
      PLENUM_MEDIA_WORKERS: "1",
      PLENUM_MAIL_FROM: "NEAR <near@example.org>",
    },
  });
  await writeNear(platform.databaseUrl);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await platform?.close();
  await smtp?.close();
});

describe("the meeting of 28 June 2022", () => {
  it("is scheduled by the secretariat, and each of the nine is written to", async () => {
    cookie = await platform.signIn((await platform.app.firstAdministratorLink()) ?? "");
    const response = await fetch(`${platform.url}/api/meetings`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-plenum": "1", cookie },
      body: JSON.stringify(nearMeeting),
    });
    ({ meetingId } = (await response.json()) as { meetingId: MeetingId });
    for (const { parsed } of await smtp.waitFor(nearPeople.length)) {
      const address = Array.isArray(parsed.to) ? undefined : parsed.to?.value[0]?.address;
      const person = nearPeople.find(({ email }) => email === address);
      links.set(person?.id as PersonId, /http\S+\/j\/[\w-]+/.exec(parsed.text ?? "")?.[0] ?? "");
    }
    expect(new Set(links.keys())).toEqual(new Set(everyone));
  });

  it("stands in every calendar from 14:00 to 15:30 in Seoul, by a parser that did not write it", () => {
    for (const { parsed } of smtp.mails) {
      const part = parsed.attachments.find(({ contentType }) => contentType === "text/calendar");
      const entries = Object.values(ical.sync.parseICS(part?.content.toString("utf8") ?? ""));
      const event = entries.find((entry) => entry?.type === "VEVENT");
      expect(event).toMatchObject({
        start: new Date("2022-06-28T05:00Z"),
        end: new Date("2022-06-28T06:30Z"),
      });
    }
  });

  it("is joined by eight through their personal links, and opened by the chair", async () => {
    for (const id of punctual) {
      await join(id);
    }
    await press(chair.id, "Open the meeting");
    const state = await until(recorded, ({ phase }) => phase.kind === "open", 15);
    const here = Object.values(state.presence).filter(
      ({ connections }) => Object.keys(connections).length === 1,
    );
    expect(here).toHaveLength(8);
  });

  it("shows every page the moving pictures of all the others", async () => {
    for (const id of punctual) {
      const cameras = streamsOf(id, "camera");
      const first = await until(
        cameras,
        (seen) => seen.length === 7 && seen.every(({ framesDecoded = 0 }) => framesDecoded > 0),
      );
      const before = new Map(
        first.map(({ personId, framesDecoded = 0 }) => [personId, framesDecoded]),
      );
      await until(cameras, (seen) =>
        seen.every(
          ({ personId, framesDecoded = 0 }) => framesDecoded > (before.get(personId) ?? 0) + 5,
        ),
      );
    }
  });

  it("lets every page hear the Secretary-General's speech", async () => {
    await takeUp(/^Next item: Opening/);
    await takeUp(/^Next item: Speech/);
    await speak(secretaryGeneral.id, 3_000);
    for (const id of punctual.filter((each) => each !== secretaryGeneral.id)) {
      const energy = async (): Promise<number> =>
        (await streamsOf(id, "microphone")()).find(
          ({ personId }) => personId === secretaryGeneral.id,
        )?.totalAudioEnergy ?? 0;
      const before = await until(energy, (seen) => seen > 0);
      await until(energy, (seen) => seen > before);
    }
  });

  it("carries the presenter's slides to every page", async () => {
    await takeUp(/^Next item: Presentation/);
    await speak(presenter.id, 500);
    await press(presenter.id, /Share your screen/);
    for (const id of punctual.filter((each) => each !== presenter.id)) {
      await until(streamsOf(id, "screen"), ([slides]) => (slides?.framesDecoded ?? 0) > 3);
    }
    await press(presenter.id, /Stop sharing/);
  });

  it("gives the floor in the order of the hands, one of which outlives a cut of twenty seconds", async () => {
    await takeUp(/^Next item: Exchange/);
    const order = [
      cut,
      ...ambassadors.map(({ id }) => id).filter((id) => id !== late && id !== cut),
    ];
    for (const id of order) {
      await press(id, /Raise your hand/);
      await until(recorded, ({ floor }) => floor.waiting.some((hand) => hand.personId === id), 15);
    }
    const before = await recorded();
    await pageOf(cut).context().setOffline(true);
    await new Promise((resolve) => setTimeout(resolve, 20_000));
    await pageOf(cut).context().setOffline(false);
    const isBack = ({ presence, seq }: MeetingState): boolean =>
      seq > before.seq + 1 && Object.keys(presence[cut]?.connections ?? {}).length === 1;
    const back = await until(recorded, isBack, 40);
    expect(back.floor.waiting.map(({ personId }) => personId)).toEqual(order);
    for (const id of order) {
      await speak(id, 1_300);
    }
  });

  it("seats the one who comes late, who sees the other eight", async () => {
    await join(late);
    await until(
      streamsOf(late, "camera"),
      (seen) => seen.filter(({ framesDecoded = 0 }) => framesDecoded > 0).length === 8,
    );
  });

  it("ends for all when the chair ends it", async () => {
    await takeUp(/^Next item: Group photo/);
    await takeUp(/^Next item: Closing/);
    await pageOf(chair.id).getByRole("button", { name: "Leave", exact: true }).click();
    await press(chair.id, "End the meeting for everyone");
    await press(chair.id, "End it now");
    for (const id of everyone) {
      const goodbye = pageOf(id).getByText("The meeting has ended. Thank you for taking part.");
      await until(
        () => goodbye.isVisible(),
        (isSeen) => isSeen,
        30,
      );
    }
  });

  it("leaves a record with the right people, regions, speeches and items", async () => {
    const state = await recorded();
    const attendance = attendanceOf(state, { ...usualRule, now: clock.now() });
    expect(attendance.people.filter(({ status }) => status === "present")).toHaveLength(9);
    expect(attendance.regions.map(({ status }) => status)).toEqual(
      Array.from({ length: 6 }, () => "present"),
    );
    expect(attendance.people.find(({ personId }) => personId === cut)?.stays).toHaveLength(1);
    const spoken = state.floor.spoken.map(({ personId }) => personId);
    expect(spoken.slice(0, 3)).toEqual([secretaryGeneral.id, presenter.id, cut]);
    expect(spoken).toHaveLength(8);
    const ran = state.agenda.items.filter(({ itemId }) => state.agenda.runs[itemId]);
    expect(ran.map(({ type }) => type)).toEqual([
      "opening",
      "speech",
      "presentation",
      "exchange",
      "photo",
      "closing",
    ]);
  });

  it("is followed up: every step done once, each of the nine written to", async () => {
    const steps = async (): Promise<FollowUpDetail["steps"]> =>
      ((await (await get("follow-up")).json()) as FollowUpDetail).steps;
    const done = await until(
      steps,
      (seen) => seen.at(-1)?.kind === "finish" && seen.every(({ state }) => state === "done"),
    );
    expect(done.filter(({ kind }) => kind === "mail")).toHaveLength(9);
    const mails = await smtp.waitFor(2 * nearPeople.length);
    const summaries = mails.slice(nearPeople.length).map(({ parsed }) => parsed);
    expect(new Set(summaries.map((mail) => mail.messageId)).size).toBe(9);
  });

  it("has its facts in the news piece of each of the six languages", async () => {
    const { drafts } = (await (await get("follow-up")).json()) as FollowUpDetail;
    const told = new Map(
      drafts.map(({ language, title, body }) => [language, `${title}\n${body}`]),
    );
    const facts = {
      en: [
        "28 June 2022",
        "seven",
        "six",
        "Kim Ok-chae",
        "Zhang Xiuyuan",
        "Ningxia",
        "China",
        "1996",
        "79",
      ],
      zh: ["6月28日", "金玉采|金玉彩", "张修远", "宁夏", "1996", "79"],
      ja: ["6月28日", "7", "6", "張修遠|张修远", "寧夏", "1996", "79"],
      ko: ["6월 28일", "7", "6", "김옥채", "닝샤", "1996", "79"],
      mn: ["6", "28", "1996", "79"],
      ru: ["28 июня", "Ким Ок Чхэ", "Чжан Сююань", "1996", "79"],
    };
    for (const [language, words] of Object.entries(facts)) {
      for (const word of words) {
        expect(told.get(language as "en"), `${language}: ${word}`).toMatch(new RegExp(word));
      }
    }
  });

  it("has everyone in the attendance, as a sheet that is read back", async () => {
    const sheet = await get("attendance.xlsx?zone=Asia/Seoul&language=en");
    const [rows] = await readXlsx(Buffer.from(await sheet.arrayBuffer()));
    const cells = rows?.data.flat().map(String) ?? [];
    for (const { names } of nearPeople) {
      expect(cells).toContain(names.roman);
    }
    expect(rows?.data.flat().some((cell) => cell instanceof Date)).toBe(true);
    const csv = await (await get("attendance.csv?zone=Asia/Seoul&language=en")).text();
    expect(csv.split(/\r?\n/).length).toBeGreaterThan(nearPeople.length);
  });
});

/** Asks for something of the meeting as the secretariat. */
function get(what: string): Promise<Response> {
  return fetch(`${platform.url}/api/meetings/${meetingId}/${what}`, { headers: { cookie } });
}
