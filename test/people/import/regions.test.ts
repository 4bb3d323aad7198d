import { describe, expect, it } from "vitest";
import { factsOfRegion } from "../../../server/people/import/regions.ts";
import { regionFactsWriter, tableOf } from "../../../server/people/import/written.ts";
import { wordsFor } from "../../../server/platform/words.ts";
import { languages } from "../../../shared/words/languages.ts";
import { faultsOf, gyeongbuk, ningxia, onlyRow, planRegions, region } from "./register.ts";

describe("a new region", () => {
  it("has what the row says in any of the six languages, its country by its code, and its country's only zone", () => {
    const rows = [
      ["명칭", "이름(중국어)", "자치단체 코드", "언어", "가입 연도"],
      ["경상북도", "庆尚北道", "kr-47", "한국어, English", "1996-09-12"],
    ];
    expect(onlyRow(planRegions(rows))).toMatchObject({
      state: "new",
      input: {
        names: { ko: "경상북도", zh: "庆尚北道" },
        country: "KR",
        subdivision: "KR-47",
        zone: "Asia/Seoul",
        languages: ["en", "ko"],
        joinedYear: 1996,
      },
    });
  });

  it("needs a name, a country, and a zone where its country has several", () => {
    const plan = planRegions([
      ["Name", "Country", "Code", "Zone", "Joined", "Languages"],
      ["", "Japan", "JP-31", "", "", ""],
      ["Nowhere", "", "", "UTC", "", ""],
      ["Irkutsk Region", "Россия", "", "", "", ""],
      ["X", "Atlantis", "", "UTC", "soon", "Klingon"],
      ["Y", "China", "KR-47", "北京", "", ""],
      ["Z", "China", "Ningxia", "Beijing time", "1500", ""],
    ]);
    expect(faultsOf(plan)).toEqual([
      "2 - nameless",
      "3 country missing",
      "4 zone missing",
      "5 country unknown-country",
      "5 languages unknown-language",
      "5 joined-year not-year",
      "6 subdivision not-of-country",
      "7 subdivision not-code",
      "7 joined-year not-year",
    ]);
  });
});

describe("a region of the register", () => {
  it("is found by its code, whatever its name is now, else by its name in any language", () => {
    const rows = [
      ["Name", "Name (Korean)", "Code"],
      ["Ningxia Hui Autonomous Region", "", "CN-NX"],
      ["", "경상북도", ""],
    ];
    const plan = planRegions(rows, [ningxia, gyeongbuk]);
    expect(plan.rows).toMatchObject([
      { state: "changed", entry: ningxia, input: { names: { zh: "宁夏回族自治区" } } },
      { state: "same", entry: gyeongbuk },
    ]);
  });

  it("is told from its namesake in another country", () => {
    const south = region(3, { names: { ko: "강원" }, country: "KR", subdivision: "KR-42" });
    const north = region(4, { names: { ko: "강원" }, country: "KP", subdivision: "KP-07" });
    const head = ["이름", "Country"];
    const found = planRegions([head, ["강원", "DPRK"]], [south, north]);
    expect(onlyRow(found)).toMatchObject({ state: "same", entry: north });
    const either = planRegions([head, ["강원", ""]], [south, north]);
    expect(faultsOf(either)).toEqual(["2 - several-entries"]);
  });

  it("is not twice in a file", () => {
    const rows = [["Name", "Name (Russian)", "Country", "Zone"]];
    const plan = planRegions([
      ...rows,
      ["A", "", "Japan", ""],
      ["B", "", "Japan", ""],
      ["a", "", "JP", ""],
    ]);
    expect(faultsOf(plan)).toEqual(["2 - twice 4", "4 - twice 2"]);
  });
});

describe("79 regions", () => {
  const members = Array.from({ length: 79 }, (_, index) =>
    region(index, {
      names: { en: `Province ${index}`, ru: `Область ${index}`, ko: `${index}도` },
      country: ["CN", "JP", "KR", "MN", "RU", "KP"][index % 6] ?? "CN",
      zone: ["Asia/Shanghai", "Asia/Tokyo", "Asia/Seoul", "Asia/Ulaanbaatar"][index % 4] ?? "UTC",
      languages: index % 2 === 0 ? ["en", "ru"] : [],
      joinedYear: index % 3 === 0 ? 1996 : null,
    }),
  );

  it.each(languages)("written in %s are read as the same again", (language) => {
    const words = wordsFor(language, "import");
    const textsOf = regionFactsWriter({ language, words, peopleWords: words });
    const rows = tableOf("regions", members.map(factsOfRegion), { words, textsOf });
    const plan = planRegions(rows, members, { empties: true });
    expect(faultsOf(plan)).toEqual([]);
    expect(plan.counts).toEqual({ new: 0, changed: 0, same: 79, error: 0 });
    expect(planRegions(rows).counts).toEqual({ new: 79, changed: 0, same: 0, error: 0 });
  });
});
