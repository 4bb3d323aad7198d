import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeDuration, writeRelative } from "../../../shared/time/lengths.ts";
import {
  monthName,
  weekdayName,
  writeDate,
  writeDateTime,
  writeRange,
  writeTime,
  writeTimes,
} from "../../../shared/time/write.ts";
import type { DateStyle } from "../../../shared/time/date-locales.ts";
import { languages } from "../../../shared/words/languages.ts";

const at = Date.UTC(2022, 5, 28, 5);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const inSeoul = languages.map((language) => ({ zone: "Asia/Seoul", language }));

describe("a date", () => {
  it.each<readonly [DateStyle, readonly string[]]>([
    [
      "full",
      [
        "Tuesday, 28 June 2022",
        "2022年6月28日星期二",
        "2022年6月28日（火）",
        "2022년 6월 28일 화요일",
        "2022 оны 6 дугаар сарын 28, мягмар гараг",
        "вторник, 28 июня 2022 г.",
      ],
    ],
    [
      "long",
      [
        "28 June 2022",
        "2022年6月28日",
        "2022年6月28日",
        "2022년 6월 28일",
        "2022 оны 6 дугаар сарын 28",
        "28 июня 2022 г.",
      ],
    ],
    [
      "short",
      ["28 Jun 2022", "2022/6/28", "2022/06/28", "2022. 6. 28.", "2022.06.28", "28.06.2022"],
    ],
    [
      "brief",
      [
        "Tue 28 Jun",
        "6月28日周二",
        "6月28日（火）",
        "6월 28일(화)",
        "6 дугаар сарын 28, Мя",
        "вт, 28 июня",
      ],
    ],
    ["day", ["28 June", "6月28日", "6月28日", "6월 28일", "6 дугаар сарын 28", "28 июня"]],
    [
      "press",
      ["June 28", "6月28日", "6月28日", "6월 28일", "6 дугаар сарын 28-ны өдөр", "28 июня"],
    ],
  ])("is written %s in the six languages", (style, expected) => {
    expect(inSeoul.map((reader) => writeDate(at, reader, style))).toEqual(expected);
  });

  it("has the endings of Mongolian vowel harmony", () => {
    const press = (month: number, day: number) =>
      writeDate(Date.UTC(2022, month - 1, day), { zone: "UTC", language: "mn" }, "press");
    expect([
      press(1, 1),
      press(4, 14),
      press(9, 9),
      press(10, 10),
      press(11, 11),
      press(12, 20),
    ]).toEqual([
      "1 дүгээр сарын 1-ний өдөр",
      "4 дүгээр сарын 14-ний өдөр",
      "9 дүгээр сарын 9-ний өдөр",
      "10 дугаар сарын 10-ны өдөр",
      "11 дүгээр сарын 11-ний өдөр",
      "12 дугаар сарын 20-ны өдөр",
    ]);
  });

  it("is what ICU writes in full, but for commas and spaces", () => {
    const locales = { en: "en-GB", zh: "zh-CN", ko: "ko-KR", ru: "ru-RU" } as const;
    const spelling = (text: string) => text.replaceAll(/[,\s]/g, "");
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e12 }),
        fc.constantFrom("en", "zh", "ko", "ru"),
        (instant, language) => {
          const icu = new Intl.DateTimeFormat(locales[language], {
            dateStyle: "full",
            timeZone: "Asia/Seoul",
          });
          const ours = writeDate(instant, { zone: "Asia/Seoul", language }, "full");
          expect(spelling(ours)).toBe(spelling(icu.format(instant)));
        },
      ),
    );
  });

  it("has ICU's names of days in Mongolian and Japanese, and of months in Mongolian", () => {
    const icu = (locale: string, options: Intl.DateTimeFormatOptions, instant: number) =>
      new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" })
        .format(instant)
        .toLowerCase();
    for (let count = 1; count <= 7; count += 1) {
      // 1 January 2024 was a Monday.
      const day = Date.UTC(2024, 0, count);
      expect(weekdayName(count, "mn")).toBe(`${icu("mn", { weekday: "long" }, day)} гараг`);
      expect(weekdayName(count, "ja")).toBe(icu("ja", { weekday: "long" }, day));
    }
    for (let month = 1; month <= 12; month += 1) {
      const name = icu("mn", { month: "long" }, Date.UTC(2024, month - 1, 15));
      expect(monthName(month, "mn").toLowerCase()).toBe(name);
    }
  });

  it("is the reader's own where the day differs", () => {
    expect(writeDate(at, { zone: "Pacific/Honolulu", language: "en" })).toBe("27 June 2022");
  });
});

describe("a time", () => {
  it("is written on a 24-hour clock, midnight as 00:00", () => {
    expect(writeTime(at, "Asia/Seoul")).toBe("14:00");
    expect(writeTime(Date.UTC(2022, 0, 1), "UTC")).toBe("00:00");
    expect(writeTime(at, "Asia/Kathmandu")).toBe("10:45");
  });

  it("follows its date as the language has it", () => {
    expect(inSeoul.map((reader) => writeDateTime(at, reader, "long"))).toEqual([
      "28 June 2022, 14:00",
      "2022年6月28日 14:00",
      "2022年6月28日 14:00",
      "2022년 6월 28일 14:00",
      "2022 оны 6 дугаар сарын 28, 14:00",
      "28 июня 2022 г., 14:00",
    ]);
  });
});

