import ICAL from "ical.js";
import nodeIcal, { type VEvent } from "node-ical";
import { beforeEach, describe, expect, it } from "vitest";
import type { MeetingId } from "../../shared/wire/ids.ts";
import type { RepeatRule, Scope } from "../../shared/wire/repeats.ts";
import type { MeetingInput } from "../../shared/wire/schedule.ts";
import { nearMeeting } from "./register.ts";
import { chair, create, delegate, failing, kim, office, read, speaker, zhang } from "./setting.ts";

const lastTuesdays: RepeatRule = {
  every: "month",
  interval: 1,
  on: "last-weekday",
  ending: { count: 6 },
};

/** A series on the last Tuesday of six months, from 28 June 2022 on, at 14:00 in Seoul. */
const makeSeries = (values: Partial<MeetingInput> = {}) =>
  create({ repeats: lastTuesdays, ...values });

async function datesOf(meetingId: MeetingId) {
  return (await read(meetingId)).series?.dates ?? [];
}

async function dateAt(meetingId: MeetingId, index: number): Promise<MeetingId> {
  return (await datesOf(meetingId))[index]?.meetingId as MeetingId;
}

const days = async (meetingId: MeetingId) =>
  (await datesOf(meetingId)).map(({ startsAt }) => new Date(startsAt).toISOString().slice(0, 16));

beforeEach(() => office.clock.set(Date.parse("2022-06-01T00:00Z")));

/** Sends the form of one of a series' meetings, with these fields changed. */
async function changeDate(
  meetingId: MeetingId,
  scope: Scope,
  values: Partial<MeetingInput> = {},
): Promise<void> {
  const before = await read(meetingId);
  const input = {
    ...nearMeeting(),
    titles: before.titles,
    wallStart: before.wallStart,
    zone: before.zone,
    durationMinutes: before.durationMinutes,
    agenda: before.agenda,
    invitees: before.invitees.map(({ personId, seat }) => ({ personId, seat })),
  };
  const version = before.version;
  await office.schedule.editing.change(meetingId, { ...input, ...values, version, scope });
}

/** All mails to a person, in the order of their sending. */
async function mailsTo(personId: string) {
  const rows = await office.database
    .selectFrom("mails")
    .selectAll()
    .where("person_id", "=", personId as typeof kim)
    .orderBy("created_at")
    .execute();
  return rows.map(({ kind, subject, body_text: text, calendar, calendar_method: method }) => ({
    kind,
    subject,
    text,
    method,
    calendar: calendar ?? "",
  }));
}

const tick = () => office.clock.advance(60_000);

/** The starts that a calendar's events have for another library, and the UTC days that it leaves out. */
function masterIn(calendar: string) {
  const parsed = Object.values(nodeIcal.sync.parseICS(calendar)).find(
    (part): part is VEvent => part?.type === "VEVENT" && part.rrule !== undefined,
  );
  return { starts: parsed?.rrule?.all() ?? [], parsed };
}

describe("a series", () => {
  it("is made of meetings of their own, at the same time of day", async () => {
    const first = await makeSeries();
    expect(await days(first)).toEqual([
      "2022-06-28T05:00",
      "2022-07-26T05:00",
      "2022-08-30T05:00",
      "2022-09-27T05:00",
      "2022-10-25T05:00",
      "2022-11-29T05:00",
    ]);
    const third = await read(await dateAt(first, 2));
    expect(third.invitees.map(({ names }) => names.roman)).toEqual([
      "Kim Ok-chae",
      "Zhang Xiuyuan",
    ]);
    expect(third.agenda).toHaveLength((await read(first)).agenda.length);
  });

  it("keeps its wall time across daylight saving", async () => {
    const first = await makeSeries({
      zone: "America/New_York",
      wallStart: "2027-03-01T09:00",
      repeats: { every: "week", interval: 1, weekdays: ["MO"], ending: { count: 3 } },
    });
    expect(await days(first)).toEqual(["2027-03-01T14:00", "2027-03-08T14:00", "2027-03-15T13:00"]);
  });

  it("writes one letter to each, with one calendar entry for all dates", async () => {
    await makeSeries();
    const mails = await mailsTo(zhang);
    expect(mails).toHaveLength(1);
    const { starts } = masterIn(mails[0]?.calendar ?? "");
    expect(starts.map((at) => at.toISOString().slice(0, 16))).toEqual([
      "2022-06-28T05:00",
      "2022-07-26T05:00",
      "2022-08-30T05:00",
      "2022-09-27T05:00",
      "2022-10-25T05:00",
      "2022-11-29T05:00",
    ]);
    expect(mails[0]?.calendar).toContain("BEGIN:VTIMEZONE");
    expect(mails[0]?.calendar).toContain("RRULE:FREQ=MONTHLY;COUNT=6;BYDAY=-1TU");
    await office.schedule.informAll();
    expect(await mailsTo(zhang)).toHaveLength(1);
  });

  it("is refused with too few dates, too many, or a start on none of its days", async () => {
    const making = (values: Partial<MeetingInput>) => makeSeries(values);
    const daily = { every: "day", interval: 1 } as const;
    await expect(making({ repeats: { ...daily, ending: { count: 1 } } })).rejects.toEqual(
      failing("series/too-few"),
    );
    await expect(
      making({ repeats: { ...daily, ending: { until: "2032-01-01" } } }),
    ).rejects.toEqual(failing("series/too-many"));
    await expect(making({ wallStart: "2022-06-21T14:00" })).rejects.toEqual(
      failing("series/start-off-rule"),
    );
  });
});

