import { describe, expect, it } from "vitest";
import { dateOf, wallsOf } from "../../server/schedule/recurrence.ts";
import {
  planChange,
  type SeriesMeeting,
  type SeriesWish,
  toCancel,
} from "../../server/schedule/series-plan.ts";
import type { MeetingId } from "../../shared/wire/ids.ts";
import type { RepeatRule } from "../../shared/wire/repeats.ts";

const zone = "Asia/Seoul";
const weekly: RepeatRule = { every: "week", interval: 1, weekdays: ["TU"], ending: { count: 6 } };
const start = "2026-06-02T14:00";

type State = Partial<SeriesMeeting>;

/** A series as it stands: each date of its rule has a meeting, those given otherwise. */
function seriesOf(
  states: readonly State[] = [],
  { rule = weekly, wallStart = start, at = 0, now = "2026-05-01T00:00Z" } = {},
) {
  const recurrence = { rule, wallStart };
  const meetings = wallsOf(recurrence).map((wall, index): SeriesMeeting => {
    const date = dateOf(wall, zone);
    return {
      meetingId: `m${index}` as MeetingId,
      ruleWall: wall,
      zone,
      wallStart: date.wallStart,
      startsAt: date.startsAt,
      durationMinutes: 60,
      status: "scheduled",
      differs: false,
      ...states[index],
    };
  });
  const meeting = meetings[at] as SeriesMeeting;
  return { recurrence, zone, meetings, meeting, now: Date.parse(now) };
}

type Known = ReturnType<typeof seriesOf>;

const wish = ({ meeting }: Known, values: Partial<SeriesWish> = {}): SeriesWish => ({
  scope: "all",
  zone: meeting.zone,
  wallStart: meeting.wallStart,
  durationMinutes: meeting.durationMinutes,
  ...values,
});

const placedAt = (plan: ReturnType<typeof planChange>) =>
  plan.placed.map(({ meetingId, wall }) => `${meetingId} ${wall}`);

const cancelled = { status: "cancelled" } as const;
const moved = { differs: true, wallStart: "2026-06-17T16:00" } as const;

describe("a change of a series", () => {
  it("moves all dates as the form moves its own", () => {
    const known = seriesOf([], { at: 2 });
    const plan = planChange(known, wish(known, { wallStart: "2026-06-17T15:00" }));
    expect(placedAt(plan).slice(0, 3)).toEqual([
      "m0 2026-06-03T15:00",
      "m1 2026-06-10T15:00",
      "m2 2026-06-17T15:00",
    ]);
    expect(plan).toMatchObject({ kept: 0, splits: false, moves: true, added: [], dropped: [] });
  });

  it("keeps a cancelled date free by its place in the rule, also where the rule's days do not move alike", () => {
    const rule = { every: "month", interval: 1, on: "date", ending: { count: 4 } } as const;
    const known = seriesOf([{}, {}, cancelled], { rule, wallStart: "2026-01-30T14:00" });
    const plan = planChange(known, wish(known, { wallStart: "2026-01-31T14:00" }));
    expect(placedAt(plan)).toEqual([
      "m0 2026-01-31T14:00",
      "m1 2026-03-31T14:00",
      "m3 2026-07-31T14:00",
    ]);
    expect(plan.added).toEqual([]);
  });

  it("puts no meeting at the date of one that was held", () => {
    const early = { differs: true, startsAt: Date.parse("2026-06-20T00:00Z") };
    const states: State[] = [early, { status: "ended" }];
    const known = seriesOf(states, { at: 2, now: "2026-06-10T00:00Z" });
    const plan = planChange(known, wish(known, { wallStart: "2026-06-16T15:00" }));
    expect(placedAt(plan).slice(0, 2)).toEqual(["m0 2026-06-02T15:00", "m2 2026-06-16T15:00"]);
  });

  it("adds dates and drops meetings by another rule, at cancelled dates too", () => {
    const known = seriesOf([{}, cancelled], { at: 0 });
    const longer = planChange(known, wish(known, { repeats: { ...weekly, ending: { count: 8 } } }));
    expect(longer.added).toHaveLength(3);
    const shorter = planChange(
      known,
      wish(known, { repeats: { ...weekly, ending: { count: 2 } } }),
    );
    expect(placedAt(shorter)).toEqual(["m0 2026-06-02T14:00", "m2 2026-06-09T14:00"]);
    expect(shorter.dropped).toEqual(["m3", "m4", "m5"]);
  });

  it("leaves others alone that differ where nothing moves, and gives the form's own its texts", () => {
    const known = seriesOf([{ differs: true }, {}, moved], { at: 2 });
    const plan = planChange(known, wish(known));
    expect(plan).toMatchObject({ moves: false, left: ["m0"], added: [], dropped: [] });
    expect(plan.placed.map(({ meetingId }) => meetingId)).toContain("m2");
  });

  it("goes by the form's time where its meeting has one of its own and the rule or the length changes", () => {
    const known = seriesOf([{}, {}, moved], { at: 2 });
    for (const values of [
      { durationMinutes: 45 },
      { repeats: { ...weekly, weekdays: ["WE"], ending: { count: 4 } } },
    ] as const) {
      const plan = planChange(known, wish(known, { scope: "following", ...values }));
      expect(placedAt(plan)[0]).toBe("m2 2026-06-17T16:00");
    }
  });

  it("keeps the clocks that all go by where one meeting alone has other ones", () => {
    const known = seriesOf([{}, { differs: true, zone: "Asia/Tokyo" }], { at: 1 });
    expect(planChange(known, wish(known))).toMatchObject({ moves: false, zone });
    const plan = planChange(known, wish(known, { wallStart: "2026-06-09T10:00" }));
    expect(plan).toMatchObject({ moves: true, zone: "Asia/Tokyo" });
  });
});

describe("the cancellation of a series", () => {
  it("takes this one and those after it, or all that are to come", () => {
    const known = seriesOf([{ status: "ended" }, {}, {}, cancelled], {
      at: 4,
      now: "2026-06-04T00:00Z",
    });
    expect(toCancel(known, "following")).toEqual({ kept: 4, cancelled: ["m4", "m5"] });
    expect(toCancel(known, "all")).toEqual({ kept: 1, cancelled: ["m1", "m2", "m4", "m5"] });
  });
});
