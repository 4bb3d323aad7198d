import { AppError } from "../../../shared/wire/errors.ts";
import type { Delimiter, Encoding, SourceKind } from "../../../shared/wire/imports.ts";
import { decode } from "./encodings.ts";
import { readDelimited } from "./text.ts";
import { readWorkbook } from "./workbook.ts";

/** How a text is to be read, where its reader knows better than we guess. */
export type Wish = { readonly encoding: Encoding | null; readonly delimiter: Delimiter | null };

/** A table as a file has it: every row, in its order, empty ones too. */
export type Table = {
  readonly kind: SourceKind;
  /** Null for a workbook, which says it itself. */
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  readonly rows: readonly (readonly string[])[];
};

const zip = [0x50, 0x4b];
/** A compound file: workbooks of before 2007, and those with a password. */
const compound = [0xd0, 0xcf, 0x11, 0xe0];
// Texts have none of these; what is no text has them all over.
// oxlint-disable-next-line no-control-regex
const binary = /[\u0000-\u0008\u000e-\u001f]/;

/** More lines than any list has, empty ones too; and more text, which a workbook may repeat without end. */
const maxLines = 20_000;
const maxLetters = 32 * 1024 * 1024;

/**
 * Reads CSV in the encodings of spreadsheets, or XLSX, told apart by their content.
 * @throws AppError import/empty, import/old-workbook, import/not-a-table, import/damaged, import/unpacked-too-large,
 * import/too-many-rows
 */
export async function readTable(bytes: Uint8Array, wish: Wish): Promise<Table> {
  const begins = (signature: readonly number[]) =>
    signature.every((byte, index) => bytes[index] === byte);
  if (begins(compound)) {
    throw new AppError("import/old-workbook", "The workbook is an old one, or has a password.");
  }
  const table = begins(zip)
    ? { kind: "xlsx" as const, encoding: null, delimiter: null, rows: await readWorkbook(bytes) }
    : readText(bytes, wish);
  return { ...table, rows: sensible(table.rows) };
}

/** The rows without the empty ones at the end. */
function sensible(rows: Table["rows"]): Table["rows"] {
  const last = rows.findLastIndex((row) => row.some((cell) => cell.trim() !== ""));
  if (last === -1) {
    throw new AppError("import/empty", "There is nothing in the file.");
  }
  if (last >= maxLines) {
    throw new AppError("import/too-many-rows", `The file has ${last + 1} lines.`);
  }
  const kept = rows.slice(0, last + 1);
  const letters = kept.reduce((sum, row) => row.reduce((all, cell) => all + cell.length, sum), 0);
  if (letters > maxLetters) {
    throw new AppError("import/unpacked-too-large", "The file has too much text.");
  }
  return kept;
}

function readText(bytes: Uint8Array, { encoding: wished, delimiter: divided }: Wish): Table {
  const { text, encoding } = decode(bytes, wished);
  // A wrong wish is shown, and can be corrected; a picture is none of ours in any encoding.
  if (wished === null && binary.test(text)) {
    throw new AppError("import/not-a-table", "The file is neither CSV nor XLSX.");
  }
  return { kind: "csv", encoding, ...readDelimited(text, divided) };
}
