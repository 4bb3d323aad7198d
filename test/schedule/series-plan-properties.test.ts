import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOf, movedWall, wallsOf } from "../../server/schedule/recurrence.ts";
import { planChange, type SeriesMeeting, toCancel } from "../../server/schedule/series-plan.ts";
import { meetingId } from "../../shared/wire/ids.ts";
import { type RepeatRule, weekdays } from "../../shared/wire/repeats.ts";
import { weekdayOf } from "../../shared/words/repeat-sentence.ts";

const zone = "America/New_York";
const idOf = (index: number) =>
  meetingId.parse(`0190b6a0-0000-7000-8000-${String(index).padStart(12, "0")}`);

type State = "held" | "coming" | "cancelled" | "apart";

/** A series that begins on a Tuesday, with what became of each of its dates. */
function seriesOf(rule: RepeatRule, states: readonly State[]) {
  const recurrence = { rule, wallStart: "2027-01-05T10:00" };
  const walls = wallsOf(recurrence);
  const meetings = walls.map((wall, index): SeriesMeeting => {
    const state = states[index] ?? "coming";
    // Dates that were held are the first ones.
    const wallStart = state === "apart" ? movedWall(wall, 1, "16:00") : wall;
    return {
      meetingId: idOf(index),
      ruleWall: wall,
      zone,
      wallStart,
      startsAt: instantOf(wallStart, zone),
      durationMinutes: 60,
      status: state === "cancelled" ? "cancelled" : "scheduled",
      differs: state === "apart",
    };
  });
  return { recurrence, walls, meetings };
}

const rule: fc.Arbitrary<RepeatRule> = fc.oneof(
  fc.record({
    every: fc.constant("day" as const),
    interval: fc.integer({ min: 1, max: 5 }),
    ending: fc.record({ count: fc.integer({ min: 2, max: 12 }) }),
  }),
  fc.record({
    every: fc.constant("week" as const),
    interval: fc.integer({ min: 1, max: 3 }),
    weekdays: fc.subarray([...weekdays]).map((days) => [...new Set([...days, "TU" as const])]),
    ending: fc.record({ count: fc.integer({ min: 2, max: 12 }) }),
  }),
);

const scene = fc
  .record({
    rule,
    states: fc.array(fc.constantFrom<State>("coming", "coming", "cancelled", "apart"), {
      minLength: 12,
      maxLength: 12,
    }),
    /** Which date's form it is, and how many dates are over. */
    form: fc.nat(11),
    over: fc.nat(6),
    scope: fc.constantFrom("following" as const, "all" as const),
    days: fc.integer({ min: -2, max: 2 }),
    time: fc.constantFrom("10:00", "15:30", null),
    durationMinutes: fc.constantFrom(60, 90),
    repeats: fc.option(rule, { nil: undefined }),
  })
  .map(({ rule: own, states, form, over, scope, days, time, durationMinutes, repeats }) => {
    const series = seriesOf(own, states);
    const live = series.meetings.filter(({ status }) => status === "scheduled");
    const meeting = live[form % Math.max(live.length, 1)];
    const passed = series.meetings[Math.min(over, series.meetings.length - 1)];
    const now = Math.min(passed?.startsAt ?? 0, meeting?.startsAt ?? 0) - 1;
    const wallStart =
      time === null
        ? (meeting?.wallStart ?? "")
        : movedWall(meeting?.wallStart ?? series.recurrence.wallStart, days, time);
    // A new rule has the day of the form.
    const fits =
      repeats?.every === "week" && meeting
        ? {
            ...repeats,
            weekdays: [...new Set([...repeats.weekdays, weekdayOf(wallStart.slice(0, 10))])],
          }
        : repeats;
    return {
      ...series,
      live,
      meeting,
      now,
      wish: { scope, zone, wallStart, durationMinutes, repeats: fits },
    };
  })
  .filter(({ meeting }) => meeting !== undefined);

