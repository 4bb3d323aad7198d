import { beforeEach, describe, expect, it } from "vitest";
import { setStatus } from "../../server/schedule/store/meetings.ts";
import { readTold } from "../../server/schedule/told.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { MeetingInput } from "../../shared/wire/schedule.ts";
import { answerBy } from "./arrivals.ts";
import { nearMeeting } from "./register.ts";
import { chair, change, delegate, failing, kim, mailsOf, office } from "./setting.ts";
import { read, speaker, zhang } from "./setting.ts";

const hourMs = 3_600_000;
beforeEach(() => office.clock.set(Date.UTC(2022, 5, 1, 8, 30)));
const editing = () => office.schedule.editing;
const holding = () => office.schedule.holding;

const make = (
  as: "draft" | "held",
  values: Partial<MeetingInput> & { readonly besides?: MeetingId } = {},
) =>
  editing().create(kim, {
    ...nearMeeting({ invitees: [chair(), speaker()] }),
    ...values,
    as,
  });

/** What somebody's calendar was told, in the order of SEQUENCE: method, STATUS, SEQUENCE. */
async function toldTo(meetingId: MeetingId, personId: PersonId = zhang) {
  const mails = await mailsOf(meetingId, personId);
  return mails.map(({ calendar, calendar_method: method, sequence }) => [
    method,
    /\r\nSTATUS:(\w+)/.exec(calendar ?? "")?.[1] ?? null,
    sequence,
  ]);
}

const hold = ["REQUEST", "TENTATIVE"] as const;
const request = ["REQUEST", "CONFIRMED"] as const;
const cancel = ["CANCEL", "CANCELLED"] as const;

const lettersTo = async (meetingId: MeetingId, personId: PersonId = zhang) =>
  (await mailsOf(meetingId, personId)).map(({ subject, body_text: text }) => ({ subject, text }));
const answerOf = async (meetingId: MeetingId) =>
  (await read(meetingId)).invitees.find(({ personId }) => personId === zhang)?.reply?.answer;
const accepted = { answer: "accepted", representedBy: null } as const;

/** A calendar's answer to what it was told under a SEQUENCE. */
async function answer(meetingId: MeetingId, sequence: number): Promise<void> {
  const { ical_uid: uid } = await office.database
    .selectFrom("meetings")
    .select("ical_uid")
    .where("id", "=", meetingId)
    .executeTakeFirstOrThrow();
  const attendee = `${zhang.slice(0, 8)}@people.example`;
  await office.schedule.postroom.take(answerBy("google", { uid, attendee, sequence }));
}

describe("a draft", () => {
  it("writes to nobody, whatever is done with it, until it is sent; its first letter has SEQUENCE 0", async () => {
    const meetingId = await make("draft");
    await change(meetingId, { wallStart: "2022-06-29T15:00", titles: { en: "Another title" } });
    await editing().withdraw(meetingId, kim);
    await editing().invite(meetingId, { invitees: [chair()], regionIds: [] });
    await change(meetingId, { invitees: [speaker()] });
    await office.schedule.informAll();
    office.clock.advance(20 * 24 * hourMs);
    await office.schedule.reminding.remindAll();
    expect(await mailsOf(meetingId, zhang)).toEqual([]);
    expect(await mailsOf(meetingId, kim)).toEqual([]);
    expect(office.revised).toEqual([]);
    await holding().confirm(meetingId);
    expect(await toldTo(meetingId)).toEqual([[...request, 0]]);
    expect(await mailsOf(meetingId, kim)).toEqual([]);
  });

  it("needs a title and a time, and nobody yet", async () => {
    const meetingId = await make("draft", { invitees: [], purpose: null });
    expect(await read(meetingId)).toMatchObject({ status: "draft", invited: 0 });
    await holding().confirm(meetingId);
    expect(await read(meetingId)).toMatchObject({ status: "scheduled" });
  });

  it("is deleted for good, with all that belongs to it", async () => {
    const agenda = [{ type: "opening", titles: { en: "x" }, minutes: 5, speakerIds: [] }] as const;
    const meetingId = await make("draft", { agenda });
    await office.schedule.reminding.edit(meetingId, { reminders: [], toDeclined: false });
    await holding().discard(meetingId);
    await expect(read(meetingId)).rejects.toEqual(failing("meeting/not-found"));
    for (const table of ["agenda_items", "invitees", "reminder_plans"] as const) {
      const left = office.database.selectFrom(table).select("meeting_id");
      expect(await left.where("meeting_id", "=", meetingId).execute()).toEqual([]);
    }
    await expect(holding().discard(meetingId)).rejects.toEqual(failing("meeting/not-found"));
  });

  it("has nobody to cancel it for, or to ask again", async () => {
    const meetingId = await make("draft");
    await expect(editing().cancel(meetingId)).rejects.toEqual(failing("meeting/not-confirmed"));
    await expect(editing().askAgain(meetingId)).rejects.toEqual(failing("meeting/not-confirmed"));
  });

  it("keeps its wall time under other zone rules, and nobody is told", async () => {
    const meetingId = await make("draft", { zone: "Asia/Pyongyang" });
    const heldId = await make("held", { zone: "Asia/Pyongyang" });
    const { startsAt } = await read(meetingId);
    await office.database
      .updateTable("meetings")
      .set((row) => ({ tzdata: "2015f", starts_at: row("starts_at", "+", 1_800_000) }))
      .where("id", "in", [meetingId, heldId])
      .execute();
    await office.schedule.keepWallTimes();
    await office.schedule.informAll();
    expect(await read(meetingId)).toMatchObject({ startsAt, status: "draft" });
    expect(await toldTo(meetingId)).toEqual([]);
    expect(await read(heldId)).toMatchObject({ startsAt, status: "held" });
    expect(await toldTo(heldId)).toEqual([
      [...hold, 0],
      [...hold, 1],
    ]);
  });
});

