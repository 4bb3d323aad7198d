import { describe, expect, it } from "vitest";
import { cityTable } from "../../../shared/time/city-table.ts";
import { findZones } from "../../../shared/time/find-zones.ts";
import { offsetMinutes } from "../../../shared/time/offset.ts";
import {
  canonicalZone,
  cities,
  cityOf,
  countryOf,
  isKnownZone,
  zoneName,
} from "../../../shared/time/zones.ts";
import { languages } from "../../../shared/words/languages.ts";

const at = Date.UTC(2026, 5, 28);

// What tzdata's zone1970.tab lists for Russia, but for Simferopol, which it lists under two countries.
const russianZones =
  "Europe/Kaliningrad Europe/Moscow Europe/Kirov Europe/Volgograd Europe/Astrakhan Europe/Saratov Europe/Ulyanovsk Europe/Samara Asia/Yekaterinburg Asia/Omsk Asia/Novosibirsk Asia/Barnaul Asia/Tomsk Asia/Novokuznetsk Asia/Krasnoyarsk Asia/Irkutsk Asia/Chita Asia/Yakutsk Asia/Khandyga Asia/Vladivostok Asia/Ust-Nera Asia/Magadan Asia/Sakhalin Asia/Srednekolymsk Asia/Kamchatka Asia/Anadyr";

describe("the table of cities", () => {
  it("has ten columns in every line and a name in each of the six languages", () => {
    for (const line of cityTable.trim().split("\n")) {
      expect(line.split("|")).toHaveLength(10);
    }
    for (const { names } of cities) {
      expect(languages.filter((language) => !names[language])).toEqual([]);
    }
  });

  it("names zones that the runtime can compute with", () => {
    for (const { zone } of cities) {
      expect(offsetMinutes(at, zone)).toBeGreaterThanOrEqual(-720);
    }
  });

  it("has every zone of Russia, China, Japan, both Koreas and Mongolia", () => {
    const present = new Set(cities.map(({ zone }) => zone));
    const wanted = `${russianZones} Asia/Shanghai Asia/Urumqi Asia/Tokyo Asia/Seoul Asia/Pyongyang Asia/Ulaanbaatar Asia/Hovd`;
    expect(wanted.split(" ").filter((zone) => !present.has(zone))).toEqual([]);
  });

  it("writes each language in its script", () => {
    const scripts = {
      ja: /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u,
      zh: /\p{sc=Han}/u,
      ko: /\p{sc=Hangul}/u,
    };
    for (const { names, zone } of cities.filter((city) => city.zone !== "UTC")) {
      expect([zone, names.ja, names.zh, names.ko]).toEqual([
        zone,
        expect.stringMatching(scripts.ja),
        expect.stringMatching(scripts.zh),
        expect.stringMatching(scripts.ko),
      ]);
      expect(names.ru).toMatch(/^[А-ЯЁа-яё() -]+$/);
      expect(names.mn).toMatch(/^[А-ЯЁӨҮа-яёөү() -]+$/);
    }
  });
});

describe("the name of a zone", () => {
  it("gives Pyongyang its own time", () => {
    expect(languages.map((language) => zoneName("Asia/Pyongyang", language))).toEqual([
      "Pyongyang time",
      "平壤时间",
      "平壌時間",
      "평양 시간",
      "Пхеньяны цаг",
      "пхеньянское время",
    ]);
    expect(countryOf("Asia/Pyongyang")).toBe("KP");
  });

  it("is made of the city where the table has no inflected form, or no city", () => {
    expect(zoneName("Asia/Kathmandu", "ru")).toBe("время (Катманду)");
    expect(zoneName("Asia/Kathmandu", "mn")).toBe("цаг (Катманду)");
    expect(zoneName("America/Argentina/Buenos_Aires", "en")).toBe("Buenos Aires time");
    expect(cityOf("America/Argentina/Buenos_Aires", "ko")).toBe("Buenos Aires");
    expect(countryOf("America/Argentina/Buenos_Aires")).toBe(null);
  });

  it("is the offset from UTC where there is no city, with the sign that readers expect", () => {
    for (const language of languages) {
      expect(zoneName("UTC", language)).toBe("UTC");
      expect(zoneName("Etc/GMT-8", language)).toBe("UTC+08:00");
    }
    expect(cityOf("Etc/GMT+3", "ru")).toBe("UTC−03:00");
  });

  it("is the same under the older names that browsers report", () => {
    expect(canonicalZone("Asia/Calcutta")).toBe("Asia/Kolkata");
    expect(cityOf("Asia/Katmandu", "zh")).toBe("加德满都");
    expect(zoneName("Asia/Choibalsan", "mn")).toBe("Улаанбаатарын цаг");
  });
});

