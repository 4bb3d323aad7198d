import { describe, expect, it } from "vitest";
import { readTold } from "../../server/schedule/told.ts";
import { nearMeeting } from "./register.ts";
import {
  chair,
  change,
  create,
  delegate,
  failing,
  kim,
  mailsOf,
  office,
  read,
  speaker,
  zhang,
} from "./setting.ts";

const unfolded = (text: string | null | undefined) => text?.replaceAll("\r\n ", "");

describe("a change of time", () => {
  it("raises SEQUENCE under the same UID, and says what was and what is", async () => {
    const meetingId = await create();
    await change(meetingId, { wallStart: "2022-06-29T16:00" });
    const [first, second] = await mailsOf(meetingId, zhang);
    expect([first?.kind, second?.kind]).toEqual(["invitation", "update"]);
    expect([first?.sequence, second?.sequence]).toEqual([0, 1]);
    const uid = (text: string | undefined | null) => /^UID:(.+)\r$/m.exec(text ?? "")?.[1];
    expect(uid(second?.calendar)).toBe(uid(first?.calendar));
    expect(readTold(second?.calendar ?? "").startsAt).toBe(Date.parse("2022-06-29T07:00Z"));
    expect(second?.body_text).toContain("原定时间：2022年6月28日");
    expect(second?.body_text).toContain("现定时间：2022年6月29日");
  });

  it("takes the replies back, but not who comes in somebody's place", async () => {
    const meetingId = await create();
    const { reading } = office.schedule;
    await reading.reply(meetingId, zhang, { answer: "accepted", representedBy: null });
    await reading.reply(meetingId, kim, { answer: "represented", representedBy: "Lee" });
    await change(meetingId, { durationMinutes: 120 });
    const replies = (await read(meetingId)).invitees.map(({ reply }) => reply?.answer);
    expect(replies).toEqual(["represented", "none"]);
  });

  it("is refused while the meeting is under way; its people and agenda may change", async () => {
    const meetingId = await create();
    office.open.add(meetingId);
    const moved = change(meetingId, { wallStart: "2022-06-28T15:00" });
    await expect(moved).rejects.toThrow(failing("meeting/under-way"));
    await change(meetingId, {
      invitees: [chair(), speaker(), { personId: delegate, seat: "observer" }],
      agenda: [{ type: "vote", titles: { en: "Vote" }, minutes: 5, speakerIds: [] }],
    });
    expect(office.revised).toEqual([meetingId]);
    expect(await mailsOf(meetingId, delegate)).toHaveLength(1);
    await expect(office.schedule.editing.cancel(meetingId)).rejects.toThrow(
      failing("meeting/under-way"),
    );
  });

  it("is refused where another has changed the meeting meanwhile", async () => {
    const meetingId = await create();
    const { version } = await read(meetingId);
    const input = nearMeeting({ invitees: [chair()] });
    const both = await Promise.allSettled(
      ["2022-07-01T10:00", "2022-07-02T10:00"].map((wallStart) =>
        office.schedule.editing.change(meetingId, { ...input, wallStart, version }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "record/changed-meanwhile" },
    });
  });
});

describe("a change of the agenda alone", () => {
  it("writes to nobody and keeps SEQUENCE; the room is told", async () => {
    const meetingId = await create();
    const item = { type: "photo" as const, titles: { en: "Photo" }, minutes: 5, speakerIds: [] };
    await change(meetingId, { agenda: [item] });
    const kept = (await read(meetingId)).agenda;
    await change(meetingId, { agenda: [{ ...item, minutes: 8 }, ...kept] });
    expect((await read(meetingId)).agenda.map(({ minutes }) => minutes)).toEqual([8, 5]);
    expect((await read(meetingId)).agenda[1]?.itemId).toBe(kept[0]?.itemId);
    expect(await mailsOf(meetingId, zhang)).toHaveLength(1);
    expect(office.revised).toHaveLength(2);
  });

  it("cannot take an item of another meeting", async () => {
    const item = { type: "photo" as const, titles: { en: "Photo" }, minutes: 5, speakerIds: [] };
    const other = await read(await create({ agenda: [item] }));
    const meetingId = await create();
    const stolen = change(meetingId, { agenda: other.agenda });
    await expect(stolen).rejects.toThrow(failing("agenda/unknown-item"));
    expect((await read(other.meetingId)).agenda).toHaveLength(1);
  });
});

describe("a change of the title or the purpose", () => {
  it("updates the calendars that show it under the same SEQUENCE, and keeps the replies", async () => {
    const meetingId = await create();
    await office.schedule.reading.reply(meetingId, zhang, {
      answer: "accepted",
      representedBy: null,
    });
    await change(meetingId, { titles: { en: "Review", zh: "总结会议", ko: "검토 회의" } });
    const [first, second] = (await mailsOf(meetingId, zhang)).map(({ calendar }) =>
      readTold(calendar ?? ""),
    );
    expect([first?.sequence, second?.sequence]).toEqual([0, 0]);
    expect(second?.stampedAt).toBeGreaterThan(first?.stampedAt ?? 0);
    const last = (await mailsOf(meetingId, zhang)).at(-1);
    expect(last).toMatchObject({ kind: "update", calendar_method: "REQUEST" });
    expect(last?.subject).toContain("总结会议");
    expect(unfolded(last?.calendar)).toContain("PARTSTAT=ACCEPTED");
    expect(last?.body_text).toContain("原会议名称：NEAR中国地区名誉大使线上会议");
    expect(last?.body_text).toContain("您已答复出席");
    await change(meetingId, { purpose: { en: "To take stock." } });
    expect(await mailsOf(meetingId, zhang)).toHaveLength(3);
  });

  it("is not written about to those in whose language it stays the same", async () => {
    const meetingId = await create();
    const { titles } = await read(meetingId);
    await change(meetingId, { titles: { ...titles, ja: "北東アジア名誉大使オンライン会議" } });
    expect(await mailsOf(meetingId, zhang)).toHaveLength(1);
    await office.schedule.informAll();
    expect(await mailsOf(meetingId, zhang)).toHaveLength(1);
  });
});

