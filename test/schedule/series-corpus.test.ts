import nodeIcal, { type VEvent } from "node-ical";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { RepeatRule, Scope } from "../../shared/wire/repeats.ts";
import type { MeetingInput } from "../../shared/wire/schedule.ts";
import { languages } from "../../shared/words/languages.ts";
import { keptByPython } from "../support/independent.ts";
import { addPerson, nearMeeting, type Office, openOffice } from "./register.ts";

type Life = {
  readonly zone: string;
  readonly wallStart: string;
  readonly rule: RepeatRule;
  /** What the series is called at its second change. */
  readonly title: string;
};

const weekly = (
  count: number,
  weekdays: readonly ("MO" | "TU" | "WE" | "TH" | "FR")[],
): RepeatRule => ({
  every: "week",
  interval: 1,
  weekdays,
  ending: { count },
});

const lives: readonly Life[] = [
  {
    zone: "Asia/Seoul",
    wallStart: "2026-06-30T14:00",
    rule: { every: "month", interval: 1, on: "last-weekday", ending: { count: 8 } },
    title: "Обмен мнениями 意见交换 의견 교환 — санал солилцох",
  },
  // Over both changes of the clocks, and in the half hour and the three quarters of one.
  {
    zone: "America/New_York",
    wallStart: "2027-02-22T09:00",
    rule: weekly(6, ["MO"]),
    title: "x".repeat(200),
  },
  {
    zone: "Europe/Berlin",
    wallStart: "2026-10-12T08:30",
    rule: weekly(8, ["MO", "TH"]),
    title: "Views; part 1, part 2",
  },
  {
    zone: "Australia/Lord_Howe",
    wallStart: "2026-09-30T10:00",
    rule: { every: "day", interval: 2, ending: { count: 7 } },
    title: "Views 🇨🇳🤝🇰🇷 👩‍👩‍👧‍👦 on friendship",
  },
  {
    zone: "Asia/Kathmandu",
    wallStart: "2026-12-29T23:45",
    rule: { every: "day", interval: 1, ending: { count: 6 } },
    title: "Views\r\nATTENDEE:mailto:evil@near.example\nEND:VEVENT",
  },
  // A time of day that one of the dates does not have, and one that comes twice.
  {
    zone: "America/New_York",
    wallStart: "2027-03-12T02:30",
    rule: { every: "day", interval: 1, ending: { count: 5 } },
    title: "意见交换；形势，任务：".repeat(17),
  },
  {
    zone: "America/New_York",
    wallStart: "2026-10-31T01:30",
    rule: { every: "day", interval: 1, ending: { count: 5 } },
    title: "Хуралдаан ".repeat(19),
  },
  // Months that are too short for the date, and a leap day.
  {
    zone: "Asia/Hovd",
    wallStart: "2026-08-31T09:00",
    rule: { every: "month", interval: 1, on: "date", ending: { count: 6 } },
    title: String.raw`Back\slash and "quotes" & <tags>`,
  },
  {
    zone: "Pacific/Kiritimati",
    wallStart: "2028-02-29T11:00",
    rule: { every: "month", interval: 1, on: "weekday", ending: { count: 4 } },
    title: "BEGIN:VTIMEZONE\u2028TZID:Evil\u2029\u0085;X=1:",
  },
  {
    zone: "America/Santiago",
    wallStart: "2027-03-17T10:00",
    rule: { every: "month", interval: 1, on: "weekday", ending: { until: "2027-09-30" } },
    title: "e\u0301\u0301 \u200d\ufe0f 𠮷野家 \u202eback\u202c",
  },
];

let office: Office;
const people: PersonId[] = [];
/** After each step of each life: what each person was sent so far, and what the platform has them invited to. */
const looks: {
  readonly step: string;
  readonly texts: readonly string[];
  readonly spans: unknown;
}[] = [];
let sent: readonly string[] = [];

beforeAll(async () => {
  office = await openOffice();
  for (const language of languages) {
    const name = { native: `Имя\r\n名前; ${language}`, roman: `Name "${language}", Jr.` };
    people.push(await addPerson(office.database, { ...name, language, zone: "Asia/Hovd" }));
  }
  for (const life of lives) {
    await live(life);
  }
  const rows = await calendars();
  sent = rows.map(({ calendar }) => calendar ?? "");
}, 600_000);
afterAll(() => office.close());

const person = (index: number) => people.at(index) as PersonId;
const staff = () => ({ personId: person(0), roles: ["secretariat"] as const });

function calendars(since = 0) {
  return office.database
    .selectFrom("mails")
    .select(["calendar", "person_id", "created_at"])
    .where("calendar", "is not", null)
    .where("created_at", ">=", since)
    .orderBy("created_at")
    .execute();
}

