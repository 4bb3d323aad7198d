import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languages } from "../../../shared/words/languages.ts";
import { pressNumber, spellNumber, writeDecimal } from "../../../shared/words/numbers.ts";
import type { NumberForms } from "../../../shared/words/numbers.ts";

describe("numbers in words", () => {
  it.each([
    [7, "seven", "七", "七", "일곱", "долоон", "семь"],
    [6, "six", "六", "六", "여섯", "зургаан", "шесть"],
    [2, "two", "两", "二", "두", "хоёр", "два"],
    [0, "zero", "零", "零", "영", "тэг", "ноль"],
    [10, "ten", "十", "十", "열", "арван", "десять"],
    [12, "twelve", "十二", "十二", "열두", "арван хоёр", "двенадцать"],
    [20, "twenty", "二十", "二十", "스무", "хорин", "двадцать"],
    [21, "twenty-one", "二十一", "二十一", "스물한", "хорин нэг", "двадцать один"],
    [79, "seventy-nine", "七十九", "七十九", "일흔아홉", "далан есөн", "семьдесят девять"],
    [100, "one hundred", "一百", "百", "백", "нэг зуун", "сто"],
    [105, "one hundred five", "一百零五", "百五", "백오", "нэг зуун таван", "сто пять"],
    [110, "one hundred ten", "一百一十", "百十", "백십", "нэг зуун арван", "сто десять"],
    [
      240,
      "two hundred forty",
      "二百四十",
      "二百四十",
      "이백사십",
      "хоёр зуун дөчин",
      "двести сорок",
    ],
    [
      999,
      "nine hundred ninety-nine",
      "九百九十九",
      "九百九十九",
      "구백구십구",
      "есөн зуун ерэн есөн",
      "девятьсот девяносто девять",
    ],
  ] as const)("write %i before what is counted", (value, ...expected) => {
    expect(languages.map((language) => spellNumber(value, language))).toEqual(expected);
  });

  it("stand alone in Chinese, Korean and Mongolian without the form of counting", () => {
    const alone = { use: "alone" } as const;
    expect(spellNumber(2, "zh", alone)).toBe("二");
    expect(spellNumber(3, "ko", alone)).toBe("셋");
    expect(spellNumber(20, "ko", alone)).toBe("스물");
    expect([7, 37, 200, 105].map((value) => spellNumber(value, "mn", alone))).toEqual([
      "долоо",
      "гучин долоо",
      "хоёр зуу",
      "нэг зуун тав",
    ]);
  });

  it.each<readonly [number, NumberForms, string]>([
    [6, { case: "genitive" }, "шести"],
    [7, { case: "instrumental" }, "семью"],
    [8, { case: "genitive" }, "восьми"],
    [8, { case: "instrumental" }, "восемью"],
    [1, { gender: "feminine", case: "accusative", animate: true }, "одну"],
    [1, { gender: "feminine", case: "genitive" }, "одной"],
    [1, { gender: "neuter" }, "одно"],
    [2, { gender: "feminine" }, "две"],
    [2, { case: "accusative", animate: true }, "двух"],
    [2, { case: "accusative" }, "два"],
    [22, { case: "accusative", animate: true }, "двадцать два"],
    [21, { case: "accusative", animate: true }, "двадцать одного"],
    [4, { case: "instrumental" }, "четырьмя"],
    [50, { case: "instrumental" }, "пятьюдесятью"],
    [79, { case: "genitive" }, "семидесяти девяти"],
    [80, { case: "dative" }, "восьмидесяти"],
    [90, { case: "prepositional" }, "девяноста"],
    [240, { case: "genitive" }, "двухсот сорока"],
    [500, { case: "dative" }, "пятистам"],
    [854, { case: "instrumental" }, "восемьюстами пятьюдесятью четырьмя"],
  ])("bend in Russian: %i as %o", (value, forms, expected) => {
    expect(spellNumber(value, "ru", forms)).toBe(expected);
  });

  it("are different words for different numbers, without figures, in every language", () => {
    for (const language of languages) {
      const all = Array.from({ length: 1000 }, (_, value) => spellNumber(value, language));
      expect(new Set(all).size).toBe(1000);
      expect(all.filter((word) => /[\d\s]{2}|\d|undefined|^\s|\s$/.test(word))).toEqual([]);
    }
  });

  it("stay figures where they are not whole or too long", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000 }), fc.constantFrom(...languages), (value, language) => {
        expect(spellNumber(value, language)).toBe(String(value));
      }),
    );
    expect(spellNumber(1.5, "en")).toBe("1.5");
    expect(spellNumber(-3, "ru")).toBe("-3");
  });
});

describe("numbers in the press", () => {
  it("count seven ambassadors as each language's papers do", () => {
    expect(languages.map((language) => pressNumber(7, language))).toEqual([
      "seven",
      "七",
      "7",
      "7",
      "долоон",
      "семь",
    ]);
  });

  it("are figures from ten on", () => {
    for (const language of languages) {
      expect(pressNumber(79, language)).toBe("79");
    }
  });

  it("count two in Chinese with 两", () => {
    expect(pressNumber(2, "zh")).toBe("两");
  });
});

it("writes a decimal by the language's own sign", () => {
  expect(languages.map((language) => writeDecimal(4.26, language))).toEqual(
    languages.map((language) => (language === "ru" ? "4,3" : "4.3")),
  );
});
