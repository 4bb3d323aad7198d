import { unzipSync } from "fflate";
import readXlsxFile from "read-excel-file/universal";
import { AppError } from "../../../shared/wire/errors.ts";
import { maxColumns } from "../../../shared/wire/imports.ts";

/** What a workbook may have unpacked, bytes: 5,000 long rows are a tenth of it. */
const maxUnpacked = 96 * 1024 * 1024;
const maxParts = 2_000;

/**
 * The cells of a workbook's first sheet that has any, as text: dates as "YYYY-MM-DD", numbers in full, formulas by their values.
 * @throws AppError import/damaged, import/unpacked-too-large
 */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  requireSmall(bytes);
  const sheets = await readXlsxFile(new Uint8Array(bytes).buffer, { trim: false }).catch(() => {
    throw damaged();
  });
  const sheet = sheets.find(({ data }) => data.length > 0);
  return (sheet?.data ?? []).map((row) => row.slice(0, maxColumns).map(textOf));
}

/** By what the archive's directory says: the reader unpacks no entry further than to the length that stands there. */
function requireSmall(bytes: Uint8Array): void {
  let unpacked = 0;
  let parts = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize;
        parts += 1;
        return false;
      },
    });
  } catch {
    throw damaged();
  }
  if (unpacked > maxUnpacked || parts > maxParts) {
    throw new AppError("import/unpacked-too-large", "The workbook is too large once unpacked.");
  }
}

function damaged(): AppError {
  return new AppError("import/damaged", "The workbook cannot be read.");
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) {
    return "";
  }
  if (cell instanceof Date) {
    return Number.isNaN(cell.getTime()) ? "" : cell.toISOString().replace(/T00:00:00.*$/, "");
  }
  return typeof cell === "number" ? plain(cell) : String(cell as string | boolean);
}

/** A number as it was typed: a telephone number has no exponent. */
function plain(number: number): string {
  return Number.isInteger(number) ? BigInt(number).toString() : String(number);
}