describe("one meeting of a series", () => {
  it("moves by itself: its RECURRENCE-ID is told, and nothing of the others", async () => {
    const first = await makeSeries();
    tick();
    const third = await dateAt(first, 2);
    await changeDate(third, "this", { wallStart: "2022-08-31T15:00" });
    const mails = await mailsTo(zhang);
    expect(mails).toHaveLength(2);
    const text = mails[1]?.calendar ?? "";
    expect(text).toContain("RECURRENCE-ID;TZID=Asia/Seoul:20220830T140000");
    expect(text).toContain("DTSTART;TZID=Asia/Seoul:20220831T150000");
    expect(text).not.toContain("RRULE");
    expect(mails[1]?.text).toMatch(/2022年8月30日.*13:00/);
    expect((await datesOf(first)).map(({ differs }) => differs)).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
    ]);
  });

  it("is cancelled by itself, and left out of what is told of the whole later", async () => {
    const first = await makeSeries();
    tick();
    await office.schedule.editing.cancel(await dateAt(first, 3), "this");
    tick();
    await changeDate(first, "all", { titles: { en: "Another title" } });
    const mails = await mailsTo(zhang);
    expect(mails.map(({ method }) => method)).toEqual(["REQUEST", "CANCEL", "REQUEST"]);
    expect(mails[1]?.calendar).toContain("RECURRENCE-ID;TZID=Asia/Seoul:20220927T140000");
    expect(mails[2]?.calendar).toContain("EXDATE;TZID=Asia/Seoul:20220927T140000");
    expect(mails[2]?.calendar).toContain("SUMMARY;LANGUAGE=zh:Another title");
  });

  it("may have guests of its own, who are told of it alone", async () => {
    const first = await makeSeries();
    tick();
    const second = await dateAt(first, 1);
    const guest = { personId: delegate, seat: "observer" as const };
    await office.schedule.editing.invite(second, { invitees: [guest], regionIds: [] });
    const [mail, ...others] = await mailsTo(delegate);
    expect(others).toEqual([]);
    expect(mail?.calendar).toContain("RECURRENCE-ID;TZID=Asia/Seoul:20220726T140000");
    expect(await mailsTo(zhang)).toHaveLength(1);
    tick();
    await office.schedule.editing.cancel(first, "all");
    expect((await mailsTo(delegate)).map(({ method }) => method)).toEqual(["REQUEST", "CANCEL"]);
    expect((await mailsTo(zhang)).map(({ method }) => method)).toEqual(["REQUEST", "CANCEL"]);
  });
});

