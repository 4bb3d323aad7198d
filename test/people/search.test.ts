import { describe, expect, it } from "vitest";
import { matches } from "../../server/people/search.ts";

const zhang = ["张秀元", "Zhang Xiuyuan", "Чжан Сююань", "寧夏", "Ningxia Hui Autonomous Region"];
const kim = ["김옥채", "Kim Ok-chae", "Ким Ок-чхэ", "Secretary-General", "kim@near.example"];
const bat = ["Батбаяр Ганхүү", "Gankhüü Batbayar", "ガンフー"];

describe("a search in the register", () => {
  it.each([
    ["张", zhang],
    ["xiu", zhang],
    ["XIUYUAN zhang", zhang],
    ["zhang ningxia", zhang],
    ["чжан", zhang],
    ["ЧЖАН", zhang],
    ["okchae", kim],
    ["ok chae", kim],
    ["Ok-Chae", kim],
    ["옥채", kim],
    ["김", kim],
    ["기", kim],
    ["kim@near", kim],
    ["gankhuu", bat],
    ["ГАНХҮҮ", bat],
    ["ｇａｎｋｈ", bat],
    ["ｶﾞﾝﾌｰ", bat],
    ["", bat],
  ])("for %s finds whom it means", (search, texts) => {
    expect(matches(search, texts)).toBe(true);
  });

  it.each([
    ["zhang kim", zhang],
    ["li", zhang],
    ["%", zhang],
    ["_", kim],
    ["native", kim],
    ["family-first", zhang],
    ["김수", kim],
  ])("for %s does not find the others", (search, texts) => {
    expect(matches(search, texts)).toBe(false);
  });
});
