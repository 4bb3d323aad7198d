import { parse } from "csv-parse/sync";
import { inflateRawSync } from "node:zlib";
import readXlsxFile from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import { ambassadors } from "../../scripts/seed/near-people.ts";
import { csvOf } from "../../server/platform/sheets/write.ts";
import { wordsFor } from "../../server/platform/words.ts";
import {
  attendanceJson,
  attendanceTable,
  attendanceXlsx,
  fileName,
} from "../../server/records/files.ts";
import { compileRecord } from "../../server/records/record.ts";
import { type Language, languages } from "../../shared/words/languages.ts";
import type { MeetingRecord } from "../../shared/wire/records.ts";
import { nearSurroundings, playNear } from "../support/journal.ts";

const record = compileRecord(playNear().state(), nearSurroundings);
const words = (language: Language) => wordsFor(language, "records");
const seoul = { zone: "Asia/Seoul", language: "en" } as const;

/** One file of a ZIP archive, by its central directory (APPNOTE 4.3.12). */
function unzipped(archive: Buffer, wanted: string): string {
  let at = archive.readUInt32LE(archive.lastIndexOf("PK\x05\x06", undefined, "latin1") + 16);
  while (archive.readUInt32LE(at) === 0x02014b50) {
    const [name, extra, comment] = [28, 30, 32].map((place) => archive.readUInt16LE(at + place));
    const size = archive.readUInt32LE(at + 20);
    const local = archive.readUInt32LE(at + 42);
    if (archive.toString("utf8", at + 46, at + 46 + (name ?? 0)) === wanted) {
      const begin =
        local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
      return inflateRawSync(archive.subarray(begin, begin + size)).toString();
    }
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  throw new Error(`There is no ${wanted} in the archive.`);
}

/** The rows of a CSV file of which no cell has a line break. */
function csv(from: MeetingRecord, reader: { zone: string; language: Language } = seoul) {
  const text = csvOf(attendanceTable(from, reader, words(reader.language))).toString();
  return text.replace("\uFEFF", "").trimEnd().split("\r\n");
}

describe("the attendance as CSV", () => {
  it("begins with the byte order mark that spreadsheets need, and ends lines as RFC 4180 says", () => {
    const bytes = csvOf(attendanceTable(record, seoul, words("en")));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString().split("\r\n")).toHaveLength(11);
  });

  it("has one row for each person, with the zone in the heading of its times", () => {
    const [heading, ...rows] = csv(record);
    expect(heading).toContain('"First joined (Seoul time, UTC+09:00)"');
    expect(rows).toHaveLength(9);
    const late = rows.find((row) => row.includes("Zhou Ji")) ?? "";
    expect(late).toContain(
      "周己,Zhou Ji,NEAR Honorary Ambassador,Honorary ambassador,Inner Mongolia Autonomous Region,China",
    );
    expect(late).toContain(
      "2022-06-28 14:12:00,2022-06-28 15:25:00,1:13:00,85.9%,yes,no,1,1,0:03:00",
    );
  });

  it("shows the clocks of the zone asked for, in the language asked for", () => {
    const [heading, first] = csv(record, { zone: "Asia/Shanghai", language: "zh" });
    expect(heading).toContain("首次进入（北京时间, UTC+08:00）");
    expect(first).toContain("2022-06-28 13:00:00");
  });

  it.each(["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1"])(
    "lets %j begin no formula",
    (native) => {
      const people = record.people.map((person) => ({
        ...person,
        names: { ...person.names, native },
      }));
      const rows = csv({ ...record, people });
      rows.slice(1).forEach((row) => expect(row).toMatch(/^"?'/));
    },
  );
});

describe.each(["\n", "\r", "\r\n"])("a name with %j in it", (lineEnd) => {
  it("keeps its row whole in the CSV", () => {
    const native = `One${lineEnd}two`;
    const people = record.people.map((person) => ({
      ...person,
      names: { ...person.names, native },
    }));
    const text = csvOf(attendanceTable({ ...record, people }, seoul, words("en"))).toString();
    const rows = parse(text, { bom: true, record_delimiter: ["\r\n", "\n", "\r"] });
    expect(rows).toHaveLength(10);
    expect(rows.slice(1).every(([first]) => first === native)).toBe(true);
  });
});

describe("the attendance as a workbook", () => {
  it("reads back with dates, lengths and shares as values, in the zone asked for", async () => {
    const bytes = await attendanceXlsx(record, seoul, words("en"));
    const sheets = await readXlsxFile(bytes);
    expect(sheets.map(({ sheet }) => sheet)).toEqual(["Attendance", "Member regions", "About"]);
    const rows = sheets[0]?.data ?? [];
    const place = (heading: string) =>
      rows[0]?.findIndex((cell) => String(cell).startsWith(heading)) ?? -1;
    const late = rows.find((row) => row.includes("Zhou Ji"));
    expect(late?.[place("First joined")]).toEqual(new Date("2022-06-28T14:12:00Z"));
    // A length is a number formatted as [h]:mm:ss; the reader shows it as a time after the epoch of spreadsheets.
    expect(late?.[place("Time present")]).toEqual(new Date("1899-12-30T01:13:00Z"));
    expect(late?.[place("Share")]).toBeCloseTo(73 / 85, 6);
    expect(late?.[place("Late")]).toBe("yes");
    expect(sheets[1]?.data).toHaveLength(7);
  });

  it("freezes the heading, sets widths, and says by which rule and from what it was computed", async () => {
    const bytes = await attendanceXlsx(record, seoul, words("en"));
    const [, , about] = await readXlsxFile(bytes);
    const facts = about?.data.map((row) => row.join(" | ")).join("\n");
    expect(facts).toContain("Times are given in | Seoul time, UTC+09:00");
    expect(facts).toContain("up to 0:01:00 does not interrupt");
    expect(facts).toContain("Hash of the journal (SHA-256) | 00");
    const sheet = unzipped(bytes, "xl/worksheets/sheet1.xml");
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(sheet).toMatch(/<col [^>]*width="36"/);
    expect(unzipped(bytes, "xl/styles.xml")).toContain('formatCode="[h]:mm:ss"');
  });

  it("is made in every language", async () => {
    for (const language of languages) {
      const bytes = await attendanceXlsx(record, { zone: "UTC", language }, words(language));
      const sheets = await readXlsxFile(bytes);
      expect(sheets[0]?.data).toHaveLength(10);
      expect(JSON.stringify(sheets)).not.toMatch(/column\.|sheet\.|about\.|\{\{/);
    }
  });
});

describe("the attendance as JSON", () => {
  it("gives instants with the zone's offset, the rule, and the journal's hash", () => {
    const document: unknown = JSON.parse(attendanceJson(record, seoul).toString());
    expect(document).toMatchObject({
      schema: "plenum/attendance/1",
      zone: "Asia/Seoul",
      opened: "2022-06-28T14:00:00+09:00",
      ended: "2022-06-28T15:25:00+09:00",
      rule: { graceSeconds: 60, lateSeconds: 300 },
      journal: { hash: "00" },
    });
    const { people } = document as { people: readonly { personId: string }[] };
    expect(people.find(({ personId }) => personId === ambassadors[6]?.id)).toMatchObject({
      firstJoin: "2022-06-28T14:12:00+09:00",
      presentSeconds: 4380,
      late: true,
      netSpeakingSeconds: 180,
    });
  });
});

describe("a file's name", () => {
  const name = (title: string, language: Language = "en") =>
    fileName(
      { ...record, titles: { [language]: title } },
      { ...seoul, language },
      {
        words: words(language),
        ending: "csv",
      },
    );

  it("keeps every script", () => {
    expect(name("中国名誉大使线上会议", "zh")).toBe("出席名单 2022-06-28 中国名誉大使线上会议.csv");
  });

  it("has no sign that a system forbids, and a length that all take", () => {
    expect(name('a/b\\c:d*e?"<f>|g\u0000\u202e..')).toBe("Attendance 2022-06-28 a b c d e f g.csv");
    expect(Buffer.byteLength(name("宁".repeat(300), "zh"))).toBeLessThan(255);
  });
});