describe("this meeting and those after it", () => {
  it("go on as a series of their own; the one before ends earlier", async () => {
    const first = await makeSeries();
    tick();
    const third = await dateAt(first, 2);
    await changeDate(third, "following", { wallStart: "2022-08-31T16:00" });
    expect(await days(first)).toEqual(["2022-06-28T05:00", "2022-07-26T05:00"]);
    expect(await days(third)).toEqual([
      "2022-08-31T07:00",
      "2022-09-28T07:00",
      "2022-10-26T07:00",
      "2022-11-30T07:00",
    ]);
    const mails = await mailsTo(zhang);
    expect(mails).toHaveLength(3);
    const [ends, goesOn] = [mails[1]?.calendar ?? "", mails[2]?.calendar ?? ""].toSorted(
      (a, b) => Number(/COUNT=(\d)/.exec(a)?.[1]) - Number(/COUNT=(\d)/.exec(b)?.[1]),
    );
    expect(ends).toContain("COUNT=2");
    expect(goesOn).toContain("COUNT=4;BYDAY=-1WE");
    expect(/^UID:.*$/m.exec(ends ?? "")?.[0]).not.toBe(/^UID:.*$/m.exec(goesOn ?? "")?.[0]);
  });

  it("take another rule", async () => {
    const first = await makeSeries();
    tick();
    const second = await dateAt(first, 1);
    await changeDate(second, "following", {
      repeats: { every: "week", interval: 2, weekdays: ["TU", "TH"], ending: { count: 7 } },
    });
    expect(await days(second)).toEqual([
      "2022-07-26T05:00",
      "2022-07-28T05:00",
      "2022-08-09T05:00",
      "2022-08-11T05:00",
      "2022-08-23T05:00",
      "2022-08-25T05:00",
      "2022-09-06T05:00",
    ]);
  });

  it("are cancelled, and the series ends before them", async () => {
    const first = await makeSeries();
    tick();
    await office.schedule.editing.cancel(await dateAt(first, 4), "following");
    const mails = await mailsTo(zhang);
    expect(mails.map(({ method }) => method)).toEqual(["REQUEST", "REQUEST"]);
    expect(mails[1]?.calendar).toContain("COUNT=4");
    expect((await datesOf(first)).map(({ status }) => status)).toEqual([
      ...Array(4).fill("scheduled"),
      ...Array(2).fill("cancelled"),
    ]);
  });
});

describe("all meetings of a series that are to come", () => {
  it("move together under the same UID, with the date cancelled before left free", async () => {
    const first = await makeSeries();
    tick();
    await office.schedule.editing.cancel(await dateAt(first, 3), "this");
    tick();
    await changeDate(first, "all", { wallStart: "2022-06-28T16:00" });
    const mails = await mailsTo(zhang);
    expect(mails).toHaveLength(3);
    const uids = mails.map(({ calendar }) => /^UID:.*$/m.exec(calendar)?.[0]);
    expect(new Set(uids).size).toBe(1);
    expect(mails[2]?.calendar).toContain("EXDATE;TZID=Asia/Seoul:20220927T160000");
    expect(mails[2]?.text).toContain("原定");
    const live = (await datesOf(first)).filter(({ status }) => status === "scheduled");
    expect(live.map(({ startsAt }) => new Date(startsAt).toISOString().slice(0, 16))).toEqual([
      "2022-06-28T07:00",
      "2022-07-26T07:00",
      "2022-08-30T07:00",
      "2022-10-25T07:00",
      "2022-11-29T07:00",
    ]);
  });

  it("split off from those that were held", async () => {
    const first = await makeSeries();
    office.clock.set(Date.parse("2022-08-01T00:00Z"));
    await office.schedule.editing.markEnded(first);
    const fourth = await dateAt(first, 3);
    await changeDate(fourth, "all", { wallStart: "2022-09-27T15:00" });
    expect(await days(fourth)).toEqual([
      "2022-08-30T06:00",
      "2022-09-27T06:00",
      "2022-10-25T06:00",
      "2022-11-29T06:00",
    ]);
    expect(await days(first)).toEqual(["2022-06-28T05:00", "2022-07-26T05:00"]);
  });

  it("are given to new people, and taken from others, by one letter each", async () => {
    const first = await makeSeries();
    tick();
    const dorj = { personId: delegate, seat: "delegate" as const };
    await changeDate(first, "all", { invitees: [chair(), dorj], agenda: [] });
    expect((await mailsTo(zhang)).map(({ method }) => method)).toEqual(["REQUEST", "CANCEL"]);
    expect((await mailsTo(delegate)).map(({ method }) => method)).toEqual(["REQUEST"]);
    expect(await mailsTo(kim)).toHaveLength(1);
    tick();
    await changeDate(first, "all", { invitees: [chair(), dorj, speaker()], agenda: [] });
    const back = (await mailsTo(zhang)).at(-1);
    const sequence = (text = "") => Number(/^SEQUENCE:(\d+)/m.exec(text)?.[1]);
    expect(back?.method).toBe("REQUEST");
    const [, cancelled] = await mailsTo(zhang);
    expect(sequence(back?.calendar)).toBeGreaterThanOrEqual(sequence(cancelled?.calendar));
  });

  it("are answered at once, by the page and by mail", async () => {
    const first = await makeSeries();
    const { reading } = office.schedule;
    const reply = { answer: "accepted", representedBy: null, scope: "all" } as const;
    const invitation = await reading.reply(first, zhang, reply);
    expect(invitation.series?.dates.map(({ answer }) => answer)).toEqual(Array(6).fill("accepted"));
    await reading.reply(await dateAt(first, 2), zhang, {
      ...reply,
      answer: "declined",
      scope: "this",
    });
    const now = await reading.invitation(first, zhang);
    expect(now.series?.dates.map(({ answer }) => answer)).toEqual([
      "accepted",
      "accepted",
      "declined",
      "accepted",
      "accepted",
      "accepted",
    ]);
  });
});

