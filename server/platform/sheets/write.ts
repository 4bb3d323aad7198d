import { stringify } from "csv-stringify/sync";
import writeXlsxFile, { type CellObject } from "write-excel-file/node";

type Rows = readonly (readonly string[])[];

/** A table as CSV (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need for other scripts); no cell begins a formula. */
export function csvOf(rows: Rows): Buffer {
  const text = stringify(rows as string[][], {
    bom: true,
    escape_formulas: true,
    record_delimiter: "windows",
    // Only its own kind of line end would be quoted by itself.
    quoted_match: /[\r\n]/,
  });
  return Buffer.from(text);
}

/** A workbook of text alone, the first row of each sheet its headings. */
export async function xlsxOf(
  sheets: readonly { readonly name: string; readonly rows: Rows; readonly width: number }[],
): Promise<Buffer> {
  const book = sheets.map(({ name, rows, width }) => ({
    sheet: name,
    data: rows.map((row, index) => row.map((value) => cellOf(value, index === 0))),
    columns: (rows[0] ?? []).map((_, index) => ({ width: index === 0 ? 28 : width })),
    stickyRowsCount: 1,
  }));
  return writeXlsxFile(book, { fontFamily: "Calibri", fontSize: 11 }).toBuffer();
}

function cellOf(value: string, isHeading: boolean): CellObject | null {
  const heading = { fontWeight: "bold", backgroundColor: "#e3eeee" } as const;
  // As text in every spreadsheet: a telephone number keeps its "+" and its zeros.
  return value === ""
    ? null
    : {
        type: String,
        value,
        format: "@",
        wrap: true,
        alignVertical: "top",
        ...(isHeading ? heading : {}),
      };
}