describe("a replaced personal link", () => {
  it("raises SEQUENCE and writes to its owner alone, who keeps their reply", async () => {
    const meetingId = await create();
    await office.schedule.reading.reply(meetingId, zhang, {
      answer: "tentative",
      representedBy: null,
    });
    office.tokens.set(zhang, "another-link");
    await office.schedule.editing.linkReplaced(meetingId, zhang);
    const last = (await mailsOf(meetingId, zhang)).at(-1);
    expect(last?.sequence).toBe(1);
    expect(unfolded(last?.calendar)).toContain("PARTSTAT=TENTATIVE");
    expect(readTold(last?.calendar ?? "").url).toContain("another-link");
    expect(last?.body_text).toContain("个人链接已更换");
    expect(await mailsOf(meetingId, kim)).toHaveLength(1);
    await office.schedule.informAll();
    expect(await mailsOf(meetingId, kim)).toHaveLength(1);
    await change(meetingId, { durationMinutes: 60 });
    expect((await mailsOf(meetingId, kim)).map(({ sequence }) => sequence)).toEqual([0, 2]);
  });
});

describe("a cancelled meeting", () => {
  it("is cancelled in everyone's calendar, under a higher SEQUENCE", async () => {
    const meetingId = await create();
    await office.schedule.editing.cancel(meetingId);
    const last = (await mailsOf(meetingId, zhang)).at(-1);
    expect(last).toMatchObject({ kind: "cancellation", calendar_method: "CANCEL" });
    expect(last?.calendar).toContain("STATUS:CANCELLED");
    expect(last?.sequence).toBe(1);
    expect((await read(meetingId)).status).toBe("cancelled");
  });

  it("takes no more changes and no replies", async () => {
    const meetingId = await create();
    await office.schedule.editing.cancel(meetingId);
    const cancelled = failing("meeting/cancelled");
    await expect(office.schedule.editing.cancel(meetingId)).rejects.toThrow(cancelled);
    await expect(change(meetingId, { durationMinutes: 30 })).rejects.toThrow(cancelled);
    const reply = { answer: "accepted", representedBy: null } as const;
    await expect(office.schedule.reading.reply(meetingId, zhang, reply)).rejects.toThrow(cancelled);
  });

  it("takes no changes after it was held either", async () => {
    const meetingId = await create();
    await office.schedule.editing.markEnded(meetingId);
    await office.schedule.editing.markEnded(meetingId);
    const ended = failing("meeting/ended");
    await expect(office.schedule.editing.cancel(meetingId)).rejects.toThrow(ended);
    await expect(change(meetingId, {})).rejects.toThrow(ended);
  });
});

describe("somebody who is no longer invited", () => {
  it("gets a CANCEL of their own and loses their link; the others hear nothing", async () => {
    const meetingId = await create({
      agenda: [{ type: "speech", titles: { en: "Speech" }, minutes: 9, speakerIds: [zhang, kim] }],
    });
    await office.schedule.editing.withdraw(meetingId, zhang);
    const last = (await mailsOf(meetingId, zhang)).at(-1);
    expect(last).toMatchObject({ kind: "cancellation", calendar_method: "CANCEL" });
    expect(last?.calendar).not.toContain("STATUS:");
    expect(last?.sequence).toBe(1);
    expect(office.revoked).toEqual([zhang]);
    expect(await mailsOf(meetingId, kim)).toHaveLength(1);
    expect((await read(meetingId)).agenda[0]?.speakerIds).toEqual([kim]);
  });

  it("can be invited again, above the CANCEL's SEQUENCE, and the others still hear nothing", async () => {
    const meetingId = await create();
    await office.schedule.editing.withdraw(meetingId, zhang);
    await office.schedule.editing.invite(meetingId, { invitees: [speaker()], regionIds: [] });
    const mails = await mailsOf(meetingId, zhang);
    expect(mails.map(({ calendar_method }) => calendar_method)).toEqual([
      "REQUEST",
      "CANCEL",
      "REQUEST",
    ]);
    expect(mails.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
    await change(meetingId, { wallStart: "2022-06-30T14:00" });
    expect((await mailsOf(meetingId, kim)).map(({ kind }) => kind)).toEqual([
      "invitation",
      "update",
    ]);
  });

  it("cannot be taken off twice", async () => {
    const meetingId = await create();
    const off = office.schedule.editing.withdraw(meetingId, delegate);
    await expect(off).rejects.toThrow(failing("invitation/not-invited"));
  });
});
