import { describe, expect, it } from "vitest";
import { change, create, kim, mailsOf, office, zhang } from "./setting.ts";

// It is 1 June 2022.

const kinds = async (meetingId: Parameters<typeof mailsOf>[0]) =>
  (await mailsOf(meetingId, zhang)).map(({ kind }) => kind);

describe("a meeting that was over before it was written down", () => {
  it("invites nobody, and does so once it has a time to come", async () => {
    const meetingId = await create({ wallStart: "2020-06-28T14:00" });
    await office.schedule.informAll();
    expect(await kinds(meetingId)).toEqual([]);
    await change(meetingId, { wallStart: "2022-06-28T14:00" });
    expect(await kinds(meetingId)).toEqual(["invitation"]);
  });

  it("is written about where it is under way all the same", async () => {
    const meetingId = await create({ wallStart: "2022-05-31T14:00" });
    office.open.add(meetingId);
    await office.schedule.informAll();
    expect(await kinds(meetingId)).toEqual(["invitation"]);
  });

  it("is written about to nobody as a series, and as one with a date to come to everyone", async () => {
    const weekly = { every: "day", interval: 7, ending: { count: 2 } } as const;
    await create({ wallStart: "2020-06-02T14:00", repeats: weekly });
    expect(await lettersTo(kim)).toBe(0);
    await create({ wallStart: "2022-05-28T14:00", repeats: weekly });
    expect(await lettersTo(kim)).toBe(1);
  });
});

describe("a meeting that people know of", () => {
  it("is moved to a time that has passed without a letter, and cancelled with one", async () => {
    const meetingId = await create();
    await change(meetingId, { wallStart: "2020-06-28T14:00" });
    expect(await kinds(meetingId)).toEqual(["invitation"]);
    await office.schedule.editing.cancel(meetingId);
    expect(await kinds(meetingId)).toEqual(["invitation", "cancellation"]);
  });
});

async function lettersTo(personId: typeof kim): Promise<number> {
  const rows = office.database.selectFrom("mails").select("id").where("person_id", "=", personId);
  return (await rows.execute()).length;
}