describe("a range", () => {
  it("names one day once", () => {
    expect(
      inSeoul.map((reader) => writeRange({ from: at, to: at + 90 * minuteMs }, reader)),
    ).toEqual([
      "Tuesday, 28 June 2022, 14:00–15:30",
      "2022年6月28日星期二 14:00–15:30",
      "2022年6月28日（火） 14:00～15:30",
      "2022년 6월 28일 화요일 14:00~15:30",
      "2022 оны 6 дугаар сарын 28, мягмар гараг, 14:00–15:30",
      "вторник, 28 июня 2022 г., 14:00–15:30",
    ]);
  });

  it("names both days where it ends on another, in the reader's zone", () => {
    const range = { from: at, to: at + 12 * hourMs };
    expect(writeRange(range, { zone: "Asia/Seoul", language: "en" }, "brief")).toBe(
      "Tue 28 Jun, 14:00 – Wed 29 Jun, 02:00",
    );
    expect(writeRange(range, { zone: "Europe/London", language: "en" }, "brief")).toBe(
      "Tue 28 Jun, 06:00–18:00",
    );
  });
});

describe("a length of time", () => {
  it.each([
    [
      90 * minuteMs,
      "1 h 30 min",
      "1小时30分钟",
      "1時間30分",
      "1시간 30분",
      "1 ц 30 мин",
      "1 ч 30 мин",
    ],
    [250_000, "4 min 10 s", "4分钟10秒", "4分10秒", "4분 10초", "4 мин 10 сек", "4 мин 10 с"],
    [0, "0 min", "0分钟", "0分", "0분", "0 мин", "0 мин"],
    [26 * hourMs, "26 h", "26小时", "26時間", "26시간", "26 ц", "26 ч"],
  ])("of %i ms is written short", (length, ...expected) => {
    expect(languages.map((language) => writeDuration(length, language))).toEqual(expected);
  });

  it("is written long with the plural of each language", () => {
    const long = (length: number) =>
      (["en", "mn", "ru"] as const).map((language) => writeDuration(length, language, "long"));
    expect(long(61_000)).toEqual(["1 minute 1 second", "1 минут 1 секунд", "1 минута 1 секунда"]);
    expect(long(2 * hourMs + 22 * minuteMs)).toEqual([
      "2 hours 22 minutes",
      "2 цаг 22 минут",
      "2 часа 22 минуты",
    ]);
    expect(long(5 * hourMs + 11 * minuteMs)).toEqual([
      "5 hours 11 minutes",
      "5 цаг 11 минут",
      "5 часов 11 минут",
    ]);
  });

  it("is never written with sixty minutes or seconds, and a negative one is none", () => {
    expect(writeDuration(59 * minuteMs + 59_900, "en")).toBe("1 h");
    expect(writeDuration(2 * hourMs - 400, "en")).toBe("2 h");
    expect(writeDuration(-5000, "en")).toBe("0 min");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (length) => {
        expect(writeDuration(length, "en")).not.toMatch(/\b(6\d|[7-9]\d) (min|s)\b/);
      }),
    );
  });
});

describe("a distance in time", () => {
  it.each([
    [
      5 * minuteMs,
      "in 5 minutes",
      "5分钟后",
      "5分後",
      "5분 후",
      "5 минутын дараа",
      "через 5 минут",
    ],
    [minuteMs, "in 1 minute", "1分钟后", "1分後", "1분 후", "1 минутын дараа", "через 1 минуту"],
    [-2 * hourMs, "2 hours ago", "2小时前", "2時間前", "2시간 전", "2 цагийн өмнө", "2 часа назад"],
    [3 * 24 * hourMs, "in 3 days", "3天后", "3日後", "3일 후", "3 өдрийн дараа", "через 3 дня"],
    [20_000, "now", "现在", "今", "지금", "одоо", "сейчас"],
  ])("of %i ms is told in words", (distance, ...expected) => {
    expect(languages.map((language) => writeRelative(distance, language))).toEqual(expected);
  });

  it("is rounded to the larger unit where the smaller one is full", () => {
    expect(writeRelative(59.6 * minuteMs, "en")).toBe("in 1 hour");
    expect(writeRelative(-23.7 * hourMs, "en")).toBe("1 day ago");
  });
});

it("joins two times as each language does", () => {
  const from = Date.parse("2026-12-07T02:00Z");
  const span = { from, to: from + 3_600_000 };
  const written = languages.map((language) => writeTimes(span, { zone: "Asia/Seoul", language }));
  expect(
    Object.fromEntries(languages.map((language, at) => [language, written[at]])),
  ).toMatchObject({
    en: "11:00–12:00",
    ja: "11:00～12:00",
    ko: "11:00~12:00",
    mn: "11:00–12:00",
  });
});

describe("calendars", () => {
  it("have twelve months and seven days in every language", () => {
    for (const language of languages) {
      const months = Array.from({ length: 12 }, (_, index) => monthName(index + 1, language));
      const days = Array.from({ length: 7 }, (_, index) =>
        weekdayName(index + 1, language, "short"),
      );
      expect(new Set(months.filter(Boolean)).size).toBe(12);
      expect(new Set(days.filter(Boolean)).size).toBe(7);
    }
    expect(monthName(6, "ru")).toBe("Июнь");
    expect(weekdayName(7, "mn")).toBe("ням гараг");
  });
});
