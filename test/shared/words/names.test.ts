import { describe, expect, it } from "vitest";
import type { NameForms } from "../../../shared/meeting/plan.ts";
import { languages } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";

const korean: NameForms = {
  native: "김옥채",
  nativeLanguage: "ko",
  roman: "Kim Ok-chae",
  order: "family-first",
  byLanguage: { zh: "金玉彩", ru: "Ким Ок Чэ" },
};
const chinese: NameForms = {
  native: "张修远",
  nativeLanguage: "zh",
  roman: "Zhang Xiuyuan",
  order: "family-first",
  byLanguage: { ja: "張修遠" },
};

describe("a person's name", () => {
  it("is native where it is read, given where somebody gave it, romanised elsewhere", () => {
    expect(languages.map((language) => personName(korean, language))).toEqual([
      "Kim Ok-chae",
      "金玉彩",
      "Kim Ok-chae",
      "김옥채",
      "Kim Ok-chae",
      "Ким Ок Чэ",
    ]);
    expect(languages.map((language) => personName(chinese, language))).toEqual([
      "Zhang Xiuyuan",
      "张修远",
      "張修遠",
      "Zhang Xiuyuan",
      "Zhang Xiuyuan",
      "Zhang Xiuyuan",
    ]);
  });

  it("in Chinese characters is read in Japan, with kana not in China", () => {
    const { byLanguage: _, ...plain } = chinese;
    expect(personName({ ...plain, byLanguage: {} }, "ja")).toBe("张修远");
    const kana: NameForms = {
      ...plain,
      native: "佐々木みどり",
      nativeLanguage: "ja",
      roman: "Sasaki Midori",
      byLanguage: {},
    };
    expect(personName(kana, "zh")).toBe("Sasaki Midori");
    expect(personName({ ...kana, native: "佐々木緑" }, "zh")).toBe("佐々木緑");
  });

  it("in Cyrillic is read in Mongolia and Russia", () => {
    const mongolian: NameForms = {
      native: "Б. Сүхбат",
      nativeLanguage: "mn",
      roman: "B. Sukhbat",
      order: "family-first",
      byLanguage: {},
    };
    expect(languages.map((language) => personName(mongolian, language))).toEqual([
      "B. Sukhbat",
      "B. Sukhbat",
      "B. Sukhbat",
      "B. Sukhbat",
      "Б. Сүхбат",
      "Б. Сүхбат",
    ]);
  });
});
