import nodeIcal, { type VEvent } from "node-ical";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { MeetingInput } from "../../shared/wire/schedule.ts";
import { languages } from "../../shared/words/languages.ts";
import { instantsByPython, readByPython, type ReadCalendar } from "../support/independent.ts";
import { addPerson, nearMeeting, type Office, openOffice } from "./register.ts";

/** Where and when: each meeting is called for the first time, moved to the second, and cancelled. */
const lives: readonly (readonly [zone: string, first: string, second: string])[] = [
  ["Asia/Seoul", "2026-06-28T14:00", "2026-06-29T09:30"],
  // Over the beginning and the end of daylight saving.
  ["America/New_York", "2027-03-13T09:00", "2027-03-15T09:00"],
  ["Europe/Berlin", "2026-10-24T10:00", "2026-10-26T10:00"],
  // Half hours, three quarters of an hour, and the date line.
  ["Australia/Lord_Howe", "2026-10-03T10:00", "2026-10-05T10:00"],
  ["Asia/Kathmandu", "2026-12-31T23:45", "2027-01-01T00:15"],
  ["Pacific/Kiritimati", "2026-12-31T23:30", "2027-01-01T00:30"],
];

const titles: readonly string[] = [
  "Online meeting; part 1, part 2: “views”",
  "x".repeat(200),
  "Views 🇨🇳🤝🇰🇷 👩‍👩‍👧‍👦 on friendship",
  "Views\r\nATTENDEE:mailto:evil@near.example\nEND:VEVENT",
  String.raw`Back\slash and "quotes" & <tags>`,
  "Обмен мнениями 意见交换 의견 교환 — санал солилцох",
];

let office: Office;
const people: PersonId[] = [];
const sent: { readonly personId: PersonId; readonly text: string; readonly read: ReadCalendar }[] =
  [];

beforeAll(async () => {
  office = await openOffice();
  for (const language of languages) {
    const name = { native: `Имя 名前 ${language}`, roman: `Name "${language}", Jr.` };
    people.push(await addPerson(office.database, { ...name, language, zone: "Asia/Hovd" }));
  }
  for (const [index, life] of lives.entries()) {
    await live(life, titles[index] ?? "");
  }
  const rows = await office.database
    .selectFrom("mails")
    .selectAll()
    .where("calendar", "is not", null)
    .orderBy("created_at")
    .execute();
  const read = readByPython(rows.map((row) => row.calendar ?? ""));
  rows.forEach((row, index) => {
    const calendar = read[index];
    if (calendar && row.person_id) {
      sent.push({ personId: row.person_id, text: row.calendar ?? "", read: calendar });
    }
  });
});
afterAll(() => office.close());

/** Calls, moves, takes somebody off, and cancels a meeting of one person a language. */
async function live([zone, first, second]: (typeof lives)[number], title: string): Promise<void> {
  const invitees = people.map((personId) => ({ personId, seat: "delegate" as const }));
  const input: MeetingInput = nearMeeting({
    zone,
    wallStart: first,
    titles: { en: title },
    invitees,
  });
  const { editing, reading } = office.schedule;
  const meetingId: MeetingId = await editing.create(people[0] as PersonId, input);
  office.clock.set(office.clock.now() + 60_000);
  const reader = { personId: people[0] as PersonId, roles: ["secretariat"] } as const;
  const { version } = await reading.read(reader, meetingId);
  await editing.change(meetingId, { ...input, wallStart: second, version });
  office.clock.set(office.clock.now() + 60_000);
  await editing.withdraw(meetingId, people.at(-1) as PersonId);
  office.clock.set(office.clock.now() + 60_000);
  await editing.cancel(meetingId);
}

/** Each person's messages about each meeting, in the order of their sending. */
function threads(): readonly (readonly ReadCalendar[])[] {
  const found = new Map<string, ReadCalendar[]>();
  for (const { personId, read } of sent) {
    const key = `${personId} ${read.uid}`;
    found.set(key, [...(found.get(key) ?? []), read]);
  }
  return [...found.values()].map((thread) =>
    thread.toSorted((one, other) => one.sequence - other.sequence),
  );
}

describe("every calendar that is sent", () => {
  it("is read alike by two libraries that did not write it", () => {
    expect(sent.length).toBeGreaterThanOrEqual(60);
    for (const { text, read } of sent) {
      const [event] = Object.values(nodeIcal.sync.parseICS(text)).filter(
        (part): part is VEvent => part?.type === "VEVENT",
      );
      expect(event?.start.getTime()).toBe(read.startsAt);
      expect(event?.end?.getTime()).toBe(read.endsAt);
      expect(event?.uid).toBe(read.uid);
      expect(Number(event?.sequence)).toBe(read.sequence);
      expect(event?.summary).toMatchObject({ val: read.summary });
    }
  });

  it("has one attendee and no property that a text brought in", () => {
    for (const { read } of sent) {
      expect(read.attendees).toHaveLength(1);
      expect(read.attendees[0]).not.toContain("evil");
      const names = new Set(read.properties);
      expect([...names].filter((name) => /^[A-Z-]+$/.test(name))).toHaveLength(names.size);
      expect(read.properties.filter((name) => name === "UID")).toHaveLength(1);
    }
  });

  it("is folded by octets, and cuts no character", () => {
    for (const { text } of sent) {
      for (const line of text.split("\r\n")) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toContain("\uFFFD");
        expect(/[\uD800-\uDBFF]$/.test(line)).toBe(false);
      }
      expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    }
  });

  it("supersedes the one before: the same UID, a higher SEQUENCE, a later stamp", () => {
    expect(threads()).toHaveLength(lives.length * languages.length);
    for (const thread of threads()) {
      expect(thread.map(({ method }) => method)).toEqual(["REQUEST", "REQUEST", "CANCEL"]);
      expect(new Set(thread.map(({ sequence }) => sequence)).size).toBe(3);
      const stamps = thread.map(({ stampedAt }) => stampedAt);
      expect(stamps).toEqual(stamps.toSorted((a, b) => a - b));
    }
  });

  it("stands at the instants that an independent source gives to the wall times", () => {
    const instants = instantsByPython(
      lives.flatMap(([zone, first, second]) => [[zone, first] as const, [zone, second] as const]),
    ).map(([at]) => at);
    const requests = new Set(
      sent.filter(({ read }) => read.method === "REQUEST").map(({ read }) => read.startsAt),
    );
    expect(requests).toEqual(new Set(instants));
  });
});
