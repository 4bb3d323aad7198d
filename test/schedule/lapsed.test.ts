import { describe, expect, it } from "vitest";
import { standingOf } from "../../server/schedule/standing.ts";
import { nearMeeting } from "./register.ts";
import { chair, change, failing, kim, mailsOf, office, read, speaker, zhang } from "./setting.ts";

const hold = () =>
  office.schedule.editing.create(kim, {
    ...nearMeeting({ invitees: [chair(), speaker()] }),
    as: "held",
  });

describe("a time that is held", () => {
  it("has lapsed with its start, and nothing else lapses", () => {
    const at = (status: "held" | "scheduled" | "draft", now: number) =>
      standingOf({ status, startsAt: 10 }, { now, isOpen: false });
    expect([at("held", 9), at("held", 10), at("scheduled", 10), at("draft", 10)]).toEqual([
      "held",
      "lapsed",
      "scheduled",
      "draft",
    ]);
  });

  it("is shown as lapsed once it has passed, tells nobody, and is confirmed only at another time", async () => {
    const { clock, schedule } = office;
    const before = clock.now();
    const meetingId = await hold();
    const { startsAt, heldBesides } = await read(meetingId);
    expect(heldBesides).toEqual([]);
    const mails = (await mailsOf(meetingId, zhang)).length;
    clock.set(startsAt);
    expect((await read(meetingId)).status).toBe("lapsed");
    await schedule.informAll();
    expect(await mailsOf(meetingId, zhang)).toHaveLength(mails);
    await expect(schedule.holding.confirm(meetingId)).rejects.toEqual(
      failing("meeting/hold-lapsed"),
    );
    await change(meetingId, { wallStart: "2040-06-29T15:00" });
    expect((await read(meetingId)).status).toBe("held");
    await schedule.holding.confirm(meetingId);
    expect((await read(meetingId)).status).toBe("scheduled");
    clock.set(before);
  });

  it("tells nobody that it is released where another time is confirmed after it has passed", async () => {
    const { clock, schedule } = office;
    const before = clock.now();
    const first = await hold();
    const second = await schedule.editing.create(kim, {
      ...nearMeeting({ wallStart: "2040-06-28T14:00", invitees: [chair(), speaker()] }),
      as: "held",
      besides: first,
    });
    const mails = (await mailsOf(first, zhang)).length;
    clock.set((await read(first)).startsAt);
    expect((await read(second)).heldBesides).toEqual([]);
    await schedule.holding.confirm(second);
    expect(await mailsOf(first, zhang)).toHaveLength(mails);
    expect((await read(first)).status).toBe("lapsed");
    clock.set(before);
  });
});
