import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seatCityNames, zoneLine } from "../../../shared/time/zone-line.ts";
import { cities } from "../../../shared/time/zones.ts";
import { languages, type LocalText } from "../../../shared/words/languages.ts";

const at = Date.UTC(2022, 5, 28, 5);
const zones = ["Asia/Shanghai", "Asia/Tokyo", "Asia/Ulaanbaatar", "Asia/Vladivostok", "Asia/Hovd"];

describe("the line of zones", () => {
  it("names the reader's own time first, the others from west to east, equal clocks together", () => {
    const line = zoneLine(at, zones, {
      zone: "Asia/Seoul",
      language: "en",
      cityNames: { "Asia/Seoul": { en: "Pohang", ko: "포항" } },
    });
    expect(line.text).toBe(
      "14:00 Pohang, Tokyo · 12:00 Khovd · 13:00 Beijing, Ulaanbaatar · 15:00 Vladivostok",
    );
  });

  it("is in the reader's language", () => {
    const line = zoneLine(at, ["Asia/Shanghai", "Asia/Pyongyang"], {
      zone: "Asia/Ulaanbaatar",
      language: "mn",
    });
    expect(line.text).toBe("13:00 Улаанбаатар, Бээжин · 14:00 Пхеньян");
    expect(zoneLine(at, ["Asia/Tokyo"], { zone: "Asia/Seoul", language: "ja" }).text).toBe(
      "14:00 ソウル、東京",
    );
  });

  it("gives the date where it is another day", () => {
    const line = zoneLine(at, ["America/New_York", "Asia/Seoul"], {
      zone: "Asia/Seoul",
      language: "en",
    });
    expect(line.text).toBe("14:00 Seoul · 01:00 New York");
    const later = zoneLine(at - 2 * 3_600_000, ["Asia/Seoul"], {
      zone: "America/New_York",
      language: "en",
    });
    expect(later.clocks).toEqual([
      { time: "23:00", date: null, cities: ["New York"], offsetMinutes: -240 },
      { time: "12:00", date: "28 June", cities: ["Seoul"], offsetMinutes: 540 },
    ]);
    expect(later.text).toBe("23:00 New York · 12:00 Seoul (28 June)");
  });

  it("knows the year's end as another day", () => {
    const line = zoneLine(Date.UTC(2026, 11, 31, 16), ["Asia/Seoul"], {
      zone: "Europe/London",
      language: "zh",
    });
    expect(line.text).toBe("16:00 伦敦 · 01:00 首尔（1月1日）");
  });

  it("counts a zone once under two of its names", () => {
    const line = zoneLine(at, ["Asia/Calcutta", "Asia/Kolkata"], {
      zone: "Asia/Kolkata",
      language: "en",
    });
    expect(line.text).toBe("10:30 New Delhi");
  });

  it("shows every zone once, never an abbreviation, and every clock once", () => {
    const anyZone = fc.constantFrom(...cities.map(({ zone }) => zone));
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e12 }),
        fc.array(anyZone, { maxLength: 12 }),
        fc.record({ zone: anyZone, language: fc.constantFrom(...languages) }),
        (instant, present, reader) => {
          const { clocks, text } = zoneLine(instant, present, reader);
          expect(clocks.flatMap((clock) => clock.cities)).toHaveLength(
            new Set([reader.zone, ...present]).size,
          );
          expect(new Set(clocks.map((clock) => clock.offsetMinutes)).size).toBe(clocks.length);
          expect(text).not.toMatch(/GMT|KST|JST|CST/);
          expect(clocks.slice(1)).toEqual(
            clocks.slice(1).toSorted((a, b) => a.offsetMinutes - b.offsetMinutes),
          );
        },
      ),
    );
  });
});

describe("the city of an association's seat", () => {
  it("stands for its zone, by whatever name the zone was written, and for no other", () => {
    const seat = (zone: string, seatCity: LocalText) => {
      const cityNames = seatCityNames({ zone, seatCity });
      return zoneLine(at, ["Asia/Seoul", "Asia/Kolkata"], {
        zone: "UTC",
        language: "en",
        cityNames,
      }).text;
    };
    expect(seat("Asia/Seoul", { en: "Pohang" })).toContain("Pohang");
    expect(seat("Asia/Calcutta", { en: "Kochi" })).toMatch(/Kochi.*Seoul/);
    expect(seat("Asia/Seoul", {})).toContain("Seoul");
    expect(seatCityNames(null)).toEqual({});
  });
});