describe("a time that is held", () => {
  it("asks to keep it free, leads to the reply and not to the room, and reminds nobody", async () => {
    const meetingId = await make("held");
    const [letter] = await lettersTo(meetingId);
    expect(letter?.subject).toContain("敬请预留时间");
    expect(letter?.text).toContain("/rsvp/");
    expect(letter?.text).not.toContain("/j/");
    const [mail] = await mailsOf(meetingId, zhang);
    expect(readTold(mail?.calendar ?? "")).toMatchObject({ url: null, isTentative: true });
    expect(mail?.calendar).toMatch(/\r\nLOCATION;LANGUAGE=zh:尚未确认/);
    expect(mail?.calendar?.replaceAll("\r\n ", "")).not.toContain("/j/");
    office.clock.advance((await read(meetingId)).startsAt - office.clock.now() - hourMs);
    await office.schedule.reminding.remindAll();
    expect(await mailsOf(meetingId, zhang)).toHaveLength(1);
  });

  it("is told of when it moves, when it is renamed, and when somebody has another link", async () => {
    const meetingId = await make("held");
    await editing().linkReplaced(meetingId, zhang);
    await change(meetingId, { wallStart: "2022-06-29T15:00" });
    await change(meetingId, { wallStart: "2022-06-29T15:00", titles: { zh: "新标题" } });
    expect(await toldTo(meetingId)).toEqual([
      [...hold, 0],
      [...hold, 1],
      [...hold, 2],
      [...hold, 2],
    ]);
    const subjects = (await lettersTo(meetingId)).map(
      ({ subject }) => subject.split("：")[0] ?? "",
    );
    expect(subjects.toSorted((one, other) => (one < other ? -1 : 1))).toEqual([
      "内容更新",
      "敬请预留时间",
      "预留时间变更",
      "预留时间变更",
    ]);
    expect(await toldTo(meetingId, kim)).toHaveLength(3);
  });

  it("is asked for once more of those who are silent", async () => {
    const meetingId = await make("held");
    await office.schedule.reading.reply(meetingId, kim, accepted);
    office.clock.advance(2 * hourMs);
    expect(await editing().askAgain(meetingId)).toEqual({ written: 1, leftOut: [] });
    expect(await toldTo(meetingId)).toEqual([
      [...hold, 0],
      [...hold, 0],
    ]);
  });

  it("makes those busy who are to keep it free; a draft makes nobody busy", async () => {
    const question = {
      people: [{ personId: zhang, isRequired: true }],
      durationMinutes: 60,
      from: Date.parse("2022-06-28T05:00Z"),
      to: Date.parse("2022-06-28T06:30Z"),
      allows: { nights: true, daysOff: true },
    };
    const find = async () => (await office.schedule.finder.find(question)).best.length;
    const meetingId = await make("draft");
    expect(await find()).toBeGreaterThan(0);
    await holding().hold(meetingId);
    expect(await find()).toBe(0);
    await editing().cancel(meetingId);
    expect(await find()).toBeGreaterThan(0);
  });

  it("is released by a letter of its own, which takes it out of the calendars", async () => {
    const meetingId = await make("held");
    await editing().cancel(meetingId);
    expect(await toldTo(meetingId)).toEqual([
      [...hold, 0],
      [...cancel, 1],
    ]);
    expect((await lettersTo(meetingId)).at(-1)?.subject).toContain("不再预留时间");
  });
});

