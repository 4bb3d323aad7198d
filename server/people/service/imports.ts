import { randomUUID } from "node:crypto";
import { AppError } from "../../../shared/wire/errors.ts";
import type { PersonId } from "../../../shared/wire/ids.ts";
import type {
  PastImport,
  Preview,
  ReadQuery,
  RunQuery,
  RunResult,
  Subject,
} from "../../../shared/wire/imports.ts";
import type { Hat } from "../../../shared/wire/permissions.ts";
import type { Person, Region } from "../../../shared/wire/people.ts";
import type { Language } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import type { Database } from "../../platform/database.ts";
import type { Table } from "../../platform/sheets/read.ts";
import { matchColumns } from "../import/columns.ts";
import { type Plan, planOf } from "../import/plan.ts";
import type { PersonFacts } from "../import/people.ts";
import type { RegionFacts } from "../import/regions.ts";
import { previewRow } from "../import/written.ts";
import {
  insertImport,
  type KeptImport,
  type KeptRow,
  listImports,
  lockRegister,
} from "../store/imports.ts";
import { type ImportFiles, importFilesOf } from "./import-files.ts";
import {
  peopleDesk,
  regionsDesk,
  type Register,
  type SubjectDesk,
  writerFor,
} from "./import-subjects.ts";
import { undoImport } from "./import-undo.ts";
import type { PeopleOptions } from "./parts.ts";

/** Who imports, and what they may. */
export type Importer = { readonly personId: PersonId; readonly hats: ReadonlySet<Hat> };

/** Imports of one subject. */
export type SubjectImports = ImportFiles & {
  /** What an import would do; nothing is kept. @throws AppError import/… for a file that cannot be read */
  preview(bytes: Buffer, query: ReadQuery, importer: Importer): Promise<Preview>;
  /**
   * Imports what is right in a file, all at once, if that is still what was shown; else shows it anew.
   * @throws AppError also import/nothing-right
   */
  run(bytes: Buffer, query: RunQuery, importer: Importer): Promise<RunResult>;
  /** Those of the last 30 days, the latest first. */
  list(language: Language): Promise<readonly PastImport[]>;
  /** Takes an import back, once. @throws AppError import/not-found, import/already-undone */
  undo(importId: string, importer: Importer, language: Language): Promise<PastImport>;
};

/** Imports of people and of regions. */
export type Imports = Readonly<Record<Subject, SubjectImports>>;

/** How long an import can be undone, ms. */
const keptMs = 30 * 24 * 3_600_000;

/** Creates the imports. */
export function createImports(options: PeopleOptions): Imports {
  return {
    people: importsOf<Person, PersonFacts>(peopleDesk(options), options),
    regions: importsOf<Region, RegionFacts>(regionsDesk(options), options),
  };
}

function importsOf<Entry extends { readonly version: number }, Input>(
  desk: SubjectDesk<Entry, Input>,
  options: PeopleOptions,
): SubjectImports {
  const { database, clock, sheets } = options;
  const since = () => clock.now() - keptMs;
  const list: SubjectImports["list"] = async (language) =>
    (await listImports(database, desk.subject, since())).map((kept) => pastImport(kept, language));
  const one = async (importId: string, language: Language): Promise<PastImport> => {
    const found = (await list(language)).find((each) => each.importId === importId);
    if (!found) {
      throw new AppError("import/not-found", "There is no such import, or it is too long ago.");
    }
    return found;
  };
  return {
    ...importFilesOf(desk, options),
    preview: async (bytes, query, importer) => {
      const table = await sheets.read(bytes, query);
      const register = await desk.load(database, importer.hats);
      return previewOf({ table, query }, register, { desk, options }).preview;
    },
    run: async (bytes, query, importer) => {
      const table = await sheets.read(bytes, query);
      const made = await write({ table, query, importer, forgetBefore: since() }, desk, options);
      if ("preview" in made) {
        return { outcome: "changed", preview: made.preview };
      }
      await tellAll(made.changed, desk);
      return { outcome: "done", done: await one(made.importId, query.language) };
    },
    list,
    undo: async (importId, importer, language) => {
      await one(importId, language);
      await tellAll(await undoImport({ importId, importer }, desk, options), desk);
      return one(importId, language);
    },
  };
}