describe("a known zone", () => {
  it("is an IANA name, and neither an offset nor an abbreviation nor a misspelling", () => {
    for (const zone of [
      "Asia/Seoul",
      "UTC",
      "Asia/Calcutta",
      "America/Argentina/Buenos_Aires",
      "Europe/Simferopol",
    ]) {
      expect([zone, isKnownZone(zone)]).toEqual([zone, true]);
    }
    for (const zone of [
      "+09:00",
      "KST",
      "EST",
      "Asia/Nowhere",
      "asia/seoul",
      "",
      "Asia/Seoul ",
      "Seoul",
      "Etc/Unknown",
    ]) {
      expect([zone, isKnownZone(zone)]).toEqual([zone, false]);
    }
  });
});

describe("a search for zones", () => {
  const zonesFor = (query: string) =>
    findZones(query, { language: "en", at }).map(({ zone }) => zone);
  const citiesFor = (query: string) =>
    findZones(query, { language: "en", at }).map(({ city }) => city);

  it.each(["Seoul", "首尔", "ソウル", "서울", "Сөүл", "сеул", "  SEO ul"])(
    "finds Seoul as “%s”",
    (query) => {
      expect(zonesFor(query)).toEqual(["Asia/Seoul"]);
    },
  );

  it("finds by country in any language", () => {
    expect(citiesFor("대한민국")).toEqual(["Seoul", "Pohang", "Busan"]);
    expect(citiesFor("朝鲜")).toEqual(["Pyongyang"]);
    expect(citiesFor("DPRK")).toEqual(["Pyongyang"]);
    expect(citiesFor("Монгол")).toEqual(["Ulaanbaatar", "Choibalsan", "Khovd", "Ölgii"]);
  });

  it("finds by offset, a zone's own city before its others", () => {
    expect(citiesFor("+5:45")).toEqual(["Kathmandu"]);
    expect(citiesFor("UTC+0545")).toEqual(["Kathmandu"]);
    expect(citiesFor("utc +7")).toContain("Khovd");
    expect(citiesFor("+9").slice(0, 3)).toEqual(["Tokyo", "Seoul", "Pyongyang"]);
    expect(zonesFor("-4")).toContain("America/New_York");
  });

  it("leads Harbin and Urumqi to Beijing's time first", () => {
    expect(zonesFor("Harbin")).toEqual(["Asia/Shanghai"]);
    expect(zonesFor("Urumqi")).toEqual(["Asia/Shanghai", "Asia/Urumqi"]);
  });

  it("passes over accents, spaces and hyphens", () => {
    expect(citiesFor("ulan ude")).toEqual(["Ulan-Ude"]);
    expect(citiesFor("sao paulo")).toEqual(["São Paulo"]);
    expect(citiesFor("нью йорк")).toEqual(["New York"]);
  });

  it("puts names that begin with the words first", () => {
    expect(citiesFor("to").slice(0, 4)).toEqual(["Tokyo", "Toyama", "Tottori", "Tomsk"]);
  });

  it("gives every zone once for no words, and none for words that name nothing", () => {
    const all = zonesFor("");
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(60);
    expect(zonesFor("Atlantis")).toEqual([]);
  });

  it("gives an IANA zone outside the table, and the table's for an older name", () => {
    expect(findZones("America/Argentina/Buenos_Aires", { language: "ru", at })).toEqual([
      {
        zone: "America/Argentina/Buenos_Aires",
        city: "Buenos Aires",
        country: null,
        zoneName: "время (Buenos Aires)",
        offset: "UTC−03:00",
      },
    ]);
    expect(findZones("Asia/Calcutta", { language: "zh", at })).toEqual([
      {
        zone: "Asia/Kolkata",
        city: "新德里",
        country: "印度",
        zoneName: "新德里时间",
        offset: "UTC+05:30",
      },
    ]);
  });
});
