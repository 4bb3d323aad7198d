import { beforeEach, describe, expect, it } from "vitest";
import type { MeetingId } from "../../shared/wire/ids.ts";
import { create, failing, office, read, zhang } from "./setting.ts";

/** A series on the last Tuesday of six months, from 28 June 2022 on. */
const makeSeries = () =>
  create({
    repeats: { every: "month", interval: 1, on: "last-weekday", ending: { count: 6 } },
  });

const dateAt = async (meetingId: MeetingId, index: number) =>
  (await read(meetingId)).series?.dates[index]?.meetingId as MeetingId;

beforeEach(() => office.clock.set(Date.parse("2022-06-01T00:00Z")));

describe("a reply to one date of a series", () => {
  it("is kept for that date alone, with who comes instead, and is shown again", async () => {
    const first = await makeSeries();
    const { reading } = office.schedule;
    const date = await dateAt(first, 3);
    const reply = { answer: "represented", representedBy: "Deputy Zhang", date } as const;
    const answered = await reading.reply(first, zhang, reply);
    expect(answered.meetingId).toBe(first);
    expect(await reading.invitation(first, zhang)).toEqual(answered);
    expect(answered.series?.dates.map(({ answer }) => answer)).toEqual([
      "none",
      "none",
      "none",
      "represented",
      "none",
      "none",
    ]);
    expect(answered.series?.dates[3]?.representedBy).toBe("Deputy Zhang");
  });

  it("is taken although the date of the link is cancelled, and refused for a cancelled date", async () => {
    const first = await makeSeries();
    const { reading, editing } = office.schedule;
    const [second, third] = [await dateAt(first, 1), await dateAt(first, 2)];
    await editing.cancel(second, "this");
    const reply = { answer: "accepted", representedBy: null } as const;
    const answered = await reading.reply(second, zhang, { ...reply, date: third });
    expect(answered.status).toBe("cancelled");
    expect((await reading.invitation(third, zhang)).me.answer).toBe("accepted");
    await expect(reading.reply(first, zhang, { ...reply, date: second })).rejects.toEqual(
      failing("meeting/cancelled"),
    );
  });

  it("reaches no date of another series, nor a meeting of none", async () => {
    const first = await makeSeries();
    const { reading } = office.schedule;
    const reply = { answer: "accepted", representedBy: null } as const;
    for (const date of [await dateAt(await makeSeries(), 1), await create()]) {
      await expect(reading.reply(first, zhang, { ...reply, date })).rejects.toEqual(
        failing("invitation/not-invited"),
      );
      expect((await reading.invitation(date, zhang)).me.answer).toBe("none");
    }
  });
});
