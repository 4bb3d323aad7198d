import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  agendaOf,
  type Place,
  placeChanges,
  placesOf,
  startOf,
} from "../../server/schedule/changes.ts";
import { timetable, totalMinutes } from "../../shared/schedule/timetable.ts";
import type { ItemId } from "../../shared/wire/ids.ts";
import { seats } from "../../shared/wire/permissions.ts";
import { item, person } from "../support/meeting.ts";

const at = (zone: string, wallStart: string, which?: "earlier" | "later") =>
  startOf(which ? { zone, wallStart, which } : { zone, wallStart });

describe("the start of a meeting", () => {
  it.each([
    ["Asia/Seoul", "2022-06-28T14:00", "2022-06-28T05:00Z"],
    ["Asia/Ulaanbaatar", "2026-01-15T09:30", "2026-01-15T01:30Z"],
    ["Asia/Hovd", "2026-01-15T09:30", "2026-01-15T02:30Z"],
    ["Asia/Pyongyang", "2016-03-01T10:00", "2016-03-01T01:30Z"],
    ["Asia/Kamchatka", "2026-07-01T00:00", "2026-06-30T12:00Z"],
    ["Asia/Kathmandu", "2026-07-01T12:00", "2026-07-01T06:15Z"],
    ["America/New_York", "2026-03-07T09:00", "2026-03-07T14:00Z"],
    ["America/New_York", "2026-03-09T09:00", "2026-03-09T13:00Z"],
    ["Australia/Lord_Howe", "2026-07-01T12:00", "2026-07-01T01:30Z"],
  ])("in %s at %s is %s", (zone, wall, instant) => {
    expect(at(zone, wall)).toBe(Date.parse(instant));
  });

  it.each([
    ["America/New_York", "2026-03-08T02:30"],
    ["Europe/Berlin", "2026-03-29T02:00"],
    ["Australia/Lord_Howe", "2026-10-04T02:15"],
    ["Asia/Pyongyang", "2018-05-04T23:45"],
    // Samoa crossed the date line and had no 30 December.
    ["Pacific/Apia", "2011-12-30T10:00"],
  ])("in %s at %s, which no clock shows, is refused with what is nearest", (zone, wall) => {
    expect(() => at(zone, wall, "later")).toThrow(
      expect.objectContaining({ code: "time/never-exists", details: { at: expect.any(Array) } }),
    );
  });

  it.each([
    ["America/New_York", "2026-11-01T01:30", "2026-11-01T05:30Z", "2026-11-01T06:30Z"],
    ["Europe/Berlin", "2026-10-25T02:00", "2026-10-25T00:00Z", "2026-10-25T01:00Z"],
    ["Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45Z", "2026-04-04T15:15Z"],
  ])("in %s at %s, which comes twice, is asked about", (zone, wall, ...instants) => {
    const both = instants.map((instant) => Date.parse(instant));
    expect(() => at(zone, wall)).toThrow(
      expect.objectContaining({ code: "time/exists-twice", details: { at: both } }),
    );
    expect(at(zone, wall, "earlier")).toBe(both[0]);
    expect(at(zone, wall, "later")).toBe(both[1]);
  });

  it.each(["Asia/Nowhere", "+09:00", "KST", ""])("is refused in %j, which is no zone", (zone) => {
    expect(() => at(zone, "2026-01-15T09:30")).toThrow(
      expect.objectContaining({ code: "time/unknown-zone" }),
    );
  });
});

describe("an agenda", () => {
  const places: readonly Place[] = [{ personId: person(1), seat: "chair" }];
  const line = (speakers: readonly number[], itemId?: ItemId) => ({
    ...(itemId ? { itemId } : {}),
    type: "speech" as const,
    titles: { en: "A speech" },
    minutes: 10,
    speakerIds: speakers.map(person),
  });

  it("keeps the ids of its items and gives new ones an id", () => {
    const made = agendaOf([line([1], item(7)), line([])], places, () => item(8));
    expect(made.map(({ itemId }) => itemId)).toEqual([item(7), item(8)]);
  });

  it("takes nobody as speaker who is not invited, and says in which item", () => {
    expect(() => agendaOf([line([1]), line([1, 2])], places, () => item(1))).toThrow(
      expect.objectContaining({
        code: "invitation/not-invited",
        details: { fields: { "agenda.1.speakerIds": "invitation/not-invited" } },
      }),
    );
  });

  it("runs without a gap from the meeting's start to its total", () => {
    const items = fc.array(fc.record({ minutes: fc.integer({ min: 1, max: 480 }) }));
    fc.assert(
      fc.property(items, fc.integer({ min: 0, max: 4e12 }), (list, start) => {
        const planned = timetable(start, list);
        const ends = planned.map(({ startsAt, minutes }) => startsAt + minutes * 60_000);
        expect(planned.map(({ startsAt }) => startsAt)).toEqual(
          [start, ...ends].slice(0, -1).slice(0, list.length),
        );
        expect(ends.at(-1) ?? start).toBe(start + totalMinutes(list) * 60_000);
      }),
    );
  });
});

const place = fc.record({
  personId: fc.integer({ min: 1, max: 12 }).map(person),
  seat: fc.constantFrom(...seats),
});
const list = fc.uniqueArray(place, { selector: ({ personId }) => personId });

describe("the places of a meeting", () => {
  it("come to those wanted, by changes that touch nobody twice", () => {
    fc.assert(
      fc.property(list, list, (before, wanted) => {
        const { added, reseated, removed } = placeChanges(before, wanted);
        const after = new Map(before.map(({ personId, seat }) => [personId, seat]));
        for (const personId of removed) {
          expect(after.delete(personId)).toBe(true);
        }
        for (const { personId, seat } of reseated) {
          expect(after.get(personId)).not.toBe(seat);
          after.set(personId, seat);
        }
        for (const { personId, seat } of added) {
          expect(after.has(personId)).toBe(false);
          after.set(personId, seat);
        }
        expect(after).toEqual(new Map(wanted.map(({ personId, seat }) => [personId, seat])));
      }),
    );
  });

  it("seat a region's people as delegates, but for those named with another seat", () => {
    const named: readonly Place[] = [{ personId: person(2), seat: "chair" }];
    expect(placesOf(named, [person(1), person(2), person(3)])).toEqual([
      { personId: person(1), seat: "delegate" },
      { personId: person(3), seat: "delegate" },
      { personId: person(2), seat: "chair" },
    ]);
  });
});
