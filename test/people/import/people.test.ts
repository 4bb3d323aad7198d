import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factsOfPerson } from "../../../server/people/import/people.ts";
import { personWriter, tableOf } from "../../../server/people/import/written.ts";
import { wordsFor } from "../../../server/platform/words.ts";
import { offices } from "../../../shared/meeting/offices.ts";
import { type Person, personInput } from "../../../shared/wire/people.ts";
import { languages } from "../../../shared/words/languages.ts";
import { personForm } from "../office.ts";
import { faultsOf, gyeongbuk, ningxia, onlyRow, person, planPeople } from "./register.ts";

const head = ["Name", "Romanized name", "E-mail", "Region"];
const zhang = person(1, { email: "zhang@nx.example", regionId: ningxia.regionId });

describe("a new person", () => {
  it("has what the row says, and the rest from their region", () => {
    const plan = planPeople([
      head,
      ["张秀元", "Zhang Xiuyuan", "Zhang@NX.example", "宁夏回族自治区"],
    ]);
    expect(onlyRow(plan)).toMatchObject({
      state: "new",
      row: 2,
      input: {
        names: {
          native: "张秀元",
          nativeLanguage: "zh",
          roman: "Zhang Xiuyuan",
          order: "family-first",
        },
        email: "zhang@nx.example",
        office: "regional-delegate",
        regionId: ningxia.regionId,
        language: "zh",
        zone: "Asia/Shanghai",
      },
    });
  });

  it.each([
    ["John Smith", "en", "given-first"],
    ["홍길동", "ko", "family-first"],
    ["山田はなこ", "ja", "family-first"],
    ["Бат-Эрдэнэ Өлзий", "mn", "family-first"],
    ["Иванов Иван", "ru", "family-first"],
  ] as const)("%s has a name in %s", (native, nativeLanguage, order) => {
    const row = onlyRow(
      planPeople([
        ["Name", "Latin name"],
        [native, "In Latin"],
      ]),
    );
    expect(row).toMatchObject({
      state: "new",
      input: { names: { nativeLanguage, order }, zone: "Asia/Seoul" },
    });
  });

  it("needs no second form of a name in Latin letters, and needs one of any other", () => {
    const plan = planPeople([["Name"], ["Ana-María O’Neil"], ["김옥채"]]);
    expect(plan.rows[0]).toMatchObject({ input: { names: { roman: "Ana-María O’Neil" } } });
    expect(faultsOf(plan)).toEqual(["3 roman missing"]);
  });

  it("may be told of in any of the six languages", () => {
    const rows = [
      ["성명", "로마자 성명", "직책", "회원 자치단체", "언어", "시간대", "전화"],
      ["홍길동", "Hong Gil-dong", "사무총장", "KR-47", "русский", "Улаанбаатар", "＋８２ 54"],
    ];
    expect(onlyRow(planPeople(rows))).toMatchObject({
      state: "new",
      input: {
        office: "secretary-general",
        regionId: gyeongbuk.regionId,
        language: "ru",
        zone: "Asia/Ulaanbaatar",
        phone: "+82 54",
      },
    });
  });
});

