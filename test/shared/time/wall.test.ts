import fc from "fast-check";
import { DateTime, IANAZone } from "luxon";
import { describe, expect, it } from "vitest";
import { clockFields, offsetMinutes, offsetText } from "../../../shared/time/offset.ts";
import {
  addDays,
  dayAt,
  dayInterval,
  instantToWall,
  isWall,
  wallToInstant,
  wallToInstants,
  typedClock,
} from "../../../shared/time/wall.ts";
import type { WallInstants } from "../../../shared/time/wall.ts";
import { cities } from "../../../shared/time/zones.ts";

const zones = [
  ...new Set(cities.map((city) => city.zone)),
  "America/Havana",
  "Asia/Beirut",
  "America/St_Johns",
];
const anyZone = fc.constantFrom(...zones);
const anyInstant = fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2037, 11, 31) });
const hourMs = 3_600_000;

function instantsOf(found: WallInstants): readonly number[] {
  switch (found.kind) {
    case "once":
      return [found.at];
    case "twice":
      return found.at;
    default:
      return [];
  }
}

describe("wall times", () => {
  it("put the NEAR meeting of 28 June 2022, 14:00 in Seoul, at 05:00 UTC", () => {
    expect(wallToInstants("2022-06-28T14:00", "Asia/Seoul")).toEqual({
      kind: "once",
      at: Date.UTC(2022, 5, 28, 5),
    });
  });

  it("keep 09:00 local when New York leaves daylight saving", () => {
    const before = wallToInstant("2026-10-31T09:00", "America/New_York");
    const after = wallToInstant("2026-11-01T09:00", "America/New_York");
    expect(after - before).toBe(25 * hourMs);
  });

  it("name both instants of a time that New York's clocks show twice", () => {
    const found = wallToInstants("2026-11-01T01:30", "America/New_York");
    expect(found).toEqual({
      kind: "twice",
      at: [Date.UTC(2026, 10, 1, 5, 30), Date.UTC(2026, 10, 1, 6, 30)],
    });
  });

  it("name the instants around a time that New York's clocks skip", () => {
    const found = wallToInstants("2026-03-08T02:30", "America/New_York");
    expect(found.kind).toBe("never");
    const nearest = found.kind === "never" ? found.nearest : [];
    expect(nearest.map((at) => instantToWall(at, "America/New_York"))).toEqual([
      "2026-03-08T01:30",
      "2026-03-08T03:30",
    ]);
  });

  it("know Lord Howe's leap of half an hour", () => {
    expect(wallToInstants("2026-10-04T02:15", "Australia/Lord_Howe").kind).toBe("never");
    expect(wallToInstants("2026-10-04T02:30", "Australia/Lord_Howe").kind).toBe("once");
    expect(wallToInstants("2026-04-05T01:45", "Australia/Lord_Howe").kind).toBe("twice");
  });

  it("know the day that Apia skipped", () => {
    expect(wallToInstants("2011-12-30T12:00", "Pacific/Apia").kind).toBe("never");
    expect(dayInterval("2011-12-30", "Pacific/Apia")).toEqual({
      from: Date.UTC(2011, 11, 30, 10),
      to: Date.UTC(2011, 11, 30, 10),
    });
  });

  it("know Pyongyang's half hour of 2015 to 2018", () => {
    expect(offsetMinutes(Date.UTC(2016, 0, 1), "Asia/Pyongyang")).toBe(510);
    expect(wallToInstants("2018-05-04T23:45", "Asia/Pyongyang").kind).toBe("never");
    expect(offsetMinutes(Date.UTC(2026, 0, 1), "Asia/Pyongyang")).toBe(540);
  });

  it("refuse what is skipped, shown twice, misspelt or in no zone, each by its code", () => {
    const code = (wall: string, zone: string) => {
      try {
        return wallToInstant(wall, zone);
      } catch (error) {
        return error instanceof Error && "code" in error ? error.code : error;
      }
    };
    expect(code("2026-03-08T02:30", "America/New_York")).toBe("time/never-exists");
    expect(code("2026-11-01T01:30", "America/New_York")).toBe("time/exists-twice");
    expect(code("2026-02-30T10:00", "Asia/Seoul")).toBe("request/malformed");
    expect(code("2026-02-28T10:00", "Asia/Nowhere")).toBe("time/unknown-zone");
  });

  it("come back as they were written, in every zone, or are said to be skipped or shown twice", () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (at, zone) => {
        const minute = at - (at % 60_000);
        const found = wallToInstants(instantToWall(minute, zone), zone);
        expect(found.kind).not.toBe("never");
        const instants =
          found.kind === "once" ? [found.at] : found.kind === "twice" ? found.at : [];
        // Offsets with seconds (before zones were settled) cannot be told from a wall time in minutes.
        expect(instants.some((instant) => Math.abs(instant - minute) < 60_000)).toBe(true);
      }),
    );
  });

  it("have the offsets that luxon finds possible", () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (at, zone) => {
        const wall = new Date(at).toISOString().slice(0, 16);
        const possible = DateTime.fromISO(wall, { zone })
          .getPossibleOffsets()
          .filter((local) => local.toFormat("yyyy-MM-dd'T'HH:mm") === wall)
          .map((local) => local.toMillis());
        expect(instantsOf(wallToInstants(wall, zone))).toEqual(possible.toSorted((a, b) => a - b));
      }),
      { numRuns: 500 },
    );
  });
});

