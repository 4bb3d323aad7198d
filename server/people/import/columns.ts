import { AppError } from "../../../shared/wire/errors.ts";
import { type Field, type FileColumn, maxRows } from "../../../shared/wire/imports.ts";
import { type Cells, unguarded } from "./cells.ts";
import { plainly, type Vocabulary } from "./vocabulary.ts";

/** A table, its headings found and its columns matched with fields. */
export type Matched = {
  readonly columns: readonly FileColumn[];
  /** The rows below the headings that have anything in them; `row` counts from 1 at the top of the file. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
};

type Rows = readonly (readonly string[])[];

/** How far down headings are looked for: above them there may be a title. */
const depth = 10;

/**
 * Finds the row of headings and matches each column with a field: as wished, or by its heading in any of the six languages.
 * @throws AppError import/too-many-rows
 */
export function matchColumns(
  table: Rows,
  vocabulary: Vocabulary,
  wished: readonly (Field | null)[] | null,
): Matched {
  const top = headingsAt(table, vocabulary);
  const rows = table
    .map((cells, index) => ({ row: index + 1, cells: cells.map(unguarded) }))
    .slice(top + 1)
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  if (rows.length > maxRows) {
    throw new AppError("import/too-many-rows", `The file has ${rows.length} rows.`);
  }
  const headings = (table[top] ?? []).map((heading) => heading.trim());
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), headings.length);
  const fields = wished ?? headings.map((each) => vocabulary.headings.get(plainly(each)) ?? null);
  const columns = Array.from({ length: width }, (_, index) => ({
    heading: headings[index] ?? "",
    field: onlyOnce(fields, index),
    samples: rows
      .map(({ cells }) => cells[index] ?? "")
      .filter((cell) => cell !== "")
      .slice(0, 3),
  }));
  // Columns without a heading and without anything in them are what is left of formatting.
  const last = columns.findLastIndex(({ heading, samples }) => heading || samples.length > 0);
  return { columns: columns.slice(0, last + 1), rows };
}

/** A row's cells by their fields. An empty one says nothing, unless it is to empty what the register has. */
export function cellsOf(
  cells: readonly string[],
  columns: readonly FileColumn[],
  empties: boolean,
): Cells {
  return new Map(
    columns.flatMap(({ field }, index): [Field, string][] => {
      const text = cells[index] ?? "";
      return field === null || (text === "" && !empties) ? [] : [[field, text]];
    }),
  );
}

/** The row that has the most headings that we know; else the first with anything in it. */
function headingsAt(table: Rows, { headings }: Vocabulary): number {
  const known = table
    .slice(0, depth)
    .map((row) => row.filter((cell) => headings.has(plainly(cell))).length);
  const most = Math.max(...known);
  return most > 0
    ? known.indexOf(most)
    : table.findIndex((row) => row.some((cell) => cell.trim() !== ""));
}

/** Of two columns for one field the first has it. */
function onlyOnce(fields: readonly (Field | null)[], index: number): Field | null {
  const field = fields[index] ?? null;
  return fields.indexOf(field) === index ? field : null;
}