type Desk<Entry, Input> = {
  readonly desk: SubjectDesk<Entry, Input>;
  readonly options: PeopleOptions;
};

function previewOf<Entry extends { readonly version: number }, Input>(
  { table, query }: { readonly table: Table; readonly query: ReadQuery },
  register: Register<Entry, Input>,
  { desk, options }: Desk<Entry, Input>,
): { readonly preview: Preview; readonly plan: Plan<Entry, Input> } {
  const matched = matchColumns(table.rows, desk.vocabulary(), query.columns);
  const plan = planOf(matched, register.kind, query.empties);
  const showing = register.showing(writerFor(query.language, options));
  const { kind, encoding, delimiter } = table;
  const { columns, counts, fingerprint } = plan;
  const rows = plan.rows.map((row) => previewRow(row, showing));
  return { plan, preview: { kind, encoding, delimiter, columns, counts, fingerprint, rows } };
}

type Made =
  | { readonly preview: Preview }
  | { readonly importId: string; readonly changed: readonly KeptRow[] };

/** The plan is made anew where nobody else can write, and carried out if it is the one that was shown. */
function write<Entry extends { readonly version: number }, Input>(
  task: {
    readonly table: Table;
    readonly query: RunQuery;
    readonly importer: Importer;
    readonly forgetBefore: number;
  },
  desk: SubjectDesk<Entry, Input>,
  options: PeopleOptions,
): Promise<Made> {
  const { query, importer, forgetBefore } = task;
  return options.database.transaction().execute(async (transaction): Promise<Made> => {
    await lockRegister(transaction);
    const register = await desk.load(transaction, importer.hats);
    const { plan, preview } = previewOf(task, register, { desk, options });
    if (plan.fingerprint !== query.fingerprint) {
      return { preview };
    }
    const rows = await carryOut(plan, { desk, transaction, preview });
    if (rows.length === 0) {
      throw new AppError("import/nothing-right", "There is nothing to import in the file.");
    }
    const importId = randomUUID();
    const { subject } = desk;
    const { fileName } = query;
    const made = { importId, subject, fileName, madeBy: importer.personId, counts: plan.counts };
    const madeAt = options.clock.now();
    await insertImport(transaction, { ...made, madeAt, forgetBefore }, rows);
    return {
      importId,
      changed: rows.filter(({ before }) => before !== null),
    };
  });
}

async function carryOut<Entry extends { readonly version: number }, Input>(
  plan: Plan<Entry, Input>,
  at: {
    readonly desk: SubjectDesk<Entry, Input>;
    readonly transaction: Database;
    readonly preview: Preview;
  },
): Promise<readonly KeptRow[]> {
  const { desk, transaction, preview } = at;
  const done: KeptRow[] = [];
  for (const [index, planned] of plan.rows.entries()) {
    const { row } = planned;
    const name = preview.rows[index]?.name ?? "";
    if (planned.state === "new") {
      const entryId = randomUUID();
      await desk.add(transaction, entryId, planned.input);
      done.push({ row, entryId, name, before: null, version: 1 });
    } else if (planned.state === "changed") {
      const { entry, input } = planned;
      const version = await desk.change(transaction, entry, input);
      done.push({
        row,
        entryId: desk.idOf(entry),
        name,
        before: desk.keptOf(entry, input),
        version,
      });
    }
  }
  return done;
}

async function tellAll<Entry, Input>(
  changed: readonly Pick<KeptRow, "entryId" | "before">[],
  desk: SubjectDesk<Entry, Input>,
): Promise<void> {
  for (const { entryId, before } of changed) {
    await desk.told(entryId, desk.parse(before));
  }
}

function pastImport(kept: KeptImport, language: Language): PastImport {
  const { importId, fileName, madeAt, counts, undone } = kept;
  return {
    importId,
    fileName,
    madeAt,
    counts,
    madeBy: personName(kept.madeBy, language),
    undone: undone && { ...undone, by: undone.by ? personName(undone.by, language) : "" },
  };
}
