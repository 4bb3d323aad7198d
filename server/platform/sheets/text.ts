import { CsvError, parse } from "csv-parse/sync";
import { AppError } from "../../../shared/wire/errors.ts";
import { maxColumns, type Delimiter, delimiters } from "../../../shared/wire/imports.ts";

/** Reads delimited text (RFC 4180, and what programs make of it): records of cells. @throws AppError import/damaged */
export function readDelimited(
  text: string,
  wished: Delimiter | null,
): { readonly delimiter: Delimiter; readonly rows: readonly (readonly string[])[] } {
  // What spreadsheets write first to say which sign divides: its line stays, so that rows keep their numbers.
  const [said, sign] = /^sep=([,;\t|])(?=\r?\n)/i.exec(text) ?? [];
  const body = text.slice(said?.length ?? 0);
  const delimiter = wished ?? delimiters.find((each) => each === sign) ?? guessed(body);
  try {
    const rows = parse(body, {
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
    });
    return { delimiter, rows: rows.map((row) => row.slice(0, maxColumns)) };
  } catch (error) {
    if (error instanceof CsvError) {
      const { lines } = error as { readonly lines?: number };
      throw new AppError("import/damaged", `The text ends within quotes: ${error.message}`, {
        line: lines ?? null,
      });
    }
    throw error;
  }
}

/** The sign that stands most often in the first line with anything in it, outside of quotes. */
function guessed(text: string): Delimiter {
  const bare = text.slice(0, 20_000).replaceAll(/"(?:[^"]|"")*"/g, "");
  const line = bare.split(/\r\n|\n|\r/).find((each) => each.trim() !== "") ?? "";
  const counts = delimiters.map((sign) => line.split(sign).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ",";
}
