import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  keepingQuote,
  onlyZoneOf,
  readCountry,
  readLanguages,
  readYear,
  readZone,
  unguarded,
} from "../../../server/people/import/cells.ts";
import { csvOf } from "../../../server/platform/sheets/write.ts";
import { readTable } from "../../../server/platform/sheets/read.ts";
import { ofPeople } from "./register.ts";

describe("cells", () => {
  it("lose the quote that keeps them from being formulas, and no other", () => {
    expect(
      ["'+82 54", "'=x", "''=x", "'tis", " '@x ", "＝x", "'＝x", "a\r\nb"].map(unguarded),
    ).toEqual(["+82 54", "=x", "'=x", "'tis", "@x", "＝x", "＝x", "a\nb"]);
  });

  it("come back from a file as they went into it", async () => {
    const signs = fc.array(fc.constantFrom("'", "=", "+", "-", "@", "x", "＝", "\n", '"', ","), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(signs, async (some) => {
        const text = some.join("").trim();
        const bytes = csvOf([
          ["head", "more"],
          [keepingQuote(text), "x"],
        ]);
        const { rows } = await readTable(bytes, { encoding: null, delimiter: null });
        expect(unguarded(rows[1]?.[0] ?? "")).toBe(text);
      }),
    );
  });

  it.each([
    ["Asia/Seoul", "Asia/Seoul"],
    ["Asia/Calcutta", "Asia/Kolkata"],
    ["Seoul time", "Asia/Seoul"],
    ["首尔", "Asia/Seoul"],
    ["Улан-Батор", "Asia/Ulaanbaatar"],
    ["乌鲁木齐", "Asia/Shanghai"],
  ])("name a zone as %s", (text, value) => {
    expect(readZone(text)).toEqual({ value });
  });

  it.each(["+09:00", "EST", "Atlantis"])("name no zone as %s", (text) => {
    expect(readZone(text)).toEqual({ fault: "unknown-zone" });
  });

  it("name countries, years and languages as people write them", () => {
    expect(["kp", "朝鲜", "Хятад", "Republic of Korea"].map(readCountry)).toEqual(
      ["KP", "KP", "CN", "KR"].map((value) => ({ value })),
    );
    expect(["1996", "１９９６", "1996-09-12", "96"].map(readYear)).toEqual([
      ...[1996, 1996, 1996].map((value) => ({ value })),
      { fault: "not-year" },
    ]);
    expect(readLanguages("монгольский、中文; EN\n韓国語", ofPeople)).toEqual({
      value: ["en", "zh", "ko", "mn"],
    });
  });

  it("leave a zone open where a country has several", () => {
    expect(["JP", "KR", "RU", "XX"].map(onlyZoneOf)).toEqual([
      "Asia/Tokyo",
      "Asia/Seoul",
      null,
      null,
    ]);
  });
});
