import { describe, expect, it } from "vitest";
import { wallToInstants } from "../../shared/time/wall.ts";
import { instantsByPython } from "../support/independent.ts";

/** Wall times that clocks skip or show twice, and zones whose rules are traps. */
const traps: readonly (readonly [zone: string, ...walls: readonly string[]])[] = [
  [
    "America/New_York",
    "2026-03-08T01:59",
    "2026-03-08T02:00",
    "2026-03-08T02:59",
    "2026-03-08T03:00",
  ],
  [
    "America/New_York",
    "2026-11-01T00:59",
    "2026-11-01T01:00",
    "2026-11-01T01:59",
    "2026-11-01T02:00",
  ],
  ["Europe/Berlin", "2026-03-29T02:30", "2026-10-25T02:30", "2026-10-25T03:00"],
  ["Europe/London", "2026-03-29T01:30", "2026-10-25T01:30", "1941-07-01T12:00"],
  ["Australia/Lord_Howe", "2026-04-05T01:45", "2026-10-04T02:15", "2026-10-04T02:30"],
  ["Pacific/Apia", "2011-12-29T23:59", "2011-12-30T12:00", "2011-12-31T00:00"],
  ["Pacific/Kwajalein", "1993-08-21T12:00", "1993-08-22T12:00"],
  [
    "Asia/Pyongyang",
    "2015-08-14T23:45",
    "2015-08-15T00:15",
    "2018-05-04T23:15",
    "2018-05-04T23:45",
  ],
  ["Asia/Seoul", "1988-05-08T02:30", "1988-10-09T02:30", "2022-06-28T14:00"],
  ["Asia/Ulaanbaatar", "2016-03-26T02:30", "2016-09-24T00:00", "2026-06-28T14:00"],
  ["Asia/Hovd", "2016-03-26T02:30", "2016-09-23T23:30", "2026-06-28T13:00"],
  ["Asia/Kathmandu", "1985-12-31T23:50", "1986-01-01T00:05", "2026-06-28T10:45"],
  ["Asia/Kolkata", "2026-06-28T10:30"],
  ["Asia/Shanghai", "1986-05-04T02:30", "1991-09-15T01:30", "2026-06-28T13:00"],
  ["Asia/Urumqi", "2026-06-28T11:00"],
  ["Asia/Tokyo", "1948-05-02T00:30", "2026-06-28T14:00"],
  ["Asia/Kamchatka", "2010-03-28T02:30", "2010-10-31T02:30", "2026-06-28T17:00"],
  ["Asia/Vladivostok", "2011-03-27T02:30", "2014-10-26T01:30"],
  ["Asia/Sakhalin", "2016-03-27T02:30"],
  ["Asia/Chita", "2016-03-27T02:30"],
  ["Europe/Moscow", "2011-03-27T02:30", "2014-10-26T01:30"],
  ["Africa/Casablanca", "2026-02-15T02:30", "2026-03-22T02:30"],
  ["America/St_Johns", "2026-03-08T02:30", "2026-11-01T01:30"],
  ["Pacific/Chatham", "2026-04-05T03:15", "2026-09-27T03:15"],
  ["Pacific/Kiritimati", "1994-12-31T12:00", "1995-01-01T12:00"],
];

const cases = traps.flatMap(([zone, ...walls]) => walls.map((wall) => [zone, wall] as const));

describe("the instants of a wall time", () => {
  it("are those of an independent source, for every trap", () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
    const wanted = instantsByPython(cases);
    const found = cases.map(([zone, wall]) => {
      const instants = wallToInstants(wall, zone);
      switch (instants.kind) {
        case "once":
          return [zone, wall, instants.at];
        case "twice":
          return [zone, wall, ...instants.at];
        case "never":
          return [zone, wall];
        default:
          return instants satisfies never;
      }
    });
    expect(found).toEqual(cases.map((each, index) => [...each, ...(wanted[index] ?? [])]));
  });
});
