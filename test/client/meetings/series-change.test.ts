import { describe, expect, it } from "vitest";
import { type Draft, draftOf, emptyDraft, inputOf } from "../../../client/pages/meetings/draft.ts";
import {
  changeOf,
  datesToCome,
  freedDates,
  isOfSeries,
  isRescheduled,
  presentRepeats,
  reached,
  repeatedBy,
  ruleStart,
  scopesOf,
  type SeriesMeeting,
} from "../../../client/pages/meetings/series-change.ts";
import { wallToInstant } from "../../../shared/time/wall.ts";
import { meetingId } from "../../../shared/wire/ids.ts";
import type { RepeatRule, SeriesDate } from "../../../shared/wire/repeats.ts";
import { meetingChange } from "../../../shared/wire/schedule.ts";

const zone = "Asia/Seoul";
const idOf = (n: number) => meetingId.parse(`0190b6a0-0000-7000-8000-00000000000${n}`);
const at = (wall: string) => wallToInstant(wall, zone);

const lastTuesdays = [
  "2027-01-26T10:00",
  "2027-02-23T10:00",
  "2027-03-30T10:00",
  "2027-04-27T10:00",
  "2027-05-25T10:00",
];
const monthly: RepeatRule = {
  every: "month",
  interval: 1,
  on: "last-weekday",
  ending: { count: 5 },
};

const dates: readonly SeriesDate[] = lastTuesdays.map((wall, index) => ({
  meetingId: idOf(index + 1),
  startsAt: at(wall),
  durationMinutes: 60,
  status: index === 0 ? "ended" : "scheduled",
  ruleWall: wall,
  differs: false,
}));

/** The nth meeting of a series. */
function meetingOf(n: number, values: Partial<SeriesMeeting["series"]> = {}): SeriesMeeting {
  const series = {
    seriesId: "s",
    rule: monthly,
    zone,
    wallStart: lastTuesdays[0] ?? "",
    dates,
    ...values,
  };
  const startsAt = series.dates[n - 1]?.startsAt ?? 0;
  return {
    meetingId: idOf(n),
    titles: { en: "A meeting" },
    zone,
    startsAt,
    wallStart: lastTuesdays[n - 1] ?? "",
    durationMinutes: 60,
    status: "scheduled",
    zones: [zone],
    invited: 0,
    accepted: 0,
    mine: null,
    purpose: null,
    host: null,
    agenda: [],
    invitees: [],
    heldBesides: [],
    version: 7,
    seriesId: series.seriesId,
    series,
  };
}

const now = at("2027-02-01T00:00");
const third = meetingOf(3);
const draft = (values: Partial<Draft>): Draft => ({ ...draftOf(third), ...values });

describe("a change to a meeting of a series", () => {
  it("reaches this meeting, those from it on, or all that are still to come", () => {
    const ids = (list: readonly SeriesDate[]) => list.map((date) => date.meetingId);
    const { this: alone, following, all } = reached(third, now);
    expect(ids(alone)).toEqual([idOf(3)]);
    expect(ids(following)).toEqual([idOf(3), idOf(4), idOf(5)]);
    expect(ids(all)).toEqual([idOf(2), idOf(3), idOf(4), idOf(5)]);
  });

  it("leaves out what is cancelled, and what should have begun by now", () => {
    const off = dates.map((date, index) =>
      index === 3 ? { ...date, status: "cancelled" as const } : date,
    );
    expect(datesToCome(off, at("2027-03-01T00:00")).map((date) => date.meetingId)).toEqual([
      idOf(3),
      idOf(5),
    ]);
  });

  it("offers those that follow only where they are others than this and all", () => {
    expect(scopesOf(third, now)).toEqual(["this", "following", "all"]);
    expect(scopesOf(meetingOf(2), now)).toEqual(["this", "all"]);
    expect(scopesOf(meetingOf(5), now)).toEqual(["this", "all"]);
    expect(scopesOf(meetingOf(5), at("2028-01-01T00:00"))).toEqual(["this"]);
  });

  it("is this one alone unless another choice is made, and sends no rule", () => {
    const change = changeOf(draftOf(third), third, now);
    expect(change).toMatchObject({ version: 7, scope: "this", wallStart: "2027-03-30T10:00" });
    expect(change).not.toHaveProperty("repeats");
    expect(meetingChange.safeParse(change).success).toBe(true);
  });

  it("sends a rule only where it was chosen anew, and more than one meeting is changed", () => {
    const repeats = { ...presentRepeats(draft({ scope: "following" }), third, now), interval: 2 };
    expect(changeOf(draft({ scope: "following" }), third, now)).not.toHaveProperty("repeats");
    expect(changeOf(draft({ scope: "this", repeats }), third, now)).not.toHaveProperty("repeats");
    expect(changeOf(draft({ scope: "following", repeats }), third, now)).toMatchObject({
      scope: "following",
      repeats: { every: "month", interval: 2, on: "last-weekday", ending: { count: 3 } },
    });
  });

  it("says nothing of series for a meeting that is of none", () => {
    const alone = { ...third, series: null, seriesId: null };
    expect(isOfSeries(alone)).toBe(false);
    expect(isOfSeries(null)).toBe(false);
    expect(changeOf(draftOf(alone), alone, now)).toEqual({
      ...inputOf(draftOf(alone)),
      version: 7,
    });
  });
});

