import { describe, expect, it } from "vitest";
import { readTold } from "../../server/schedule/told.ts";
import { change, create, failing, kim, mailsOf, office, read, zhang } from "./setting.ts";

const ask = (meetingId: Awaited<ReturnType<typeof create>>) =>
  office.schedule.editing.askAgain(meetingId);
const accepted = { answer: "accepted", representedBy: null } as const;

describe("asking again", () => {
  it("writes to those who have not answered, and to nobody else", async () => {
    const meetingId = await create();
    await office.schedule.reading.reply(meetingId, kim, accepted);
    expect(await ask(meetingId)).toEqual({ written: 1, leftOut: [] });
    expect(await mailsOf(meetingId, kim)).toHaveLength(1);
    const [first, second] = await mailsOf(meetingId, zhang);
    expect(second?.subject).toContain("敬请回复");
    expect(second?.body_text).toContain("/rsvp/");
    const [one, other] = [first, second].map((mail) => readTold(mail?.calendar ?? ""));
    expect(other?.sequence).toBe(one?.sequence);
    expect(other?.stampedAt).toBeGreaterThan(one?.stampedAt ?? 0);
    const reply = (await read(meetingId)).invitees.map((invitee) => invitee.reply);
    expect(reply.map((given) => given?.askedAt)).toEqual([null, office.clock.now()]);
  });

  it("asks nobody twice within the hour, however often and at once it is asked to", async () => {
    const meetingId = await create();
    const both = await Promise.all([ask(meetingId), ask(meetingId)]);
    expect(both.map(({ written }) => written).reduce((sum, each) => sum + each)).toBe(2);
    expect(await ask(meetingId)).toEqual({ written: 0, leftOut: [] });
    office.clock.advance(3_600_000);
    expect(await ask(meetingId)).toEqual({ written: 2, leftOut: [] });
    expect(await mailsOf(meetingId, zhang)).toHaveLength(3);
  });

  it("asks once more after the meeting was moved", async () => {
    const meetingId = await create();
    await office.schedule.reading.reply(meetingId, kim, accepted);
    await change(meetingId, { wallStart: "2022-06-30T10:00" });
    expect(await ask(meetingId)).toEqual({ written: 2, leftOut: [] });
  });

  it("is refused once the meeting's time has passed", async () => {
    const meetingId = await create();
    const { startsAt, durationMinutes } = await read(meetingId);
    office.clock.advance(startsAt + (durationMinutes + 60) * 60_000 - office.clock.now());
    await expect(ask(meetingId)).rejects.toThrow(failing("meeting/ended"));
    expect(await mailsOf(meetingId, zhang)).toHaveLength(1);
  });

  it("is refused for a meeting that was cancelled or held", async () => {
    const { editing } = office.schedule;
    const cancelled = await create();
    await editing.cancel(cancelled);
    await expect(ask(cancelled)).rejects.toThrow(failing("meeting/cancelled"));
    const held = await create();
    await editing.markEnded(held);
    await expect(ask(held)).rejects.toThrow(failing("meeting/ended"));
  });
});
