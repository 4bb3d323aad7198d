import { type RawBuilder, sql } from "kysely";
import type { PersonId } from "../../../shared/wire/ids.ts";
import {
  rowCounts,
  type RowState,
  type Subject,
  undoResult,
  type UndoResult,
} from "../../../shared/wire/imports.ts";
import type { NameForms } from "../../../shared/meeting/plan.ts";
import type { Database } from "../../platform/database.ts";

/** An import as it is kept. */
export type KeptImport = {
  readonly importId: string;
  readonly subject: Subject;
  readonly fileName: string;
  readonly madeBy: NameForms;
  readonly madeAt: number;
  readonly counts: Readonly<Record<RowState, number>>;
  readonly undone: (UndoResult & { readonly at: number; readonly by: NameForms | null }) | null;
};

/** What an import did to one entry, as it is kept: `before` is JSON. */
export type KeptRow = {
  readonly row: number;
  readonly entryId: string;
  readonly name: string;
  readonly before: unknown;
  readonly version: number;
};

/** Lets nobody else write people or regions until the transaction's end: what is compared stays what it is. Reading goes on. */
export async function lockRegister(transaction: Database): Promise<void> {
  await sql`lock table regions, people in share row exclusive mode`.execute(transaction);
}

/** Keeps an import and what it did, and forgets those that can no longer be undone. */
export async function insertImport(
  transaction: Database,
  made: {
    readonly importId: string;
    readonly subject: Subject;
    readonly fileName: string;
    readonly madeBy: PersonId;
    readonly madeAt: number;
    readonly counts: Readonly<Record<RowState, number>>;
    readonly forgetBefore: number;
  },
  rows: readonly KeptRow[],
): Promise<void> {
  await transaction.deleteFrom("imports").where("made_at", "<", made.forgetBefore).execute();
  await transaction
    .insertInto("imports")
    .values({
      id: made.importId,
      subject: made.subject,
      file_name: made.fileName,
      made_by: made.madeBy,
      made_at: made.madeAt,
      counts: JSON.stringify(made.counts),
    })
    .execute();
  // A statement takes 65,535 values at most.
  for (let from = 0; from < rows.length; from += 1_000) {
    const some = rows.slice(from, from + 1_000);
    const values = some.map((row) => rowColumns(made.importId, row));
    await transaction.insertInto("import_rows").values(values).execute();
  }
}

function rowColumns(importId: string, { row, entryId, name, before, version }: KeptRow) {
  const was = before === null ? null : JSON.stringify(before);
  return { import_id: importId, row, entry_id: entryId, name, before: was, version };
}

/** The imports of a subject since an instant, the latest first. */
export async function listImports(
  database: Database,
  subject: Subject,
  since: number,
): Promise<readonly KeptImport[]> {
  const rows = await database
    .selectFrom("imports")
    .innerJoin("people as maker", "maker.id", "imports.made_by")
    .leftJoin("people as undoer", "undoer.id", "imports.undone_by")
    .select(["imports.id", "subject", "file_name", "made_at", "counts", "undone_at", "undo_result"])
    .select(["maker.names as made_by", "undoer.names as undone_by"])
    .where("subject", "=", subject)
    .where("made_at", ">=", since)
    .orderBy("made_at", "desc")
    .execute();
  return rows.map((row) => ({
    importId: row.id,
    subject: row.subject,
    fileName: row.file_name,
    madeBy: row.made_by,
    madeAt: row.made_at,
    counts: rowCounts.parse(row.counts),
    undone:
      row.undone_at !== null && row.undo_result
        ? { ...undoResult.parse(row.undo_result), at: row.undone_at, by: row.undone_by }
        : null,
  }));
}

/** What an import did, in the file's order. */
export async function listImportRows(
  database: Database,
  importId: string,
): Promise<readonly KeptRow[]> {
  const rows = await database
    .selectFrom("import_rows")
    .selectAll()
    .where("import_id", "=", importId)
    .orderBy("row")
    .execute();
  return rows.map(({ row, entry_id, name, before, version }) => ({
    row,
    entryId: entry_id,
    name,
    before,
    version,
  }));
}

/** Keeps what an undo did. @returns whether the import was not undone before */
export async function markUndone(
  transaction: Database,
  importId: string,
  undone: { readonly at: number; readonly by: PersonId; readonly result: UndoResult },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable("imports")
    .set({
      undone_at: undone.at,
      undone_by: undone.by,
      undo_result: JSON.stringify(undone.result),
    })
    .where("id", "=", importId)
    .where("undone_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Which of these entries anything in the database names: every column that may hold ids is asked, whichever part of the
 * platform it belongs to. The entries are locked first, so that nothing can come to name them afterwards.
 */
export async function namedAnywhere(
  transaction: Database,
  subject: Subject,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const entries = sql.table(subject);
  await sql`select id from ${entries} where id = any(${ids}::uuid[]) for update`.execute(
    transaction,
  );
  const named = new Set<string>();
  for (const { table, column, type } of await columnsWithIds(transaction, subject)) {
    const value = idsIn[type](sql.ref(`${table}.${column}`));
    const { rows } = await sql<{ id: string }>`
      select distinct id from (select ${value} as id from ${sql.table(table)}) as named
      where id = any(${ids}::uuid[])
    `.execute(transaction);
    rows.forEach(({ id }) => named.add(id));
  }
  return named;
}

type IdColumn = {
  readonly table: string;
  readonly column: string;
  readonly type: "uuid" | "_uuid" | "jsonb";
};

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** The ids in a column, a row each. */
const idsIn: Readonly<
  Record<IdColumn["type"], (reference: RawBuilder<unknown>) => RawBuilder<unknown>>
> = {
  uuid: (reference) => reference,
  _uuid: (reference) => sql`unnest(${reference})`,
  jsonb: (reference) => sql`(regexp_matches(${reference}::text, ${uuid}, 'g'))[1]::uuid`,
};

/** All but the entries' own ids, what imports keep of them, and the journals' events: whom those are about had a seat. */
async function columnsWithIds(
  transaction: Database,
  subject: Subject,
): Promise<readonly IdColumn[]> {
  const { rows } = await sql<IdColumn>`
    select table_name as table, column_name as column, udt_name as type from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_schema = current_schema() and table_type = 'BASE TABLE' and udt_name in ('uuid', '_uuid', 'jsonb')
      and table_name != 'import_rows' and (table_name, column_name) not in ((${subject}, 'id'), ('journal', 'data'))
  `.execute(transaction);
  return rows;
}

/** Removes entries that nothing names. */
export async function removeEntries(
  transaction: Database,
  subject: Subject,
  ids: readonly string[],
): Promise<void> {
  await sql`delete from ${sql.table(subject)} where id = any(${ids}::uuid[])`.execute(transaction);
}
