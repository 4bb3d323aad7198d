import { clockFields, offsetMinutes } from "../../shared/time/offset.ts";

/** A catalogue in one language: key and values to text. */
export type Words = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** A value in a list of attendance, before a format gives it a shape. */
export type Cell =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "flag"; readonly flag: boolean }
  /** Epoch ms. */
  | { readonly kind: "instant"; readonly at: number }
  | { readonly kind: "length"; readonly ms: number }
  /** 0 to 1. */
  | { readonly kind: "share"; readonly share: number }
  | { readonly kind: "nothing" };

/** A column of a list: its heading, how wide it is in characters, and what stands in it. */
export type Column<Row> = {
  readonly heading: string;
  readonly width: number;
  readonly cell: (row: Row) => Cell;
};

/** A list before a format gives it a shape. */
export type Sheet = {
  readonly name: string;
  readonly headings: readonly string[];
  readonly widths: readonly number[];
  readonly rows: readonly (readonly Cell[])[];
};

/** Fills a list. */
export function sheetOf<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Sheet {
  return {
    name,
    headings: columns.map(({ heading }) => heading),
    widths: columns.map(({ width }) => width),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
  };
}

/** A text's cell; nothing for none. */
export function textCell(text: string | null): Cell {
  return text ? { kind: "text", text } : { kind: "nothing" };
}

/** An instant's cell; nothing for none. */
export function instantCell(at: number | null): Cell {
  return at === null ? { kind: "nothing" } : { kind: "instant", at };
}

/** A cell as text: instants as "2022-06-28 14:00:00" on a zone's clocks, lengths as "1:27:05" (hours may pass 24), shares as "97.3%". */
export function cellText(cell: Cell, zone: string, words: Words): string {
  switch (cell.kind) {
    case "text":
      return cell.text;
    case "count":
      return String(cell.count);
    case "flag":
      return words(cell.flag ? "yes" : "no");
    case "instant":
      return `${dayText(cell.at, zone)} ${clockText(cell.at, zone)}`;
    case "length":
      return lengthText(cell.ms);
    case "share":
      return `${(cell.share * 100).toFixed(1)}%`;
    case "nothing":
      return "";
    default:
      return cell satisfies never;
  }
}

/** An instant in ISO 8601 with a zone's offset, to the second: "2022-06-28T14:00:00+09:00". */
export function isoText(at: number, zone: string): string {
  const minutes = Math.round(offsetMinutes(at, zone));
  const length = Math.abs(minutes);
  const sign = minutes < 0 ? "-" : "+";
  const offset = `${sign}${two(Math.floor(length / 60))}:${two(length % 60)}`;
  return `${dayText(at, zone)}T${clockText(at, zone)}${offset}`;
}

/** What a zone's clocks show at an instant, as if they were those of UTC: spreadsheets know no zones. */
export function shifted(at: number, zone: string): Date {
  const wholeSecond = Math.floor(at / 1000) * 1000;
  return new Date(wholeSecond + offsetMinutes(at, zone) * 60_000);
}

function dayText(at: number, zone: string): string {
  const { year, month, day } = clockFields(at, zone);
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

function clockText(at: number, zone: string): string {
  const { hour, minute, second } = clockFields(at, zone);
  return `${two(hour)}:${two(minute)}:${two(second)}`;
}

function lengthText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
