import { describe, expect, it } from "vitest";
import { underPresentRules } from "../../server/schedule/zone-rules.ts";
import type { MeetingId } from "../../shared/wire/ids.ts";
import { chair, change, create, kim, mailsOf, office, read, speaker, zhang } from "./setting.ts";

const halfHourMs = 30 * 60_000;

/** Has a meeting's instant be one that older rules gave: half an hour later, as Pyongyang's clocks were from 2015 to 2018. */
async function age(meetingId: MeetingId, by = halfHourMs): Promise<void> {
  await office.database
    .updateTable("meetings")
    .set((row) => ({ tzdata: "2015f", starts_at: row("starts_at", "+", by) }))
    .where("id", "=", meetingId)
    .execute();
}

describe("a meeting whose zone gets other rules", () => {
  it("keeps its wall time, and begins at another instant", async () => {
    const meetingId = await create({ zone: "Asia/Pyongyang" });
    const { startsAt, wallStart } = await read(meetingId);
    await age(meetingId);
    await office.schedule.keepWallTimes();
    expect(await read(meetingId)).toMatchObject({ startsAt, wallStart });
  });

  it("is told anew to those invited, and to the secretariat in a notice", async () => {
    await office.database
      .updateTable("people")
      .set({ roles: ["secretariat"] })
      .where("id", "=", kim)
      .execute();
    const meetingId = await create({ zone: "Asia/Pyongyang", invitees: [speaker()] });
    await age(meetingId);
    await office.schedule.keepWallTimes();
    await office.schedule.informAll();
    const told = await mailsOf(meetingId, zhang);
    expect(told.map(({ kind, sequence }) => [kind, sequence])).toEqual([
      ["invitation", 0],
      ["update", 1],
    ]);
    expect(told[0]?.body_text).not.toContain("官方规则已变更");
    expect(told[1]?.body_text).toContain("官方规则已变更：平壤时间");
    const [notice] = await mailsOf(meetingId, kim);
    expect(notice).toMatchObject({ kind: "update", calendar: null });
    expect(notice?.body_text).toContain("14:30");
    expect(notice?.body_text).toContain("14:00");
    expect(notice?.body_text).toContain("평양");
  });

  it("tells no such reason where it is cancelled before anybody was told", async () => {
    const meetingId = await create({ zone: "Asia/Pyongyang", invitees: [speaker()] });
    await age(meetingId);
    await office.schedule.keepWallTimes();
    await office.schedule.editing.cancel(meetingId);
    await office.schedule.informAll();
    const last = (await mailsOf(meetingId, zhang)).at(-1);
    expect(last?.kind).toBe("cancellation");
    expect(last?.body_text).not.toContain("官方规则");
  });

  it("tells no such reason once it is moved by hand", async () => {
    const meetingId = await create({ zone: "Asia/Pyongyang", invitees: [speaker()] });
    await age(meetingId);
    await office.schedule.keepWallTimes();
    await change(meetingId, { zone: "Asia/Pyongyang", wallStart: "2022-06-29T14:00" });
    await office.schedule.informAll();
    expect((await mailsOf(meetingId, zhang)).at(-1)?.body_text).not.toContain("官方规则");
  });

  it("is written to nobody where the instant stays, or a second time", async () => {
    const meetingId = await create({ invitees: [chair(), speaker()] });
    await age(meetingId, 0);
    await office.schedule.keepWallTimes();
    expect(await mailsOf(meetingId, zhang)).toHaveLength(1);
    await age(meetingId);
    for (const _again of [1, 2]) {
      await office.schedule.keepWallTimes();
      await office.schedule.informAll();
    }
    expect(await mailsOf(meetingId, zhang)).toHaveLength(2);
  });

  it("is left alone once it is cancelled or past", async () => {
    const cancelled = await create();
    await office.schedule.editing.cancel(cancelled);
    const past = await create({ wallStart: "2022-05-01T14:00" });
    for (const meetingId of [cancelled, past]) {
      await age(meetingId);
      const { startsAt } = await read(meetingId);
      await office.schedule.keepWallTimes();
      expect(await read(meetingId)).toMatchObject({ startsAt });
    }
  });
});

describe("a wall time under other rules", () => {
  const at = (text: string): number => Date.parse(text);

  it("means the nearer of two instants where the clocks show it twice", () => {
    const time = { zone: "America/New_York", wallStart: "2026-11-01T01:30" };
    const [earlier, later] = [at("2026-11-01T05:30Z"), at("2026-11-01T06:30Z")];
    for (const startsAt of [earlier, later]) {
      expect(underPresentRules({ ...time, startsAt })).toEqual({ ...time, startsAt });
    }
  });

  it("moves past a leap of the clocks that the older rules did not have", () => {
    const time = { zone: "America/New_York", wallStart: "2026-03-08T02:30" };
    expect(underPresentRules({ ...time, startsAt: at("2026-03-08T07:30Z") })).toEqual({
      ...time,
      wallStart: "2026-03-08T03:30",
      startsAt: at("2026-03-08T07:30Z"),
    });
  });
});
