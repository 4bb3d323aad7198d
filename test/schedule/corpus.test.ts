import nodeIcal, { type VEvent } from "node-ical";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { MeetingInput } from "../../shared/wire/schedule.ts";
import { languages } from "../../shared/words/languages.ts";
import { instantsByPython, readByPython, type ReadCalendar } from "../support/independent.ts";
import { addPerson, nearMeeting, type Office, openOffice } from "./register.ts";

type Time = readonly [zone: string, wall: string];

/** Where and when: each meeting is called for the first time, moved to the second, and cancelled. */
const lives: readonly (readonly [first: Time, second: Time])[] = [
  [
    ["Asia/Seoul", "2026-06-28T14:00"],
    ["Asia/Seoul", "2026-06-29T09:30"],
  ],
  // Over the beginning and the end of daylight saving, north and south.
  [
    ["America/New_York", "2027-03-13T09:00"],
    ["America/New_York", "2027-03-15T09:00"],
  ],
  [
    ["Europe/Berlin", "2026-10-24T10:00"],
    ["Europe/Berlin", "2026-10-26T10:00"],
  ],
  [
    ["America/Santiago", "2026-09-05T10:00"],
    ["America/Santiago", "2026-09-07T10:00"],
  ],
  // Half hours, three quarters of an hour, and a year's end.
  [
    ["Australia/Lord_Howe", "2026-10-03T10:00"],
    ["Australia/Lord_Howe", "2026-10-05T10:00"],
  ],
  [
    ["Asia/Kathmandu", "2026-12-31T23:45"],
    ["Asia/Kathmandu", "2027-01-01T00:15"],
  ],
  // Over the date line, both ways.
  [
    ["Asia/Kamchatka", "2026-06-15T09:00"],
    ["America/Anchorage", "2026-06-14T13:30"],
  ],
  [
    ["Pacific/Honolulu", "2026-12-31T13:30"],
    ["Pacific/Kiritimati", "2027-01-02T00:30"],
  ],
  // Years whose rules are not today's.
  [
    ["Asia/Pyongyang", "2017-05-10T10:00"],
    ["Asia/Pyongyang", "2018-06-10T10:00"],
  ],
  [
    ["Asia/Ulaanbaatar", "2016-07-01T11:00"],
    ["Asia/Vladivostok", "2013-07-01T12:00"],
  ],
];

const titles: readonly string[] = [
  "Online meeting; part 1, part 2: “views”",
  "x".repeat(200),
  "Views 🇨🇳🤝🇰🇷 👩‍👩‍👧‍👦 on friendship",
  "Views\r\nATTENDEE:mailto:evil@near.example\nEND:VEVENT",
  String.raw`Back\slash and "quotes" & <tags>`,
  "Обмен мнениями 意见交换 의견 교환 — санал солилцох",
  "Хуралдаан ".repeat(19),
  "意见交换；形势，任务：".repeat(17),
  "BEGIN:VTIMEZONE\u2028TZID:Evil\u2029\u0085;X=1:",
  "e\u0301\u0301 \u200d\ufe0f 𠮷野家 \u202eback\u202c",
];

let office: Office;
const people: PersonId[] = [];
const sent: { readonly personId: PersonId; readonly text: string; readonly read: ReadCalendar }[] =
  [];

