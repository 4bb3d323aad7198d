import fc from "fast-check";
import { zipSync } from "fflate";
import writeXlsx from "write-excel-file/node";
import { describe, expect, it } from "vitest";
import { readTable, type Wish } from "../../../server/platform/sheets/read.ts";
import { createSheetReader } from "../../../server/platform/sheets/reader.ts";
import { csvOf, xlsxOf } from "../../../server/platform/sheets/write.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import { inCodePage } from "./code-pages.ts";

const asItIs: Wish = { encoding: null, delimiter: null };
const read = (text: string | Uint8Array, wish: Partial<Wish> = {}) =>
  readTable(typeof text === "string" ? Buffer.from(text) : text, { ...asItIs, ...wish });

/** The code that reading fails with. */
async function faultOf(bytes: Uint8Array): Promise<string> {
  const error: unknown = await readTable(bytes, asItIs).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? error.code : `unexpected: ${String(error)}`;
}

describe("text", () => {
  it.each([
    ["utf-8", "姓名,地区\n张秀元,宁夏回族自治区\n"],
    ["utf-8", "\ufeffНэр,Бүс нутаг\nБат-Эрдэнэ,Өмнөговь\n"],
    ["gb18030", "姓名,职务,地区\n张秀元,名誉大使,宁夏回族自治区\n李明,秘书长,山东省\n"],
    ["shift_jis", "氏名,自治体,電話\n山田太郎,鳥取県,0857-26-7111\nさとう はなこ,島根県,\n"],
    ["shift_jis", "氏名,自治体\n山田太郎,鳥取県\n"],
    ["euc-kr", "성명,자치단체,직책\n홍길동,경상북도,사무국 직원\n"],
    ["windows-1251", "ФИО,Регион,Телефон\nИванов Иван,Иркутская область,+7 395\n"],
    ["windows-1251", "ФИО,РЕГИОН\nПЕТРОВА АННА,ПРИМОРСКИЙ КРАЙ\n"],
  ] as const)("is read as saved in %s", async (encoding, text) => {
    const table = await read(inCodePage(text, encoding));
    expect(table.encoding).toBe(encoding);
    expect(table.rows).toEqual(
      text
        .replace("\ufeff", "")
        .trim()
        .split("\n")
        .map((line) => line.split(",")),
    );
  });

  it("is read as UTF-16 with a mark, tabs between the cells, as Excel saves “Unicode text”", async () => {
    const table = await read(Buffer.from("\ufeff성명\t지역\r\n홍길동\t경상북도\r\n", "utf16le"));
    expect(table).toMatchObject({ encoding: "utf-16le", delimiter: "\t" });
    expect(table.rows).toEqual([
      ["성명", "지역"],
      ["홍길동", "경상북도"],
    ]);
  });

  it("is read in the encoding that its reader chooses", async () => {
    const bytes = inCodePage("姓名\n张秀元\n", "gb18030");
    expect((await read(bytes, { encoding: "gb18030" })).rows).toEqual([["姓名"], ["张秀元"]]);
    expect((await read(bytes, { encoding: "windows-1251" })).encoding).toBe("windows-1251");
  });

  it.each([
    ["a,b\n1,2", ","],
    ["a;b\n1,5;2", ";"],
    ["a\tb\n1\t2", "\t"],
    ['"a;b",c\n1,2', ","],
    ["sep=;\r\na;b", ";"],
  ])("finds the sign between the cells of %j", async (text, delimiter) => {
    expect((await read(text)).delimiter).toBe(delimiter);
  });

  it("keeps quotes, signs and line ends within quotes, and the numbers of rows", async () => {
    const { rows } = await read('a,b\r\n\r\n"x, ""y""","one\r\ntwo"\r\nz');
    expect(rows).toEqual([["a", "b"], [""], ['x, "y"', "one\r\ntwo"], ["z"]]);
  });

  it("has as many empty lines below it as it likes, and no more than a list has lines", async () => {
    expect((await read(`a,b\n1,2\n${"\n".repeat(200_000)}`)).rows).toHaveLength(2);
    expect(await faultOf(Buffer.from(`${"\n".repeat(20_000)}a`))).toBe("import/too-many-rows");
  });

  it("refuses what ends within quotes, what is empty, and what is no text", async () => {
    expect(await faultOf(Buffer.from('a,b\n"x,y\n'))).toBe("import/damaged");
    expect(await faultOf(Buffer.from(""))).toBe("import/empty");
    expect(await faultOf(Buffer.from(" \n,,\n"))).toBe("import/empty");
    expect(await faultOf(Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"))).toBe(
      "import/not-a-table",
    );
    expect(await faultOf(Buffer.from("d0cf11e0a1b11ae1", "hex"))).toBe("import/old-workbook");
  });

  it("never fails otherwise, whatever the bytes are", async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: "binary", maxLength: 200 }).map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 200 }).map((rest) => Buffer.from([0x50, 0x4b, 3, 4, ...rest])),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (some) => {
        expect(await faultOf(some)).not.toMatch(/^unexpected: (?!null)/);
      }),
      { numRuns: 400 },
    );
  });
});

