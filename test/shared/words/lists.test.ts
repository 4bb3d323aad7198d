import { describe, expect, it } from "vitest";
import { koreanParticle } from "../../../shared/words/korean.ts";
import type { ParticlePair } from "../../../shared/words/korean.ts";
import { languages } from "../../../shared/words/languages.ts";
import { joinList } from "../../../shared/words/lists.ts";

describe("lists", () => {
  it("join the six regions as the news piece does, without a comma before “and”", () => {
    const regions = [
      "Ningxia Hui Autonomous Region",
      "Shandong Province",
      "Inner Mongolia Autonomous Region",
    ];
    expect(joinList(regions, "en")).toBe(
      "Ningxia Hui Autonomous Region, Shandong Province and Inner Mongolia Autonomous Region",
    );
  });

  it.each([
    ["en", "a and b", "a, b and c"],
    ["zh", "a和b", "a、b和c"],
    ["ja", "aとb", "a、b、c"],
    ["mn", "a болон b", "a, b болон c"],
    ["ru", "a и b", "a, b и c"],
  ] as const)("join two and three in %s", (language, two, three) => {
    expect(joinList(["a", "b"], language)).toBe(two);
    expect(joinList(["a", "b", "c"], language)).toBe(three);
  });

  it("join in Korean by the sound before the last item", () => {
    expect(joinList(["러시아", "몽골"], "ko")).toBe("러시아와 몽골");
    expect(joinList(["일본", "중국"], "ko")).toBe("일본과 중국");
    expect(joinList(["닝샤", "산둥", "산시"], "ko")).toBe("닝샤, 산둥과 산시");
  });

  it("stay as they are with one item or none, and know no “and” when plain", () => {
    for (const language of languages) {
      expect(joinList([], language)).toBe("");
      expect(joinList(["a"], language)).toBe("a");
    }
    expect(joinList(["a", "b"], "zh", "plain")).toBe("a、b");
    expect(joinList(["a", "b"], "ru", "plain")).toBe("a, b");
  });
});

describe("Korean particles", () => {
  it.each<readonly [string, ParticlePair, string]>([
    ["김옥채", "은/는", "는"],
    ["사무국", "은/는", "은"],
    ["사무총장", "이/가", "이"],
    ["대사", "이/가", "가"],
    ["발표", "을/를", "를"],
    ["연설", "을/를", "을"],
    ["포항", "으로/로", "으로"],
    ["서울", "으로/로", "로"],
    ["도쿄", "으로/로", "로"],
    ["2022", "은/는", "는"],
    ["10", "이/가", "이"],
    ["6", "이/가", "이"],
    ["7", "으로/로", "로"],
    ["NEAR", "은/는", "는"],
    ["UN", "은/는", "은"],
    ["BTS", "이/가", "가"],
    ["Zhang Xiuyuan", "은/는", "은"],
    ["Seok", "은/는", "은(는)"],
    ["寧夏", "은/는", "은(는)"],
    ["寧夏", "으로/로", "(으)로"],
    ["닝샤후이족자치구(寧夏)", "은/는", "는"],
    ["‘동북아’", "와/과", "와"],
    ["", "이/가", "이(가)"],
  ])("after %s, of %s: %s", (word, pair, expected) => {
    expect(koreanParticle(word, pair)).toBe(expected);
  });
});
