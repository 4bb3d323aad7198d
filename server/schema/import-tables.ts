import type { ColumnType, JSONColumnType } from "kysely";
import type { RowState, Subject, UndoResult } from "../../shared/wire/imports.ts";
import type { PersonId } from "../../shared/wire/ids.ts";

/** What imports of people and regions keep, for as long as they can be undone. */
export type ImportTables = {
  imports: ImportsTable;
  import_rows: ImportRowsTable;
};

type ImportsTable = {
  id: string;
  subject: Subject;
  file_name: string;
  made_by: PersonId;
  made_at: number;
  counts: JSONColumnType<Record<RowState, number>, string, never>;
  undone_at: ColumnType<number | null, undefined, number>;
  undone_by: ColumnType<PersonId | null, undefined, PersonId>;
  undo_result: ColumnType<UndoResult | null, undefined, string>;
};

/** What an import did to one entry of the register. */
type ImportRowsTable = {
  import_id: string;
  row: number;
  /** A person's or a region's id; kept when the entry goes. */
  entry_id: string;
  name: string;
  /** What the entry was; null for one that the import made. */
  before: ColumnType<unknown, string | null, never>;
  /** The version that the import left. */
  version: number;
};
