import { AppError } from "../../../shared/wire/errors.ts";
import type { UndoResult } from "../../../shared/wire/imports.ts";
import type { Database } from "../../platform/database.ts";
import { type Done, type Now, type Undoing, undoingOf } from "../import/undo.ts";
import {
  listImportRows,
  lockRegister,
  markUndone,
  namedAnywhere,
  removeEntries,
} from "../store/imports.ts";
import type { SubjectDesk } from "./import-subjects.ts";
import type { Importer } from "./imports.ts";
import type { PeopleOptions } from "./parts.ts";

/**
 * Takes an import back: what it changed is as before, what it added is gone, but for entries that were changed or used since.
 * @returns the entries that are as before
 * @throws AppError import/already-undone
 */
export function undoImport<Entry extends { readonly version: number }, Input>(
  { importId, importer }: { readonly importId: string; readonly importer: Importer },
  desk: SubjectDesk<Entry, Input>,
  { database, clock }: PeopleOptions,
): Promise<readonly Done<Input>[]> {
  return database.transaction().execute(async (transaction) => {
    await lockRegister(transaction);
    const kept = await listImportRows(transaction, importId);
    const done = kept.map((row): Done<Input> => ({
      ...row,
      before: row.before === null ? null : desk.parse(row.before),
    }));
    const entries = new Map(
      (await desk.all(transaction)).map((entry) => [desk.idOf(entry), entry] as const),
    );
    const added = done.filter(({ before }) => before === null).map(({ entryId }) => entryId);
    const used = await namedAnywhere(transaction, desk.subject, added);
    const undoings = undoingOf(done, nowIn({ entries, used, importer }, desk));
    await carryOut(undoings, { transaction, entries, desk });
    const by = importer.personId;
    const result = resultOf(undoings);
    if (!(await markUndone(transaction, importId, { at: clock.now(), by, result }))) {
      throw new AppError("import/already-undone", "This import has been undone already.");
    }
    return undoings.filter(({ kind }) => kind === "restore").map((each) => each.done);
  });
}

function nowIn<Entry extends { readonly version: number }, Input>(
  known: {
    readonly entries: ReadonlyMap<string, Entry>;
    readonly used: ReadonlySet<string>;
    readonly importer: Importer;
  },
  desk: SubjectDesk<Entry, Input>,
): (done: Done<Input>) => Now | null {
  const { entries, used, importer } = known;
  const holders = new Map(
    [...entries.values()]
      .filter((entry) => !desk.isArchived(entry))
      .map((entry) => [desk.uniqueOf(desk.inputOf(entry)), desk.idOf(entry)] as const),
  );
  return ({ entryId, before }) => {
    const entry = entries.get(entryId);
    const holder = before && holders.get(desk.uniqueOf(before));
    return entry
      ? {
          version: entry.version,
          isUsed: used.has(entryId),
          isTaken: Boolean(before && desk.uniqueOf(before) && holder && holder !== entryId),
          isAsLeft: before === null || desk.isAsLeft(entry, before),
          mayChange: desk.mayChange(entry, importer.hats, before),
        }
      : null;
  };
}

async function carryOut<Entry, Input>(
  undoings: readonly Undoing<Input>[],
  at: {
    readonly transaction: Database;
    readonly entries: ReadonlyMap<string, Entry>;
    readonly desk: SubjectDesk<Entry, Input>;
  },
): Promise<void> {
  const { transaction, entries, desk } = at;
  const removed = undoings.filter(({ kind }) => kind === "remove");
  await removeEntries(
    transaction,
    desk.subject,
    removed.map(({ done: { entryId } }) => entryId),
  );
  for (const undoing of undoings) {
    const entry = entries.get(undoing.done.entryId);
    if (undoing.kind === "restore" && entry) {
      await desk.change(transaction, entry, undoing.before);
    }
  }
}

function resultOf<Input>(undoings: readonly Undoing<Input>[]): UndoResult {
  return {
    restored: undoings.filter(({ kind }) => kind === "restore").length,
    removed: undoings.filter(({ kind }) => kind === "remove").length,
    left: undoings.flatMap((each) =>
      each.kind === "leave"
        ? [{ row: each.done.row, name: each.done.name, reason: each.reason }]
        : [],
    ),
  };
}