function planOf({
  recurrence,
  meetings,
  meeting,
  now,
  wish,
}: NonNullable<Awaited<ReturnType<typeof sceneOf>>>) {
  const known = { recurrence, zone, meetings, meeting: meeting as SeriesMeeting, now };
  return planChange(known, wish);
}
const sceneOf = () => fc.sample(scene, 1)[0];

describe("a change of a series", () => {
  it("gives every meeting one date at most, and no date to two", () => {
    fc.assert(
      fc.property(scene, (each) => {
        const plan = planOf(each);
        const ids = [...plan.placed.map((one) => one.meetingId), ...plan.left, ...plan.dropped];
        expect(new Set(ids).size).toBe(ids.length);
        const dates = [...plan.placed.map(({ wall }) => wall), ...plan.added];
        expect(new Set(dates).size).toBe(dates.length);
        const walls = wallsOf(plan.recurrence);
        expect(plan.placed.every(({ wall }) => walls.includes(wall))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("accounts for every meeting that is to be held from the first changed date on, and touches none before", () => {
    fc.assert(
      fc.property(scene, (each) => {
        const plan = planOf(each);
        const later = each.live.filter(({ ruleWall }) => (ruleWall ?? "") >= plan.from);
        const ids = [...plan.placed.map((one) => one.meetingId), ...plan.left, ...plan.dropped];
        expect(ids.toSorted()).toEqual(later.map((one) => one.meetingId).toSorted());
        expect(plan.kept).toBe(each.walls.indexOf(plan.from));
        expect(plan.splits).toBe(plan.kept > 0 && (plan.moves || each.wish.scope === "following"));
      }),
      { numRuns: 1000 },
    );
  });

  it("puts the form's own meeting where the form says, when it goes on from there", () => {
    fc.assert(
      fc.property(scene, (each) => {
        const { meeting, wish } = each;
        const isMoved = wish.wallStart !== meeting?.wallStart;
        fc.pre(wish.scope === "following" && isMoved);
        const own = planOf(each).placed.find((one) => one.meetingId === meeting?.meetingId);
        expect(own?.wall).toBe(wish.wallStart);
      }),
      { numRuns: 500 },
    );
  });

  it("keeps dates free whose meetings were cancelled, until the rule is another", () => {
    fc.assert(
      fc.property(scene, (each) => {
        fc.pre(each.wish.repeats === undefined);
        const plan = planOf(each);
        expect(plan.added).toEqual([]);
        expect(plan.dropped).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("that changes no time moves nothing, and leaves what differs alone", () => {
    fc.assert(
      fc.property(scene, (each) => {
        const { meeting, wish } = each;
        const same = {
          ...wish,
          wallStart: meeting?.wallStart ?? "",
          durationMinutes: 60 as const,
          repeats: undefined,
        };
        const plan = planOf({ ...each, wish: same });
        expect(plan.moves).toBe(false);
        for (const { meetingId: id, wall } of plan.placed) {
          const before = each.meetings.find((one) => one.meetingId === id);
          expect(before).toMatchObject({
            ruleWall: wall,
            differs: id === meeting?.meetingId && meeting.differs,
          });
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("a cancellation in a series", () => {
  it("takes what is to be held from its first date on, and nothing before", () => {
    fc.assert(
      fc.property(scene, ({ recurrence, meetings, meeting, now, live, walls, wish }) => {
        const known = { recurrence, zone, meetings, meeting: meeting as SeriesMeeting, now };
        const { kept, cancelled } = toCancel(known, wish.scope);
        const from = walls[kept] ?? "";
        expect(cancelled.toSorted()).toEqual(
          live
            .filter(({ ruleWall }) => (ruleWall ?? "") >= from)
            .map((one) => one.meetingId)
            .toSorted(),
        );
        expect(cancelled).toContain(meeting?.meetingId);
      }),
      { numRuns: 500 },
    );
  });
});