/** Makes a series, changes it in all the ways there are, and cancels it; after each step everybody's calendar is looked at. */
async function live({ zone, wallStart, rule, title }: Life): Promise<void> {
  const invitees = people.map((personId) => ({ personId, seat: "delegate" as const }));
  const input = nearMeeting({ zone, wallStart, titles: { en: "A meeting" }, invitees });
  const { editing, reading } = office.schedule;
  const since = office.clock.now();
  const first = await editing.create(person(0), { ...input, repeats: rule });
  const dates = async (meetingId: MeetingId) =>
    ((await reading.read(staff(), meetingId)).series?.dates ?? []).filter(
      ({ status }) => status === "scheduled",
    );
  const dateAt = async (meetingId: MeetingId, index: number) =>
    (await dates(meetingId)).at(index)?.meetingId as MeetingId;
  const change = async (meetingId: MeetingId, scope: Scope, values: Partial<MeetingInput>) => {
    const { version, wallStart: wall, titles, zone: own } = await reading.read(staff(), meetingId);
    const before = { ...input, titles, wallStart: wall, zone: own };
    await editing.change(meetingId, { ...before, ...values, version, scope });
  };
  const second = await dateAt(first, 1);
  const third = await dateAt(first, 2);
  const last = await dateAt(first, -1);
  const at = async (meetingId: MeetingId, time: string) =>
    `${(await reading.read(staff(), meetingId)).wallStart.slice(0, 11)}${time}`;
  const steps: Readonly<Record<string, () => Promise<unknown>>> = {
    make: async () => {},
    "move one": async () => change(second, "this", { wallStart: await at(second, "16:20") }),
    "cancel one": () => editing.cancel(last, "this"),
    "take one off one": () => editing.withdraw(third, person(-1)),
    "rename all": () => change(first, "all", { titles: { en: title } }),
    "take another off all": () => change(first, "all", { invitees: invitees.slice(0, -2) }),
    "move the following": async () =>
      change(third, "following", {
        wallStart: await at(third, "17:40"),
        invitees: invitees.slice(0, -2),
      }),
    "move all of the rest": async () =>
      change(third, "all", {
        wallStart: await at(third, "12:10"),
        durationMinutes: 45,
        invitees: invitees.slice(0, -2),
      }),
    "cancel the rest": () => editing.cancel(third, "all"),
    "cancel what is left": () => editing.cancel(first, "all"),
  };
  office.clock.advance(60_000);
  for (const [step, take] of Object.entries(steps)) {
    await take();
    office.clock.advance(60_000);
    await look(`${zone} ${wallStart}, ${step}`, since);
  }
}

async function look(step: string, since: number): Promise<void> {
  const mails = await calendars(since);
  const places = await office.database
    .selectFrom("meetings")
    .innerJoin("invitees", "invitees.meeting_id", "meetings.id")
    .select(["starts_at", "duration_minutes", "person_id"])
    .where("status", "=", "scheduled")
    .where("created_at", ">=", since)
    .orderBy("starts_at")
    .execute();
  for (const personId of people) {
    const own = places.filter(({ person_id }) => person_id === personId);
    looks.push({
      step,
      texts: mails
        .filter(({ person_id }) => person_id === personId)
        .map(({ calendar }) => calendar ?? ""),
      spans: own.map(({ starts_at: from, duration_minutes: length }) => [
        from,
        from + length * 60_000,
      ]),
    });
  }
}

describe("the calendar of everybody invited to a series", () => {
  it(
    "holds after each change what the platform does, by a library that did not write it",
    { timeout: 600_000 },
    () => {
      const kept = keptByPython(looks.map(({ texts }) => texts));
      expect(looks.length).toBe(lives.length * 10 * people.length);
      looks.forEach(({ step, spans }, index) => {
        expect({ step, spans: kept[index] }).toEqual({ step, spans });
      });
    },
  );

  it("is empty once all is cancelled", () => {
    const ends = looks.filter(({ step }) => step.endsWith("cancel what is left"));
    expect(ends.map(({ spans }) => spans)).toEqual(ends.map(() => []));
  });
});

describe("every calendar of a series that is sent", () => {
  it("is read by another library, with its rule or its date by it", () => {
    expect(sent.length).toBeGreaterThan(300);
    for (const text of sent) {
      const events = Object.values(nodeIcal.sync.parseICS(text)).filter(
        (part): part is VEvent => part?.type === "VEVENT",
      );
      expect(events.length).toBeGreaterThan(0);
      const isCancel = text.includes("METHOD:CANCEL");
      expect(isCancel || /^(?:RRULE|RDATE|RECURRENCE-ID)[:;]/m.test(text)).toBe(true);
    }
  });

  it("has one UID, one attendee an event, no property that a text brought in, and lines of 75 octets", () => {
    for (const text of sent) {
      const lines = text.replaceAll("\r\n ", "").split("\r\n");
      const named = (name: string) => lines.filter((line) => line.startsWith(name));
      expect(new Set(named("UID:")).size).toBe(1);
      expect(named("ATTENDEE")).toHaveLength(named("BEGIN:VEVENT").length);
      expect(named("ATTENDEE").join()).not.toContain("evil");
      for (const line of text.split("\r\n")) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toContain("\uFFFD");
      }
    }
  });

  it("supersedes what came before about the same: a higher SEQUENCE, or else a later stamp", () => {
    const latest = new Map<string, { readonly sequence: number; readonly stamp: string }>();
    for (const text of sent) {
      // The whole comes first, and meetings that differ after it.
      const [event = ""] = text.replaceAll("\r\n ", "").split("\r\nEND:VEVENT");
      const value = (name: string) =>
        event
          .split("\r\n")
          .findLast((line) => line.startsWith(name))
          ?.split(":")
          .at(-1) ?? "";
      const about = [value("UID"), value("RECURRENCE-ID"), value("ATTENDEE")].join();
      const now = { sequence: Number(value("SEQUENCE")), stamp: value("DTSTAMP") };
      const before = latest.get(about) ?? { sequence: 0, stamp: "" };
      expect(now.sequence).toBeGreaterThanOrEqual(before.sequence);
      expect(now.stamp > before.stamp).toBe(true);
      latest.set(about, now);
    }
  });
});
