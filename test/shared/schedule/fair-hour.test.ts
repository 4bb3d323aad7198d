import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  costGrid,
  mayBeAsked,
  slotAt,
  weightOf,
  type Question,
} from "../../../shared/schedule/fair-hour.ts";
import { reasonsFor, worstHour } from "../../../shared/schedule/fair-hour-reasons.ts";
import { dayOf, hoursOn, stepMs, type Profile } from "../../../shared/schedule/hours.ts";
import {
  ask,
  attendee,
  best,
  clocks,
  hourMs,
  nine,
  noon,
  profile,
  questions,
} from "./questions.ts";

const iso = (at: number | undefined) => new Date(at ?? Number.NaN).toISOString().slice(0, 16);

const lunchCost = 1;
/** 02:30, in quarters of an hour. */
const middleOfNight = 10;

describe("an hour's cost", () => {
  it("rises from work over lunch, before and after work and days off to the night", () => {
    const day = dayOf(nine, noon);
    const at = (clock: string) => {
      const [hour = 0, minute = 0] = clock.split(":").map(Number);
      return day[(hour * 60 + minute) / 15] ?? { kind: "none", cost: Number.NaN };
    };
    expect(at("09:00")).toEqual({ kind: "working", cost: 0 });
    const order = ["10:00", "12:30", "08:30", "18:30", "21:45", "22:00", "02:30"].map(at);
    const costs = order.map(({ cost }) => cost);
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
    expect(dayOf(null, noon)[48]).toEqual({ kind: "day-off", cost: 18 });
  });

  it("never falls with the distance from any hours of work, on either side as far as the middle of the night", () => {
    fc.assert(
      fc.property(clocks, fc.option(clocks, { nil: null }), (hours, lunch) => {
        const costs = dayOf(hours, lunch).map(({ cost }) => cost);
        const evening = costs.slice(Math.ceil(hours.to / 15));
        const morning = costs.slice(0, Math.ceil(hours.from / 15));
        const sides = [evening, morning.slice(middleOfNight).toReversed()];
        for (const side of sides) {
          expect(side).toEqual(side.toSorted((a, b) => a - b));
          expect(Math.min(...side)).toBeGreaterThan(lunchCost);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("is the same for night workers between their work and the day as for others after work", () => {
    const late = dayOf({ from: 23 * 60, to: 24 * 60 - 15 }, null);
    expect(late[22 * 4]?.kind).toBe("before");
    expect(late[2 * 4]?.kind).toBe("night");
    const small = dayOf({ from: 0, to: 4 * 60 }, null);
    expect(small[5 * 4]).toEqual({ kind: "after", cost: 4 });
  });

  it("weighs more for those who have borne more, and nothing where it costs nothing", () => {
    expect(weightOf(0, 500)).toBe(0);
    expect(weightOf(6, 60)).toBe(12);
  });
});

describe("a day's hours", () => {
  const saturday = { date: "2026-10-10", weekday: 5 };
  const sunday = { date: "2026-10-11", weekday: 6 };
  const short = { from: 9 * 60, to: 12 * 60 };
  const worked = (values: Partial<Profile>) =>
    profile("UTC", { daysOn: new Set([saturday.date, sunday.date]), ...values });

  it("of a weekend that is worked are those of the nearest working weekday before", () => {
    const week = [nine, nine, nine, nine, short, null, null];
    expect(hoursOn(saturday, worked({ week }))).toEqual(short);
    expect(hoursOn(sunday, worked({ week }))).toEqual(short);
    expect(hoursOn(sunday, worked({ week: week.with(5, nine) }))).toEqual(nine);
    expect(
      hoursOn(saturday, worked({ week: [null, null, null, null, null, null, short] })),
    ).toEqual(short);
  });

  it("are the weekday's own where the calendar says no more than the week, and none on a holiday", () => {
    const week = [nine, nine, nine, nine, nine, short, null];
    expect(hoursOn(saturday, worked({ week }))).toEqual(short);
    expect(hoursOn(saturday, worked({ week, daysOff: new Set([saturday.date]) }))).toBeNull();
  });
});

describe("the fairest hour", () => {
  it("of Hovd and Kamchatka lies where both work, as far as both do", () => {
    const [slot] = best(ask([attendee("hovd", "Asia/Hovd"), attendee("kam", "Asia/Kamchatka")]));
    expect(slot).toMatchObject({ worst: 0, sum: 0 });
    expect(iso(slot?.startsAt)).toBe("2026-06-29T02:00");
  });

  it("spares the one whom it is worst for, before the sum", () => {
    const europe = attendee("berlin", "Europe/Berlin");
    const asia = ["Asia/Tokyo", "Asia/Seoul"].map((zone) => attendee(zone, zone));
    const [slot] = best(ask([europe, ...asia]));
    const reasons = reasonsFor(ask([europe, ...asia]), slot ?? { startsAt: 0 });
    const all = costGrid(ask([europe, ...asia]));
    const least = Math.min(...Array.from(all.worst).filter((_, start) => all.isOpen[start] === 1));
    expect(reasons[0]?.weight).toBe(least);
  });

  it("moves away from those who bore the last ones", () => {
    const question = (burden: number) =>
      ask([attendee("ny", "America/New_York"), attendee("tokyo", "Asia/Tokyo", { burden })]);
    const costTo = (asked: Question) =>
      reasonsFor(asked, best(asked)[0] ?? { startsAt: 0 }).find(({ id }) => id === "tokyo")?.cost ??
      0;
    expect(costTo(question(200))).toBeLessThan(costTo(question(0)));
  });

  it("is on no holiday, keeps to worked weekends, and avoids what is busy", () => {
    const week = ["2026-06-29", "2026-06-30", "2026-07-01", "2026-07-02", "2026-07-03"];
    const daysOff = new Set(week);
    const horizon = { from: Date.UTC(2026, 5, 29), to: Date.UTC(2026, 6, 5, 20) };
    const holidays = attendee("a", "Asia/Seoul", { profile: profile("Asia/Seoul", { daysOff }) });
    expect(best(ask([holidays], { horizon }))).toEqual([]);
    const daysOn = new Set(["2026-07-04"]);
    const worked = { ...holidays, profile: profile("Asia/Seoul", { daysOff, daysOn }) };
    expect(iso(best(ask([worked], { horizon }))[0]?.startsAt)).toBe("2026-07-04T00:00");
    const busy = [{ from: Date.UTC(2026, 6, 4), to: Date.UTC(2026, 6, 4, 2, 30) }];
    const later = best(ask([{ ...worked, busy }], { horizon }))[0];
    expect(iso(later?.startsAt)).toBe("2026-07-04T04:00");
  });

  it("keeps 09:00 local over the end of daylight saving", () => {
    const horizon = { from: Date.UTC(2026, 9, 29), to: Date.UTC(2026, 10, 4) };
    const question = ask([attendee("ny", "America/New_York")], { horizon, durationMinutes: 180 });
    const starts = best(question, 10).map(({ startsAt }) => iso(startsAt));
    expect(starts).toContain("2026-10-30T13:00");
    expect(starts).toContain("2026-11-02T14:00");
  });

  it("gives five that do not overlap, two a day at most", () => {
    const slots = best(ask([attendee("a", "Asia/Seoul")]), 5);
    expect(slots).toHaveLength(5);
    const days = slots.map(({ startsAt }) => iso(startsAt).slice(0, 10));
    expect(Math.max(...days.map((day) => days.filter((each) => each === day).length))).toBe(2);
  });
});

const roundness = (at: number) => (at % hourMs === 0 ? 0 : at % (hourMs / 2) === 0 ? 1 : 2);

/** The plain way: every start, every person, every quarter of an hour on their own clocks. */
function bruteForce(question: Question) {
  const { horizon, durationMinutes, attendees, allows } = question;
  const found = [];
  const first = Math.ceil(horizon.from / stepMs) * stepMs;
  for (let at = first; at + durationMinutes * 60_000 <= horizon.to; at += stepMs) {
    const span = { from: at, to: at + durationMinutes * 60_000 };
    let [worst, sum, missing, blocked] = [0, 0, 0, 0];
    for (const { profile: own, isRequired, busy, burden } of attendees) {
      const { cost } = worstHour(own, span);
      const isBusy = busy.some(({ from, to }) => from < span.to && to > span.from);
      if (!isBusy && (!isRequired || mayBeAsked(cost, allows))) {
        worst = Math.max(worst, weightOf(cost, burden));
        sum += weightOf(cost, burden);
      } else if (isRequired) {
        blocked += 1;
      } else {
        missing += 1;
        sum += 24;
      }
    }
    found.push({ startsAt: at, worst, sum, missing, blocked });
  }
  return found;
}

describe("the search", () => {
  it("agrees with trying every start for everybody on their own clocks", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const grid = costGrid(question);
        const plain = bruteForce(question);
        expect(grid.worst).toHaveLength(plain.length);
        plain.forEach(({ blocked, sum, ...slot }, start) => {
          expect(grid.isOpen[start]).toBe(Number(blocked === 0));
          const isTold = blocked === 0;
          expect(slotAt(grid, start)).toMatchObject(
            isTold ? slot : { startsAt: slot.startsAt, worst: 0, missing: 0 },
          );
          expect(slotAt(grid, start).sum).toBeCloseTo(isTold ? sum : 0, 6);
        });
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it("gives the starts in the order of their fairness, as sorting all of them does", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const grid = costGrid(question);
        const sorted = Array.from(grid.worst.keys())
          .filter((start) => grid.isOpen[start] === 1)
          .map((start) => slotAt(grid, start))
          .toSorted(
            (a, b) =>
              a.worst - b.worst ||
              a.sum - b.sum ||
              roundness(a.startsAt) - roundness(b.startsAt) ||
              a.startsAt - b.startsAt,
          );
        const day = (at: number) => Math.floor(at / 86_400_000);
        const chosen: typeof sorted = [];
        for (const slot of sorted) {
          const beside = chosen.filter((each) => day(each.startsAt) === day(slot.startsAt));
          const isFree = chosen.every(
            (each) => Math.abs(each.startsAt - slot.startsAt) >= question.durationMinutes * 60_000,
          );
          if (chosen.length < 5 && beside.length < 2 && isFree) {
            chosen.push(slot);
          }
        }
        expect(best(question, 5)).toEqual(chosen);
      }),
      { numRuns: 200 },
    );
  });

  it("finds nothing outside the horizon, and nothing that leaves out somebody required", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { horizon, durationMinutes, allows } = question;
        for (const slot of best(question, 5)) {
          expect(slot.startsAt).toBeGreaterThanOrEqual(horizon.from);
          expect(slot.startsAt + durationMinutes * 60_000).toBeLessThanOrEqual(horizon.to);
          const required = question.attendees.filter(({ isRequired }) => isRequired);
          for (const reason of reasonsFor({ ...question, attendees: required }, slot)) {
            expect(reason.kind).not.toBe("busy");
            expect(mayBeAsked(reason.cost, allows)).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