describe("what is wrong in a row", () => {
  it("is told cell by cell", () => {
    const plan = planPeople([
      ["Name", "E-mail", "Phone", "Region", "Office", "Language", "Time zone"],
      ["A B", "no address", "call me", "Atlantis", "King", "Latin", "Mars"],
      ["", "a@b.example", "", "", "", "", ""],
      ["x".repeat(121), "", "", "", "", "", ""],
      ["C\u0000D", "", "", "", "", "", ""],
    ]);
    expect(faultsOf(plan)).toEqual([
      "2 region unknown-region",
      "2 language unknown-language",
      "2 office unknown-office",
      "2 zone unknown-zone",
      "2 email not-address",
      "2 phone not-phone",
      "3 native missing",
      "3 roman missing",
      "4 native too-long",
      "4 roman too-long",
      "5 native not-text",
    ]);
    expect(plan.counts).toEqual({ new: 0, changed: 0, same: 0, error: 4 });
  });

  it("is that two rows are about the same, whichever way they say it", () => {
    const plan = planPeople(
      [
        head,
        ["Anna A", "", "a@x.example", ""],
        ["Anna B", "", "A@x.example", ""],
        ["张秀元", "Zhang Xiuyuan", "", "CN-NX"],
        ["张秀元", "Zhang Xiuyuan", "zhang@nx.example", ""],
        ["Kim", "", "k1@x.example", ""],
        ["Kim", "", "k2@x.example", ""],
        ["Lee", "", "", ""],
        ["LEE", "", "", ""],
      ],
      [zhang],
    );
    expect(faultsOf(plan)).toEqual([
      "2 - twice 3",
      "3 - twice 2",
      "4 - twice 5",
      "5 - twice 4",
      "8 - twice 9",
      "9 - twice 8",
    ]);
  });

  it("is the template's example, which is nobody", () => {
    const plan = planPeople([head, ["Hong Gil-dong", "Hong Gil-dong", "name@example.org", ""]]);
    expect(faultsOf(plan)).toEqual(["2 - example"]);
  });

  it("is that an administrator's entry is not the importer's to change", () => {
    const chief = { ...zhang, roles: ["administrator"] as const };
    const rows = [
      ["E-mail", "Phone"],
      ["zhang@nx.example", "+86 951"],
    ];
    expect(faultsOf(planPeople(rows, [chief]))).toEqual(["2 - administrator"]);
    expect(planPeople(rows, [chief], { isAdministrator: true }).counts.changed).toBe(1);
    const nothingNew = [
      ["E-mail", "Name"],
      ["zhang@nx.example", "张秀元"],
    ];
    expect(planPeople(nothingNew, [chief]).counts.same).toBe(1);
  });
});

describe("a person of the register", () => {
  it("is found by the address, whatever the name is now", () => {
    const row = onlyRow(planPeople([head, ["李秀元", "", "ZHANG@nx.example", ""]], [zhang]));
    expect(row).toMatchObject({
      state: "changed",
      entry: zhang,
      input: { names: { native: "李秀元", roman: "Zhang Xiuyuan" }, regionId: ningxia.regionId },
    });
  });

  it("is found by any form of the name within the region, and nowhere else", () => {
    const by = (name: string, of: string) =>
      onlyRow(
        planPeople(
          [
            ["Latin name", "Region"],
            [name, of],
          ],
          [zhang],
        ),
      ).state;
    expect(by("ZHANG  xiuyuan", "Ningxia")).toBe("changed");
    expect(by("Zhang Xiuyuan", "")).toBe("same");
    expect(by("Zhang Xiuyuan", "경상북도")).toBe("new");
  });

  it("is not a namesake with another address, unless the row names their region", () => {
    const by = (of: string) =>
      onlyRow(
        planPeople(
          [
            ["Name", "Latin name", "E-mail", "Region"],
            ["张秀元", "Zhang Xiuyuan", "other@x.example", of],
          ],
          [zhang],
        ),
      );
    expect(by("").state).toBe("new");
    expect(by("CN-NX")).toMatchObject({ state: "changed", entry: zhang });
  });

  it("keeps the name in its own script where a list calls them by another form of it", () => {
    expect(onlyRow(planPeople([["Name"], ["Zhang Xiuyuan"]], [zhang]))).toMatchObject({
      state: "same",
      entry: zhang,
    });
  });

  it("is nobody in particular where several have the name", () => {
    const other = person(2, { regionId: gyeongbuk.regionId });
    const rows = [
      ["Name", "Phone"],
      ["张秀元", "+86 951"],
    ];
    expect(faultsOf(planPeople(rows, [zhang, other]))).toEqual(["2 - several-entries"]);
  });

  it("is not made a second time where the archive has them, and is told apart from a namesake by the address", () => {
    const archive = [{ ...zhang, archivedAt: 1 }];
    const plan = (rows: string[][], people: Person[] = []) =>
      planPeople([["Name", "Name in Latin letters", "E-mail"], ...rows], people, { archive });
    const rows = [
      ["Somebody", "Somebody", "ZHANG@nx.example"],
      ["张秀元", "Zhang Xiuyuan", ""],
    ];
    expect(faultsOf(plan(rows))).toEqual(["2 - archived", "3 - archived"]);
    const namesake = ["张秀元", "Zhang Xiuyuan", "another@nx.example"];
    expect(onlyRow(plan([namesake]))).toMatchObject({ state: "new" });
    const back = person(7, { email: "zhang@nx.example" });
    expect(faultsOf(plan([rows[0] ?? []], [back]))).toEqual([]);
  });

  it("keeps what the file has no column or no text for, unless empty cells are to erase", () => {
    const before = { ...zhang, phone: "+86 951", title: { en: "Director" } };
    const rows = [
      ["E-mail", "Phone", "Title (English)", "Office"],
      ["zhang@nx.example", "", "", ""],
    ];
    expect(onlyRow(planPeople(rows, [before])).state).toBe("same");
    expect(onlyRow(planPeople(rows, [before], { empties: true }))).toMatchObject({
      state: "changed",
      input: { phone: null, title: null, office: before.office, regionId: ningxia.regionId },
    });
  });
});

