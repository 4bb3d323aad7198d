import { AppError, type WireError } from "../../../shared/wire/errors.ts";
import { readTable, type Table, type Wish } from "./read.ts";

// The process of one file: it takes the bytes, sends the table or what is wrong with them, and ends. What a hostile file makes of
// its memory and its time is its own.

/** What the process is sent. */
export type ReadTask = { readonly bytes: Uint8Array; readonly wish: Wish };

/** What it answers with. */
export type ReadResult = { readonly table: Table } | { readonly error: WireError };

async function resultOf({ bytes, wish }: ReadTask): Promise<ReadResult> {
  try {
    return { table: await readTable(bytes, wish) };
  } catch (error) {
    if (error instanceof AppError) {
      const { code, message, details = {} } = error;
      return { error: { code, message, details } };
    }
    throw error;
  }
}

process.once("message", (task: ReadTask) => {
  void resultOf(task).then((result) => process.send?.(result, () => process.disconnect()));
});
