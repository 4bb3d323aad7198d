import { describe, expect, it } from "vitest";
import { elapsedMs, itemStanding, nextItem } from "../../../client/room/agenda.ts";
import { boardOf, presentMs } from "../../../client/room/board.ts";
import { byRegion, entitledIds, handOf, presentIds } from "../../../client/room/people.ts";
import type { RegionId } from "../../../shared/wire/ids.ts";
import {
  item,
  join,
  leave,
  participant,
  person,
  play,
  smallPlan,
  start,
  uuid,
} from "../../support/meeting.ts";

const minute = 60_000;

describe("who is shown", () => {
  it("keeps everyone's place when others come and go", () => {
    const played = play()
      .at(start, join(person(3), 1))
      .at(start + 1, join(person(1), 2))
      .at(start + 2, join(person(2), 3))
      .at(start + 3, leave(person(3), 1, start + 3))
      .at(start + 4, join(person(4), 4));
    expect(presentIds(played.state())).toEqual([person(1), person(2), person(4)]);
    const back = played.at(start + 5, join(person(3), 5)).state();
    expect(presentIds(back)).toEqual([person(3), person(1), person(2), person(4)]);
  });

  it("keeps somebody whose connection broke in their place for as long as they fade", () => {
    const state = play()
      .at(start, join(person(3), 1))
      .at(start + 1, join(person(1), 2))
      .at(start + 3, leave(person(3), 1, start + 3))
      .state();
    expect(presentIds(state, new Set([person(3)]))).toEqual([person(3), person(1)]);
  });

  it("lists the secretariat first, then the regions in their order, then guests", () => {
    const region = (n: number) => ({
      regionId: uuid(5, n) as RegionId,
      names: { en: `Region ${n}` },
      country: "CN",
      zone: "Asia/Shanghai",
      joinedYear: null,
    });
    const plan = {
      ...smallPlan(1),
      regions: [region(2), region(1), region(3)],
      people: [
        { ...participant(1), regionId: region(1).regionId },
        { ...participant(2), regionId: region(2).regionId },
        participant(3),
        { ...participant(4), invited: false },
      ],
    };
    const groups = byRegion(play(plan).state());
    const names = groups.map((group) => group.region?.names.en ?? null);
    expect(names).toEqual([null, "Region 2", "Region 1", null]);
    expect(groups.at(-1)?.people[0]?.personId).toBe(person(4));
  });

  it("counts as entitled to vote who has a vote and is in the room", () => {
    const plan = smallPlan(2);
    const observer = { ...participant(3), seat: "observer" } as const;
    const state = play({ ...plan, people: [...plan.people, observer] })
      .at(start, join(person(3), 1))
      .at(start, join(person(2), 2))
      .state();
    expect(entitledIds(state)).toEqual([person(2)]);
  });

  it("numbers the raised hands in the server's order", () => {
    const state = play()
      .at(start, { type: "open-meeting" })
      .at(start + 1, { type: "raise-hand", personId: person(4) })
      .at(start + 2, { type: "raise-hand", personId: person(2) })
      .state();
    expect([person(4), person(2), person(3)].map((id) => handOf(state, id))).toEqual([1, 2, null]);
  });
});

describe("the agenda beside the picture", () => {
  it("offers the next item that was not taken up, and goes back only when nothing lies ahead", () => {
    const played = play().at(start, { type: "open-meeting" });
    expect(nextItem(played.state().agenda)?.itemId).toBe(item(1));
    const second = played.at(start + 1, { type: "start-item", itemId: item(2) }).state().agenda;
    expect(nextItem(second)?.itemId).toBe(item(1));
    const first = played.at(start + 2, { type: "start-item", itemId: item(1) }).state().agenda;
    expect(nextItem(first)).toBeNull();
    expect([itemStanding(first, item(1)), itemStanding(first, item(2))]).toEqual(["now", "done"]);
  });

  it("adds up the runs of an item that was taken up twice", () => {
    const runs = [
      { startedAt: start, endedAt: start + minute },
      { startedAt: start + 5 * minute, endedAt: null },
    ];
    expect(elapsedMs(runs, start + 7 * minute)).toBe(3 * minute);
  });
});

describe("how long one was there", () => {
  it("counts two pages at once as one, and only while the meeting was under way", () => {
    const state = play()
      .at(start - 10 * minute, join(person(2), 1))
      .at(start, { type: "open-meeting" })
      .at(start + 5 * minute, join(person(2), 2))
      .at(start + 10 * minute, leave(person(2), 1, start + 10 * minute))
      .at(start + 20 * minute, leave(person(2), 2, start + 20 * minute))
      .at(start + 30 * minute, join(person(2), 3))
      .at(start + 40 * minute, { type: "end-meeting" })
      .state();
    const of = { meeting: state, personId: person(2), now: start + 99 * minute };
    expect(presentMs(of)).toBe(30 * minute);
  });

  it("is nothing before the meeting was opened", () => {
    const meeting = play()
      .at(start, join(person(2), 1))
      .state();
    expect(presentMs({ meeting, personId: person(2), now: start + minute })).toBe(0);
  });
});

describe("the attendance board", () => {
  const region = (n: number) => ({
    regionId: uuid(5, n) as RegionId,
    names: { en: `Region ${n}` },
    country: "CN",
    zone: "Asia/Shanghai",
    joinedYear: null,
  });
  const plan = {
    ...smallPlan(0),
    regions: [region(1), region(2)],
    people: [
      participant(1),
      { ...participant(2), regionId: region(1).regionId },
      { ...participant(3), regionId: region(1).regionId },
      { ...participant(4), regionId: region(2).regionId },
    ],
  };
  const played = play(plan)
    .at(start - minute, join(person(1), 1))
    .at(start + 2 * minute, { type: "open-meeting" })
    .at(start + 7 * minute, join(person(2), 2))
    .at(start + 7 * minute + 1, join(person(3), 3))
    .at(start + 10 * minute, leave(person(3), 3, start + 10 * minute));

  it("tells who is here, who was, who is missing, and counts regions by who is here now", () => {
    const board = boardOf(played.state(), start + 12 * minute);
    const rows = board.groups.flatMap((group) => group.rows);
    expect(rows.map(({ state }) => state)).toEqual(["present", "present", "was", "absent"]);
    expect(board.regions).toEqual({ present: 1, all: 2 });
    expect(board.people).toEqual({ present: 2, all: 4 });
    expect(rows.map((row) => row.presentMs / minute)).toEqual([
      10,
      5,
      (3 * minute - 1) / minute,
      0,
    ]);
  });

  it("calls late who came more than five minutes after the opening, where that was after the planned start", () => {
    const rows = boardOf(played.state(), start + 12 * minute).groups.flatMap(
      ({ rows: all }) => all,
    );
    expect(rows.map(({ isLate }) => isLate)).toEqual([false, false, true, false]);
  });
});
