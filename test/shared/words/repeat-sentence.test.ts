import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordsFor } from "../../../server/platform/words.ts";
import { type RepeatRule, weekdays } from "../../../shared/wire/repeats.ts";
import { type Language, languages } from "../../../shared/words/languages.ts";
import {
  placeInMonth,
  type Repeated,
  repeatSentence,
  weekdayOf,
} from "../../../shared/words/repeat-sentence.ts";

const write = (repeated: Repeated, language: Language) =>
  repeatSentence(repeated, wordsFor(language, "series"), language);

const eight = { count: 8 };
const inJune = "2027-06-28T14:00";

describe("a rule in words", () => {
  it.each<readonly [Language, string, string]>([
    ["en", "Every day, 8 times", "Every 3 days, 8 times"],
    ["zh", "每天，共8次", "每3天，共8次"],
    ["ja", "毎日、全8回", "3日ごと、全8回"],
    ["ko", "매일, 총 8회", "3일마다, 총 8회"],
    ["mn", "Өдөр бүр, нийт 8 удаа", "3 өдөр тутам, нийт 8 удаа"],
    ["ru", "Ежедневно, всего 8 раз", "Каждые 3 дня, всего 8 раз"],
  ])("says every day and every third in %s", (language, every, third) => {
    const rule = { every: "day", interval: 1, ending: eight } as const;
    expect(write({ rule, wallStart: inJune }, language)).toBe(every);
    expect(write({ rule: { ...rule, interval: 3 }, wallStart: inJune }, language)).toBe(third);
  });

  it.each<readonly [Language, string]>([
    ["en", "Every 2 weeks on Monday and Thursday, until 1 January 2028"],
    ["zh", "每2周的周一和周四，至2028年1月1日"],
    ["ja", "2週間ごとの月曜日と木曜日、2028年1月1日まで"],
    ["ko", "2주마다 월요일과 목요일, 2028년 1월 1일까지"],
    ["mn", "2 долоо хоног тутмын даваа болон пүрэв гарагт, 2028 оны 1 дүгээр сарын 1 хүртэл"],
    ["ru", "Каждые 2 недели по понедельникам и четвергам, по 1 января 2028 г."],
  ])("says the weekdays in their order, and the last day, in %s", (language, sentence) => {
    const rule: RepeatRule = {
      every: "week",
      interval: 2,
      weekdays: ["TH", "MO"],
      ending: { until: "2028-01-01" },
    };
    expect(write({ rule, wallStart: inJune }, language)).toBe(sentence);
  });

  it.each<readonly [Language, string]>([
    ["en", "Every week on Tuesday, 8 times"],
    ["zh", "每周二，共8次"],
    ["ja", "毎週火曜日、全8回"],
    ["ko", "매주 화요일, 총 8회"],
    ["mn", "Долоо хоног бүрийн мягмар гарагт, нийт 8 удаа"],
    ["ru", "Еженедельно по вторникам, всего 8 раз"],
  ])("says every week in %s", (language, sentence) => {
    const rule: RepeatRule = { every: "week", interval: 1, weekdays: ["TU"], ending: eight };
    expect(write({ rule, wallStart: "2027-06-29T14:00" }, language)).toBe(sentence);
  });

  it.each<readonly [Language, readonly [string, string, string]]>([
    [
      "en",
      [
        "Every month on the last Tuesday, 8 times",
        "Every month on the fifth Tuesday, 8 times",
        "Every 2 months on the 29th, 8 times",
      ],
    ],
    ["zh", ["每月最后一个星期二，共8次", "每月第五个星期二，共8次", "每2个月的29日，共8次"]],
    ["ja", ["毎月最終火曜日、全8回", "毎月第5火曜日、全8回", "2か月ごとの29日、全8回"]],
    ["ko", ["매월 마지막 화요일, 총 8회", "매월 다섯째 화요일, 총 8회", "2개월마다 29일, 총 8회"]],
    [
      "mn",
      [
        "Сар бүрийн сүүлийн мягмар гарагт, нийт 8 удаа",
        "Сар бүрийн тав дахь мягмар гарагт, нийт 8 удаа",
        "2 сар тутмын 29-нд, нийт 8 удаа",
      ],
    ],
    [
      "ru",
      [
        "Ежемесячно в последний вторник, всего 8 раз",
        "Ежемесячно в пятый вторник, всего 8 раз",
        "Каждые 2 месяца 29-го числа, всего 8 раз",
      ],
    ],
  ])("says which day of the month in %s", (language, [last, fifth, date]) => {
    const rule = { every: "month", interval: 1, on: "last-weekday", ending: eight } as const;
    const wallStart = "2027-06-29T14:00";
    expect(write({ rule, wallStart }, language)).toBe(last);
    expect(write({ rule: { ...rule, on: "weekday" }, wallStart }, language)).toBe(fifth);
    const everyOther = { ...rule, on: "date", interval: 2 } as const;
    expect(write({ rule: everyOther, wallStart }, language)).toBe(date);
  });

  it.each<readonly [Language, string, string]>([
    ["en", "Every year on 28 June, 8 times", "Every 5 years on 28 June, 8 times"],
    ["zh", "每年6月28日，共8次", "每5年的6月28日，共8次"],
    ["ja", "毎年6月28日、全8回", "5年ごとの6月28日、全8回"],
    ["ko", "매년 6월 28일, 총 8회", "5년마다 6월 28일, 총 8회"],
    [
      "mn",
      "Жил бүрийн 6 дугаар сарын 28-нд, нийт 8 удаа",
      "5 жил тутмын 6 дугаар сарын 28-нд, нийт 8 удаа",
    ],
    ["ru", "Ежегодно 28 июня, всего 8 раз", "Каждые 5 лет 28 июня, всего 8 раз"],
  ])("says the day of the year in %s", (language, every, fifth) => {
    const rule = { every: "year", interval: 1, ending: eight } as const;
    expect(write({ rule, wallStart: inJune }, language)).toBe(every);
    expect(write({ rule: { ...rule, interval: 5 }, wallStart: inJune }, language)).toBe(fifth);
  });

  it("bends the Russian weekday with its gender, and the preposition with what follows", () => {
    const rule: RepeatRule = { every: "month", interval: 1, on: "weekday", ending: { count: 2 } };
    const inRussian = (day: string) => write({ rule, wallStart: day }, "ru");
    expect(inRussian("2027-06-07")).toBe("Ежемесячно в первый понедельник, всего 2 раза");
    expect(inRussian("2027-06-08")).toBe("Ежемесячно во второй вторник, всего 2 раза");
    expect(inRussian("2027-06-09")).toBe("Ежемесячно во вторую среду, всего 2 раза");
    expect(inRussian("2027-06-13")).toBe("Ежемесячно во второе воскресенье, всего 2 раза");
    expect(inRussian("2027-06-18")).toBe("Ежемесячно в третью пятницу, всего 2 раза");
  });

  it("follows the number in Russian and the ordinal in English", () => {
    const daily = (interval: number, count: number): RepeatRule => ({
      every: "day",
      interval,
      ending: { count },
    });
    const wallStart = inJune;
    expect(write({ rule: daily(21, 22), wallStart }, "ru")).toBe("Каждый 21 день, всего 22 раза");
    expect(write({ rule: daily(5, 25), wallStart }, "ru")).toBe("Каждые 5 дней, всего 25 раз");
    const monthly: RepeatRule = { every: "month", interval: 1, on: "date", ending: eight };
    const ordinals = ["01", "02", "03", "11", "22", "30"].map(
      (day) => write({ rule: monthly, wallStart: `2027-06-${day}` }, "en").split(" ")[4],
    );
    expect(ordinals).toEqual(["1st,", "2nd,", "3rd,", "11th,", "22nd,", "30th,"]);
  });

  it("leaves nothing unsaid, whatever the rule, the day and the language", () => {
    const ending = fc.oneof(
      fc.record({ count: fc.integer({ min: 2, max: 100 }) }),
      fc.constant({ until: "2030-12-31" }),
    );
    const interval = fc.integer({ min: 1, max: 24 });
    const rule: fc.Arbitrary<RepeatRule> = fc.oneof(
      fc.record({ every: fc.constantFrom("day", "year"), interval, ending }),
      fc.record({
        every: fc.constant("week"),
        interval,
        weekdays: fc.subarray([...weekdays], { minLength: 1 }),
        ending,
      }),
      fc.record({
        every: fc.constant("month"),
        interval,
        on: fc.constantFrom("date", "weekday", "last-weekday"),
        ending,
      }),
    );
    const day = fc.date({
      min: new Date("2026-01-01"),
      max: new Date("2030-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(rule, day, fc.constantFrom(...languages), (given, date, language) => {
        const wallStart = date.toISOString().slice(0, 16);
        const sentence = write({ rule: given, wallStart }, language);
        expect(sentence).not.toMatch(/[{}|]|undefined|\w\.\w| {2}|^ | $/);
        expect(sentence.length).toBeGreaterThan(4);
      }),
    );
  });
});

describe("a day of the calendar", () => {
  it("knows its weekday and its place among them in the month", () => {
    expect([weekdayOf("2027-06-28"), weekdayOf("2027-06-29"), weekdayOf("2027-07-04")]).toEqual([
      "MO",
      "TU",
      "SU",
    ]);
    expect(["01", "07", "08", "28", "29"].map((day) => placeInMonth(`2027-06-${day}`))).toEqual([
      1, 1, 2, 4, 5,
    ]);
  });
});
