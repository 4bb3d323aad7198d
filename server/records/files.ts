import writeXlsxFile, { type CellObject } from "write-excel-file/node";
import { dayAt } from "../../shared/time/wall.ts";
import type { MeetingRecord, RecordPerson } from "../../shared/wire/records.ts";
import { textIn } from "../../shared/words/languages.ts";
import { type Cell, cellText, isoText, shifted, type Words } from "./cells.ts";
import { aboutSheet, type ListReader, peopleSheet, regionsSheet } from "./sheets.ts";

/** The attendance as a table of text, its headings first. */
export function attendanceTable(
  record: MeetingRecord,
  reader: ListReader,
  words: Words,
): readonly (readonly string[])[] {
  const { headings, rows } = peopleSheet(record, reader, words);
  const lines = rows.map((row) => row.map((cell) => cellText(cell, reader.zone, words)));
  return [headings, ...lines];
}

/** The attendance as a workbook of three sheets: people, member regions, and what they were computed from. */
export async function attendanceXlsx(
  record: MeetingRecord,
  reader: ListReader,
  words: Words,
): Promise<Buffer> {
  const sheets = [peopleSheet, regionsSheet, aboutSheet].map((sheet) =>
    sheet(record, reader, words),
  );
  const book = sheets.map((sheet) => ({
    sheet: sheet.name,
    data: [
      sheet.headings.map(headingCell),
      ...sheet.rows.map((row) => xlsxRow(row, reader.zone, words)),
    ],
    columns: sheet.widths.map((width) => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
  }));
  return writeXlsxFile(book, { fontFamily: "Calibri", fontSize: 11 }).toBuffer();
}

/** The attendance for programs: every instant in ISO 8601 with the zone's offset, lengths in seconds, and what it was computed from. */
export function attendanceJson(record: MeetingRecord, { zone }: ListReader): Buffer {
  const iso = (at: number | null | undefined) =>
    typeof at === "number" ? isoText(at, zone) : null;
  const document = {
    schema: "plenum/attendance/1",
    meeting: { id: record.meetingId, titles: record.titles, zone: record.zone },
    zone,
    plannedStart: iso(record.planned.from),
    plannedEnd: iso(record.planned.to),
    opened: iso(record.held?.from),
    ended: record.isFinal ? iso(record.held?.to) : null,
    rule: { graceSeconds: record.rule.graceMs / 1000, lateSeconds: record.rule.lateMs / 1000 },
    journal: record.journal,
    people: record.people.map((person) => personDocument(person, iso)),
    regions: record.regions.map(({ zone: _zone, joinedYear: _year, ...region }) => region),
  };
  return Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
}

/** A file's name that every system takes: the meeting's title and day, without the signs that some forbid. */
export function fileName(
  record: MeetingRecord,
  reader: ListReader,
  { words, ending }: { readonly words: Words; readonly ending: string },
): string {
  const title = textIn(record.titles, reader.language);
  const day = dayAt(record.held?.from ?? record.planned.from, record.zone);
  const name = `${words("file", { day })} ${title}`;
  const clean = name.replaceAll(/[\\/:*?"<>|%\p{C}]+/gu, " ").replaceAll(/\s+/g, " ");
  // Systems count bytes, 255 at most; a letter of these languages has three at most.
  const letters = [...new Intl.Segmenter().segment(clean.trim())].slice(0, 80);
  const stem = letters.map(({ segment }) => segment).join("");
  return `${stem.replace(/[. ]+$/, "")}.${ending}`;
}

function headingCell(value: string): CellObject {
  return {
    value,
    fontWeight: "bold",
    wrap: true,
    alignVertical: "top",
    backgroundColor: "#e3eeee",
  };
}

function xlsxRow(row: readonly Cell[], zone: string, words: Words): (CellObject | null)[] {
  return row.map((cell) => xlsxCell(cell, zone, words));
}

const dayMs = 86_400_000;

function xlsxCell(cell: Cell, zone: string, words: Words): CellObject | null {
  switch (cell.kind) {
    case "text":
      return { type: String, value: cell.text, alignVertical: "top", wrap: cell.text.length > 40 };
    case "count":
      return { type: Number, value: cell.count };
    case "flag":
      return { type: String, value: cellText(cell, zone, words) };
    case "instant":
      return { type: Date, value: shifted(cell.at, zone), format: "yyyy-mm-dd hh:mm:ss" };
    case "length":
      return {
        type: Number,
        value: Math.round(cell.ms / 1000) * (1000 / dayMs),
        format: "[h]:mm:ss",
      };
    case "share":
      return { type: Number, value: cell.share, format: "0.0%" };
    case "nothing":
      return null;
    default:
      return cell satisfies never;
  }
}

function personDocument(person: RecordPerson, iso: (at: number | null) => string | null) {
  const { personId, names, seat, invited, ...rest } = person;
  return {
    personId,
    names,
    title: rest.title,
    office: rest.office,
    regionId: rest.regionId,
    seat,
    invited,
    reply: rest.reply,
    status: rest.status,
    representedBy: rest.representedBy,
    firstJoin: iso(rest.firstJoinAt),
    lastLeave: iso(rest.lastLeaveAt),
    presentSeconds: Math.round(rest.presentMs / 1000),
    share: rest.share,
    late: rest.isLate,
    leftEarly: rest.leftEarly,
    connections: rest.connections,
    stays: rest.stays.map(({ from, to }) => ({ from: iso(from), to: iso(to) })),
    speeches: rest.speeches,
    netSpeakingSeconds: Math.round(rest.speakingMs / 1000),
  };
}