describe("a confirmation", () => {
  it("invites to the room under the same UID and a higher SEQUENCE, and keeps the replies", async () => {
    const meetingId = await make("held");
    await office.schedule.reading.reply(meetingId, zhang, accepted);
    await holding().confirm(meetingId);
    await holding().confirm(meetingId);
    expect(await toldTo(meetingId)).toEqual([
      [...hold, 0],
      [...request, 1],
    ]);
    const [first, last] = await mailsOf(meetingId, zhang);
    const uid = /\r\nUID:(.*)\r\n/;
    expect(uid.exec(last?.calendar ?? "")?.[1]).toBe(uid.exec(first?.calendar ?? "")?.[1]);
    expect(last?.subject).toContain("会议确认");
    expect(last?.body_text).toContain("/j/");
    expect(last?.calendar?.replaceAll("\r\n ", "")).toContain("PARTSTAT=ACCEPTED");
    expect(await answerOf(meetingId)).toBe("accepted");
    await editing().cancel(meetingId);
    expect((await lettersTo(meetingId)).at(-1)?.subject).toContain("会议取消");
  });

  it("takes the answer to the hold that comes after it, but none to another time", async () => {
    const meetingId = await make("held");
    await holding().confirm(meetingId);
    await answer(meetingId, 0);
    expect(await answerOf(meetingId)).toBe("accepted");
    const movedId = await make("held");
    await change(movedId, { wallStart: "2022-06-29T15:00" });
    await holding().confirm(movedId);
    await answer(movedId, 0);
    expect(await answerOf(movedId)).toBe("none");
    await answer(movedId, 1);
    expect(await answerOf(movedId)).toBe("accepted");
  });

  it("of one of several times releases the others, for everybody", async () => {
    const first = await make("held");
    const second = await make("held", { besides: first, wallStart: "2022-06-29T14:00" });
    const third = await make("held", { besides: second, wallStart: "2022-06-30T14:00" });
    const alone = await make("held", { wallStart: "2022-07-01T14:00" });
    const besides = (await read(first)).heldBesides.map(({ meetingId }) => meetingId);
    expect(besides).toEqual([second, third]);
    await holding().confirm(second);
    expect(await toldTo(second)).toEqual([
      [...hold, 0],
      [...request, 1],
    ]);
    for (const released of [first, third]) {
      expect(await toldTo(released)).toEqual([
        [...hold, 0],
        [...cancel, 1],
      ]);
      expect(await read(released)).toMatchObject({ status: "cancelled" });
    }
    expect(await read(alone)).toMatchObject({ status: "held", heldBesides: [] });
    for (const [gone, code] of [
      [second, "record/changed-meanwhile"],
      [third, "meeting/cancelled"],
    ] as const) {
      await expect(make("held", { besides: gone })).rejects.toEqual(failing(code));
    }
  });

  it("of two times at once leaves one of them", async () => {
    const first = await make("held");
    const second = await make("held", { besides: first, wallStart: "2022-06-29T14:00" });
    const done = await Promise.allSettled([first, second].map((id) => holding().confirm(id)));
    expect(done.filter(({ status }) => status === "rejected")).toHaveLength(1);
    const statuses = [(await read(first)).status, (await read(second)).status];
    expect(statuses.toSorted()).toEqual(["cancelled", "scheduled"]);
  });

  it.each([
    ["scheduled", "会议确认"],
    ["cancelled", "不再预留时间"],
  ] as const)(
    "that a crash cut off as %s is written later, once to each",
    async (status, subject) => {
      const meetingId = await make("held");
      // What is committed when the process is killed before the first letter.
      await setStatus(office.database, meetingId, { status, sequence: 1, at: office.clock.now() });
      await Promise.all([office.schedule.informAll(), office.schedule.informAll()]);
      await office.schedule.informAll();
      for (const personId of [kim, zhang]) {
        expect(await toldTo(meetingId, personId)).toHaveLength(2);
      }
      expect((await lettersTo(meetingId)).at(-1)?.subject).toContain(subject);
    },
  );

  it("never leads back", async () => {
    const meetingId = await make("held");
    await expect(holding().discard(meetingId)).rejects.toEqual(failing("meeting/not-a-draft"));
    await holding().confirm(meetingId);
    await expect(holding().hold(meetingId)).rejects.toEqual(failing("meeting/not-a-draft"));
    await expect(holding().discard(meetingId)).rejects.toEqual(failing("meeting/not-a-draft"));
    await editing().cancel(meetingId);
    await expect(holding().hold(meetingId)).rejects.toEqual(failing("meeting/cancelled"));
    await expect(holding().confirm(meetingId)).rejects.toEqual(failing("meeting/cancelled"));
  });

  it("invites anew who was added, and leaves out who was taken off meanwhile", async () => {
    const meetingId = await make("held");
    await editing().withdraw(meetingId, kim);
    await editing().invite(meetingId, {
      invitees: [{ personId: delegate, seat: "delegate" }],
      regionIds: [],
    });
    await holding().confirm(meetingId);
    expect((await toldTo(meetingId, kim)).map(([method]) => method)).toEqual(["REQUEST", "CANCEL"]);
    expect((await toldTo(meetingId, delegate)).map(([, status]) => status)).toEqual([
      "TENTATIVE",
      "CONFIRMED",
    ]);
  });
});