describe("workbooks", () => {
  it("give their first sheet's cells as they read: telephone numbers, days, text that looks like a formula", async () => {
    const sheet = [
      ["Phone", "Joined", "Note"].map((value) => ({ value })),
      [
        { value: 861_012_345_678 },
        { value: new Date(Date.UTC(1996, 8, 1)), type: Date, format: "yyyy-mm-dd" },
        { value: "=1+2" },
      ],
      [{ value: "+82 54 000" }, { value: 1996 }, { value: true }],
    ];
    const bytes = await writeXlsx(sheet as never).toBuffer();
    expect(await read(bytes)).toMatchObject({
      kind: "xlsx",
      encoding: null,
      rows: [
        ["Phone", "Joined", "Note"],
        ["861012345678", "1996-09-01", "=1+2"],
        ["+82 54 000", "1996", "true"],
      ],
    });
  });

  it("give formulas by their values, and text of several looks as one", async () => {
    const cells = [
      '<c r="A1" t="str"><f>CONCATENATE("a","b")</f><v>ab</v></c>',
      '<c r="B1"><f>1+2</f><v>3</v></c>',
      '<c r="C1" t="inlineStr"><is><r><rPr><b/></rPr><t>Zhang </t></r><r><t>Xiuyuan</t></r></is></c>',
    ];
    const bytes = workbookOf(`<row r="1">${cells.join("")}</row>`);
    expect((await read(bytes)).rows).toEqual([["ab", "3", "Zhang Xiuyuan"]]);
  });

  it("keep the numbers of their rows below empty ones", async () => {
    const cell = (at: string) => `<c r="${at}" t="inlineStr"><is><t>${at}</t></is></c>`;
    const bytes = workbookOf(`<row r="2">${cell("A2")}</row><row r="4">${cell("B4")}</row>`);
    const { rows } = await read(bytes);
    expect(rows.map((row) => row.join(""))).toEqual(["", "A2", "", "B4"]);
  });

  it("are refused where they unpack to more than any list has", { timeout: 60_000 }, async () => {
    const bomb = zipSync({ "xl/worksheets/sheet1.xml": new Uint8Array(200 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(400_000);
    expect(await faultOf(bomb)).toBe("import/unpacked-too-large");
  });

  it("are refused where they lie about what they unpack to", { timeout: 60_000 }, async () => {
    const bomb = Buffer.from(
      zipSync({ "xl/worksheets/sheet1.xml": new Uint8Array(100 * 1024 * 1024) }),
    );
    const said = Buffer.alloc(4);
    said.writeUInt32LE(100 * 1024 * 1024);
    for (let at = bomb.indexOf(said); at !== -1; at = bomb.indexOf(said, at + 4)) {
      bomb.writeUInt32LE(100, at);
    }
    await expect(createSheetReader().read(bomb, asItIs)).rejects.toMatchObject({
      code: "import/damaged",
    });
  });

  it(
    "end no more than their own process where one cell lies a million rows down",
    { timeout: 90_000 },
    async () => {
      const cell = '<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c>';
      const reader = createSheetReader();
      const far = reader.read(workbookOf(`<row r="1048576">${cell}</row>`), asItIs);
      await expect(far).rejects.toMatchObject({ code: "import/damaged" });
      expect((await reader.read(Buffer.from("a,b\n1,2\n"), asItIs)).rows).toHaveLength(2);
    },
  );

  it("are refused where one text stands a million times", { timeout: 60_000 }, async () => {
    const text = "x".repeat(30_000);
    const cells = (row: number) =>
      Array.from({ length: 100 }, (_, at) => `<c r="${nameOf(at)}${row}" t="s"><v>0</v></c>`);
    const rows = Array.from(
      { length: 2_000 },
      (_, at) => `<row r="${at + 1}">${cells(at + 1).join("")}</row>`,
    );
    const bytes = workbookOf(rows.join(""), `<si><t>${text}</t></si>`);
    await expect(createSheetReader().read(bytes, asItIs)).rejects.toMatchObject({
      code: "import/unpacked-too-large",
    });
  });
});

describe("what is written", () => {
  const tables = fc.array(
    fc.array(fc.string({ unit: "grapheme", maxLength: 12 }), { minLength: 2, maxLength: 2 }),
    { minLength: 1, maxLength: 5 },
  );

  it("is read as it was, but for the quote before what looks like a formula", async () => {
    const rows = [
      ["Name", "Phone"],
      ["=cmd|x", "+82 54 000"],
      ["-1", "@x"],
      ["plain", "two\nlines"],
    ];
    expect((await read(csvOf(rows))).rows).toEqual([
      ["Name", "Phone"],
      ["'=cmd|x", "'+82 54 000"],
      ["'-1", "'@x"],
      ["plain", "two\nlines"],
    ]);
    const book = await xlsxOf([{ name: "List", rows, width: 20 }]);
    expect((await read(book)).rows).toEqual(rows);
  });

  it("holds any text", async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const safe = rows.map((row) => row.map((cell) => `x${cell.replaceAll(/\r/g, "")}`));
        // oxlint-disable-next-line no-control-regex
        fc.pre(safe.flat().every((cell) => !/[\u0000-\u001f]/.test(cell)));
        expect((await read(csvOf(safe))).rows).toEqual(safe);
      }),
      { numRuns: 100 },
    );
  });
});

/** A column's name in a workbook: "A", "AB". */
function nameOf(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : `${nameOf(Math.floor(at / 26) - 1)}${letter}`;
}

/** A workbook of one sheet, with these rows in it, and these texts shared among its cells. */
function workbookOf(rows: string, shared = ""): Buffer {
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packages = "http://schemas.openxmlformats.org/package/2006/relationships";
  const parts = {
    "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    "xl/sharedStrings.xml": `${head}<sst xmlns="${main}">${shared}</sst>`,
    "xl/worksheets/sheet1.xml": `${head}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
  };
  const files = Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)] as const);
  return Buffer.from(zipSync(Object.fromEntries(files)));
}