describe("a personal link to a series", () => {
  it("leads to the next meeting once one is over", async () => {
    const first = await makeSeries();
    const { plans } = office.schedule;
    expect(await plans.leadsTo(first, zhang)).toBe(first);
    office.clock.set(Date.parse("2022-06-28T10:00Z"));
    expect(await plans.leadsTo(first, zhang)).toBe(await dateAt(first, 1));
    office.clock.set(Date.parse("2023-01-01T00:00Z"));
    expect(await plans.leadsTo(first, zhang)).toBe(first);
  });
});

it("reads each calendar of a series as RFC 5545 has it", async () => {
  const first = await makeSeries();
  tick();
  await changeDate(await dateAt(first, 2), "this", { wallStart: "2022-08-31T15:00" });
  tick();
  await changeDate(first, "all", { titles: { en: "Views" } });
  const last = (await mailsTo(zhang)).at(-1)?.calendar ?? "";
  const calendar = new ICAL.Component(ICAL.parse(last));
  const events = calendar.getAllSubcomponents("vevent");
  expect(events).toHaveLength(2);
  const master = new ICAL.Event(events[0], { exceptions: events.slice(1), strictExceptions: true });
  const iterator = master.iterator();
  const starts: string[] = [];
  for (let next = iterator.next(); next; next = iterator.next()) {
    starts.push(master.getOccurrenceDetails(next).startDate.toString());
  }
  expect(starts).toEqual([
    "2022-06-28T14:00:00",
    "2022-07-26T14:00:00",
    "2022-08-31T15:00:00",
    "2022-09-27T14:00:00",
    "2022-10-25T14:00:00",
    "2022-11-29T14:00:00",
  ]);
});

describe("letters about a series", () => {
  it("are written once, however many write at the same moment", async () => {
    const first = await makeSeries();
    tick();
    await office.database
      .updateTable("series_invitees")
      .set({ told_sequence: null })
      .where("person_id", "in", [zhang, kim])
      .execute();
    await office.database
      .updateTable("series")
      .set((row) => ({ sequence: row("sequence", "+", 1) }))
      .where("first_meeting_id", "=", first)
      .execute();
    await Promise.all([1, 2, 3].map(() => office.schedule.informAll()));
    expect(await mailsTo(zhang)).toHaveLength(2);
    expect(await mailsTo(kim)).toHaveLength(2);
  });

  it("bring another personal link to its owner alone", async () => {
    const first = await makeSeries();
    tick();
    office.tokens.set(zhang, "another-link");
    await office.schedule.editing.linkReplaced(first, zhang);
    const mails = await mailsTo(zhang);
    expect(mails).toHaveLength(2);
    expect(mails.slice(1).every(({ calendar }) => calendar.includes("another-link"))).toBe(true);
    expect(
      mails.some(({ calendar }) => /RRULE/.test(calendar) && calendar.includes("another-link")),
    ).toBe(true);
    expect(await mailsTo(kim)).toHaveLength(1);
  });

  it("tell once of all dates when the rules of the zone change, and the secretariat", async () => {
    const first = await makeSeries({ zone: "America/New_York", wallStart: "2027-06-29T09:00" });
    tick();
    const ids = (await datesOf(first)).map(({ meetingId }) => meetingId);
    // As another version of the rules had it: an hour off.
    await office.database
      .updateTable("meetings")
      .set((row) => ({ starts_at: row("starts_at", "-", 3_600_000), tzdata: "1999a" }))
      .where("id", "in", ids)
      .execute();
    await office.schedule.keepWallTimes();
    await office.schedule.informAll();
    expect((await datesOf(first)).map(({ startsAt }) => new Date(startsAt).toISOString())).toEqual([
      "2027-06-29T13:00:00.000Z",
      "2027-07-27T13:00:00.000Z",
      "2027-08-31T13:00:00.000Z",
      "2027-09-28T13:00:00.000Z",
      "2027-10-26T13:00:00.000Z",
      "2027-11-30T14:00:00.000Z",
    ]);
    const mails = await mailsTo(zhang);
    expect(mails).toHaveLength(2);
    expect(mails[1]?.calendar).toContain("RRULE:FREQ=MONTHLY;COUNT=6;BYDAY=-1TU");
    await office.schedule.keepWallTimes();
    await office.schedule.informAll();
    expect(await mailsTo(zhang)).toHaveLength(2);
  });
});
