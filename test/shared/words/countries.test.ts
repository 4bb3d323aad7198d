import { describe, expect, it } from "vitest";
import { cities } from "../../../shared/time/zones.ts";
import { countryInText, countryName } from "../../../shared/words/countries.ts";
import { languages } from "../../../shared/words/languages.ts";
import { joinList } from "../../../shared/words/lists.ts";

const members = ["CN", "JP", "KR", "MN", "RU", "KP"];

describe("the names of countries", () => {
  it("write the association's six as its news does", () => {
    const english = members.map((code) => countryInText(code, "en"));
    expect(joinList(english, "en")).toBe("China, Japan, the ROK, Mongolia, Russia and the DPRK");
    const russian = members.map((code) => countryInText(code, "ru", "genitive"));
    expect(joinList(russian, "ru")).toBe(
      "Китая, Японии, Республики Корея, Монголии, России и КНДР",
    );
    expect(
      joinList(
        members.map((code) => countryInText(code, "zh")),
        "zh",
      ),
    ).toBe("中国、日本、韩国、蒙古国、俄罗斯和朝鲜");
  });

  it("call the DPRK in each language by its own name", () => {
    expect(languages.map((language) => countryName("KP", language))).toEqual([
      "DPRK",
      "朝鲜",
      "朝鮮民主主義人民共和国",
      "조선민주주의인민공화국",
      "БНАСАУ",
      "КНДР",
    ]);
  });

  it("stand in six languages for every country that a city of the table lies in", () => {
    const codes = new Set(cities.flatMap(({ country }) => country ?? []));
    for (const code of codes) {
      for (const language of languages) {
        expect([code, countryName(code, language)]).not.toEqual([code, code]);
        expect(countryName(code, language)).not.toBe("");
      }
      expect(countryInText(code, "ru", "genitive")).toMatch(/^[А-ЯЁа-яё -]+$/);
    }
  });

  it("are the code itself outside the table", () => {
    expect(countryName("XX", "en")).toBe("XX");
    expect(countryInText("XX", "en")).toBe("XX");
  });
});