describe("the rule that is changed", () => {
  it("counts from the first meeting that is changed", () => {
    expect(presentRepeats(draft({ scope: "following" }), third, now).count).toBe(3);
    expect(presentRepeats(draft({ scope: "all" }), third, now).count).toBe(4);
  });

  it("keeps its last day where it ends on one", () => {
    const until = meetingOf(3, { rule: { ...monthly, ending: { until: "2027-05-31" } } });
    expect(presentRepeats(draft({ scope: "following" }), until, now)).toMatchObject({
      ends: "until",
      until: "2027-05-31",
    });
  });

  it("begins with this meeting, or with the first to come moved alike", () => {
    const moved = { date: "2027-03-31", time: "9:30" };
    expect(ruleStart(draft({ scope: "following", ...moved }), third, now)).toBe("2027-03-31T09:30");
    expect(ruleStart(draft({ scope: "all", ...moved }), third, now)).toBe("2027-02-24T09:30");
    expect(ruleStart(emptyDraft(zone, "2027-06-28"), null, now)).toBe("2027-06-28T10:00");
  });

  it("takes its weekdays along when the date is moved", () => {
    const rule: RepeatRule = {
      every: "week",
      interval: 1,
      weekdays: ["TU", "SU"],
      ending: { count: 5 },
    };
    const weekly = meetingOf(3, { rule });
    const later = draft({ scope: "following", date: "2027-03-31" });
    expect(presentRepeats(later, weekly, now).weekdays).toEqual(["MO"]);
    const earlier = draft({ scope: "following", date: "2027-03-29" });
    expect(presentRepeats(earlier, weekly, now).weekdays).toEqual(["SA"]);
  });

  it("is written as it stands until the time or the rule is changed", () => {
    const { rule, wallStart } = third.series;
    const renamed = draft({ scope: "all", titles: { en: "Another" } });
    expect(repeatedBy(renamed, third, now)).toEqual({ rule, wallStart });
    expect(repeatedBy(draft({ scope: "all", time: "11:00" }), third, now)).toEqual({
      wallStart: "2027-02-23T11:00",
      rule: { ...monthly, ending: { count: 4 } },
    });
    expect(repeatedBy(draft({ scope: "following", date: "2027-03-31" }), third, now)).toEqual({
      wallStart: "2027-03-31T10:00",
      rule: { ...monthly, ending: { count: 3 } },
    });
  });

  it("goes by where the rule has a meeting that was moved by itself", () => {
    const moved = dates.map((date, index) =>
      index === 2 ? { ...date, startsAt: at("2027-04-01T16:00"), differs: true } : date,
    );
    const known = { ...meetingOf(3, { dates: moved }), wallStart: "2027-04-01T16:00" };
    const opened = { ...draftOf(known), scope: "following" as const };
    expect(ruleStart(opened, known, now)).toBe("2027-03-30T10:00");
    expect(ruleStart({ ...opened, date: "2027-04-02" }, known, now)).toBe("2027-04-02T16:00");
  });

  it("leaves the dates free whose meetings were cancelled, until the rule is another", () => {
    const off = dates.map((date, index) =>
      index === 3 ? { ...date, status: "cancelled" as const } : date,
    );
    const known = meetingOf(3, { dates: off });
    expect([...freedDates(draft({ scope: "following" }), known, now)]).toEqual([1]);
    expect([...freedDates(draft({ scope: "all" }), known, now)]).toEqual([2]);
    const repeats = presentRepeats(draft({ scope: "all" }), known, now);
    expect([...freedDates(draft({ scope: "all", repeats }), known, now)]).toEqual([]);
  });

  it("moves the meetings where the time, the zone or the rule is another", () => {
    expect(isRescheduled(draft({ titles: { en: "Another" } }), third)).toBe(false);
    expect(isRescheduled(draft({ time: "11:00" }), third)).toBe(true);
    expect(isRescheduled(draft({ zone: "Asia/Tokyo" }), third)).toBe(true);
    const repeats = presentRepeats(draftOf(third), third, now);
    expect(isRescheduled(draft({ repeats }), third)).toBe(true);
  });
});