describe("the plan", () => {
  it("looks for the headings below a title, skips empty rows, and keeps the numbers of the file", () => {
    const plan = planPeople([
      ["Members 2026"],
      [],
      ["E-mail", "Name", "Shoe size"],
      ["", " ", ""],
      ["a@x.example", "A"],
    ]);
    expect(plan.columns.map(({ field }) => field)).toEqual(["email", "native", null]);
    expect(onlyRow(plan).row).toBe(5);
  });

  it("is another one once an entry that it changes has another version, and only then", () => {
    const rows = [
      ["E-mail", "Phone"],
      ["zhang@nx.example", "+86 951"],
    ];
    const { fingerprint } = planPeople(rows, [zhang]);
    expect(planPeople(rows, [zhang, person(7)]).fingerprint).toBe(fingerprint);
    expect(planPeople(rows, [{ ...zhang, version: 2 }]).fingerprint).not.toBe(fingerprint);
    expect(planPeople(rows, []).fingerprint).not.toBe(fingerprint);
  });

  it("takes 5,000 rows, and no more", () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => [`Person ${index}`]);
    expect(planPeople([["Name"], ...rows]).counts.new).toBe(5_000);
    expect(() => planPeople([["Name"], ...rows, ["One more"]])).toThrow("5001 rows");
  });
});

describe("what is written of people", () => {
  const text = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
    // oxlint-disable-next-line no-control-regex
    .filter((each) => each.trim() === each && !/[\p{C}\u2028\u2029]/u.test(each));
  const byLanguage = fc.dictionary(fc.constantFrom(...languages), text, { maxKeys: 3 });
  const input = fc
    .record({
      native: text,
      roman: text,
      nativeLanguage: fc.constantFrom(...languages),
      order: fc.constantFrom("family-first" as const, "given-first" as const),
      byLanguage,
      title: byLanguage,
      office: fc.constantFrom(...offices),
      phone: fc.constantFrom(null, "+82 54 000", "010-1234"),
      regionId: fc.constantFrom(null, ningxia.regionId, gyeongbuk.regionId),
      language: fc.constantFrom(...languages),
      zone: fc.constantFrom("Asia/Seoul", "America/New_York", "UTC"),
    })
    .map(({ native, roman, nativeLanguage, order, byLanguage: forms, title, ...rest }) =>
      personInput.parse({
        ...personForm(),
        ...rest,
        names: { native, roman, nativeLanguage, order, byLanguage: forms },
        title: Object.keys(title).length > 0 ? title : null,
        email: "somebody@x.example",
      }),
    );

  it("in any language is read as the same again", () => {
    fc.assert(
      fc.property(input, fc.constantFrom(...languages), (said, language) => {
        const words = wordsFor(language, "import");
        const writer = { language, words, peopleWords: wordsFor(language, "people") };
        const textsOf = personWriter([ningxia, gyeongbuk], writer);
        const entry = person(1, said);
        const rows = tableOf("people", [factsOfPerson(entry)], { words, textsOf });
        expect(faultsOf(planPeople(rows, [entry], { empties: true }))).toEqual([]);
        expect(onlyRow(planPeople(rows, [entry], { empties: true })).state).toBe("same");
      }),
      { numRuns: 200 },
    );
  });
});