describe("the clocks of a zone", () => {
  it("show what luxon shows", () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (at, zone) => {
        const { year, month, day, hour, minute, second, weekday } = DateTime.fromMillis(at, {
          zone,
        });
        expect(clockFields(at, zone)).toEqual({ year, month, day, hour, minute, second, weekday });
        expect(offsetMinutes(at, zone)).toBeCloseTo(IANAZone.create(zone).offset(at), 6);
      }),
    );
  });

  it("are named by their distance from UTC", () => {
    expect([540, 345, 0, -210, -600, 630].map(offsetText)).toEqual([
      "UTC+09:00",
      "UTC+05:45",
      "UTC",
      "UTC−03:30",
      "UTC−10:00",
      "UTC+10:30",
    ]);
  });
});

describe("local days", () => {
  it("last 23 and 25 hours where clocks change", () => {
    const hours = (day: string, zone: string) => {
      const { from, to } = dayInterval(day, zone);
      return (to - from) / hourMs;
    };
    expect(hours("2026-03-08", "America/New_York")).toBe(23);
    expect(hours("2026-11-01", "America/New_York")).toBe(25);
    expect(hours("2026-06-28", "Asia/Ulaanbaatar")).toBe(24);
  });

  it("begin with the leap where clocks leap over midnight", () => {
    const { from } = dayInterval("2026-03-08", "America/Havana");
    expect(instantToWall(from, "America/Havana")).toBe("2026-03-08T01:00");
    expect(instantToWall(from - 60_000, "America/Havana")).toBe("2026-03-07T23:59");
  });

  it("follow on each other without gap or overlap, and hold the instants of their date", () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (at, zone) => {
        const day = dayAt(at, zone);
        const { from, to } = dayInterval(day, zone);
        expect(from).toBeLessThanOrEqual(at);
        expect(at).toBeLessThan(to);
        expect(dayInterval(addDays(day, 1), zone).from).toBe(to);
      }),
    );
  });

  it("count over months, leap days and years", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  });
});

describe("the shape of a wall time", () => {
  it("is YYYY-MM-DDTHH:mm of a day in the calendar", () => {
    expect(isWall("2024-02-29T23:59")).toBe(true);
    for (const wrong of [
      "2023-02-29T10:00",
      "2024-02-29 10:00",
      "2024-2-29T10:00",
      "2024-02-29T24:00",
      "2024-02-29T10:00Z",
      "",
    ]) {
      expect(isWall(wrong)).toBe(false);
    }
  });
});

describe("a time of day as it is typed", () => {
  it.each([
    ["14:00", "14:00"],
    ["9:30", "09:30"],
    [" 930 ", "09:30"],
    ["9.30", "09:30"],
    ["0：05", "00:05"],
    ["24:00", null],
    ["12:60", null],
    ["noon", null],
    ["", null],
  ])("%s is %s", (typed, clock) => {
    expect(typedClock(typed)).toBe(clock);
  });
});