beforeAll(async () => {
  office = await openOffice();
  // Before all of them: nobody is invited to what is over.
  office.clock.set(Date.UTC(2013, 0, 1));
  for (const language of languages) {
    const name = { native: `Имя\r\n名前; ${language}`, roman: `Name "${language}", Jr.` };
    people.push(await addPerson(office.database, { ...name, language, zone: "Asia/Hovd" }));
  }
  for (const [index, life] of lives.entries()) {
    await live(life, titles[index] ?? "");
    await hold(life, titles[index] ?? "");
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

const person = (index: number) => people.at(index) as PersonId;

/** Calls a meeting of one person a language, takes replies, renames and moves it, takes somebody off and back on, replaces a link, and cancels it. */
async function live([first, second]: (typeof lives)[number], title: string): Promise<void> {
  const invitees = people.map((personId) => ({ personId, seat: "delegate" as const }));
  const [zone, wallStart] = first;
  const input = nearMeeting({ zone, wallStart, titles: { en: "A meeting" }, invitees });
  const { editing, reading } = office.schedule;
  const meetingId: MeetingId = await editing.create(person(0), input);
  const change = async (values: Partial<MeetingInput>) => {
    const reader = { personId: person(0), roles: ["secretariat"] } as const;
    const { version } = await reading.read(reader, meetingId);
    await editing.change(meetingId, { ...input, ...values, version });
  };
  const steps: readonly (() => Promise<unknown>)[] = [
    () => reading.reply(meetingId, person(1), { answer: "accepted", representedBy: null }),
    () => reading.reply(meetingId, person(2), { answer: "represented", representedBy: title }),
    // The title's second change follows in the same second.
    async () => {
      await change({ titles: { en: `${title}?` } });
      office.clock.advance(1);
      await change({ titles: { en: title } });
    },
    () => change({ titles: { en: title }, zone: second[0], wallStart: second[1] }),
    () => editing.withdraw(meetingId, person(-1)),
    () => editing.invite(meetingId, { invitees: invitees.slice(-1), regionIds: [] }),
    () => {
      office.tokens.set(person(3), `other-${meetingId}`);
      return editing.linkReplaced(meetingId, person(3));
    },
    () => editing.cancel(meetingId),
  ];
  for (const step of steps) {
    await step();
    office.clock.advance(60_000);
  }
}

/** Holds two times for a meeting, moves one, takes a reply, and confirms it: the other one is released. */
async function hold([first, second]: (typeof lives)[number], title: string): Promise<void> {
  const invitees = people.map((personId) => ({ personId, seat: "delegate" as const }));
  const [zone, wallStart] = first;
  const input = nearMeeting({ zone, wallStart, titles: { en: title }, invitees });
  const { editing, reading } = office.schedule;
  const meetingId = await editing.create(person(0), { ...input, as: "held" });
  office.clock.advance(60_000);
  const elsewhere = { zone: second[0], wallStart: second[1] };
  const steps: readonly (() => Promise<unknown>)[] = [
    () => editing.create(person(0), { ...input, ...elsewhere, as: "held", besides: meetingId }),
    async () => {
      const reader = { personId: person(0), roles: ["secretariat"] } as const;
      const { version } = await reading.read(reader, meetingId);
      await editing.change(meetingId, { ...input, ...elsewhere, version });
    },
    () => reading.reply(meetingId, person(1), { answer: "accepted", representedBy: null }),
    () => office.schedule.holding.confirm(meetingId),
  ];
  for (const step of steps) {
    await step();
    office.clock.advance(60_000);
  }
}

const isHold = ({ status }: ReadCalendar) => status === "TENTATIVE";

/** Each person's messages about each meeting that was called at once, or held first, in the order of their sending. */
function threads(
  kind: "called" | "held",
): ReadonlyMap<PersonId, readonly (readonly ReadCalendar[])[]> {
  const held = new Set(sent.filter(({ read }) => isHold(read)).map(({ read }) => read.uid));
  const found = new Map<PersonId, Map<string, ReadCalendar[]>>();
  for (const { personId, read } of sent.filter(
    (each) => held.has(each.read.uid) === (kind === "held"),
  )) {
    const own = found.get(personId) ?? new Map<string, ReadCalendar[]>();
    own.set(read.uid, [...(own.get(read.uid) ?? []), read]);
    found.set(personId, own);
  }
  return new Map([...found].map(([personId, own]) => [personId, [...own.values()]]));
}

describe("every calendar that is sent", () => {
  it("is read alike by two libraries that did not write it", () => {
    expect(sent.length).toBeGreaterThanOrEqual(300);
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

  it("says its times by rules of its own that lead to the same instants", () => {
    for (const { read } of sent) {
      expect(read.byOwnBlock).toEqual([read.startsAt, read.endsAt]);
    }
    expect(sent.filter(({ text }) => text.includes("BEGIN:VTIMEZONE\r\n")).length).toBeGreaterThan(
      200,
    );
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
        expect(line.isWellFormed()).toBe(true);
      }
      expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    }
  });
});

describe("what somebody is sent about a meeting", () => {
  it("supersedes what came before: the same UID, a higher SEQUENCE, or else a later stamp", () => {
    const all = [...threads("called").values(), ...threads("held").values()];
    for (const thread of all.flat()) {
      expect(thread.length).toBeGreaterThanOrEqual(2);
      for (const [index, later] of thread.slice(1).entries()) {
        const earlier = thread[index] as ReadCalendar;
        const rises = later.sequence - earlier.sequence;
        expect(rises).toBeGreaterThanOrEqual(later.method === earlier.method ? 0 : 1);
        expect(later.stampedAt).toBeGreaterThanOrEqual(earlier.stampedAt + (rises ? 0 : 1000));
        expect(later.modifiedAt).toBeLessThanOrEqual(later.stampedAt);
        const isElsewhere = later.startsAt !== earlier.startsAt || later.url !== earlier.url;
        expect(rises > 0 || !isElsewhere).toBe(true);
      }
    }
  });

  it("ends with what cancels the meeting for all; one who is taken off is told that alone", () => {
    const methods = ({ method, status }: ReadCalendar) => [method, status];
    const request = ["REQUEST", "CONFIRMED"];
    const all = ["CANCEL", "CANCELLED"];
    for (const [personId, own] of threads("called")) {
      expect(own).toHaveLength(lives.length);
      const news = personId === person(3) || personId === person(-1) ? [request] : [];
      const off = personId === person(-1) ? [["CANCEL", null]] : [];
      for (const thread of own) {
        const four = [request, request, request, request];
        expect(thread.map(methods)).toEqual([...four, ...off, ...news, all]);
      }
    }
  });

  it("keeps the reply until the meeting is moved, and who comes in somebody's place beyond it", () => {
    const answers = (personId: PersonId) =>
      (threads("called").get(personId) ?? []).map((thread) =>
        thread.slice(0, 4).map((read) => read.answers[0]),
      );
    const accepted = ["NEEDS-ACTION", "ACCEPTED", "ACCEPTED", "NEEDS-ACTION"];
    expect(answers(person(1))).toEqual(lives.map(() => accepted));
    const represented = ["NEEDS-ACTION", "DELEGATED", "DELEGATED", "DELEGATED"];
    expect(answers(person(2))).toEqual(lives.map(() => represented));
  });

  it("is tentative while the time is held, and confirmed or cancelled for all under the same UID", () => {
    const hold = ["REQUEST", "TENTATIVE", null];
    for (const [personId, own] of threads("held")) {
      const told = own.map((thread) =>
        thread.map(({ method, status, url }) => [method, status, url && "room"]),
      );
      const confirmed = [hold, hold, ["REQUEST", "CONFIRMED", "room"]];
      const released = [hold, ["CANCEL", "CANCELLED", null]];
      expect(told).toEqual(lives.flatMap(() => [confirmed, released]));
      const answer = personId === person(1) ? "ACCEPTED" : "NEEDS-ACTION";
      const kept = own.filter(({ length }) => length === 3).map((thread) => thread[2]?.answers);
      expect(kept).toEqual(lives.map(() => [answer]));
    }
    expect([...threads("held").keys()]).toEqual(expect.arrayContaining(people));
  });

  it("says of the place of a hold that the link follows", () => {
    const holds = sent.filter(({ read }) => isHold(read));
    expect(holds).toHaveLength(lives.length * languages.length * 3);
    for (const { text, read } of holds) {
      const [event] = Object.values(nodeIcal.sync.parseICS(text)).filter(
        (part): part is VEvent => part?.type === "VEVENT",
      );
      expect(event?.status).toBe("TENTATIVE");
      const place = event?.location as unknown as { readonly val: string };
      expect(read.description).toContain(place.val);
      expect(`${place.val} ${read.description}`).not.toContain("/j/");
    }
  });

  it("stands at the instants that an independent source gives to the wall times", () => {
    const instants = instantsByPython(lives.flat()).map(([at]) => at);
    const requests = new Set(
      sent.filter(({ read }) => read.method === "REQUEST").map(({ read }) => read.startsAt),
    );
    expect(requests).toEqual(new Set(instants));
  });
});
