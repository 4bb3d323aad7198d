import { createHash } from "node:crypto";
import type { Fault, FileColumn, RowState } from "../../../shared/wire/imports.ts";
import { type Cells, unstorable } from "./cells.ts";
import { cellsOf, type Matched } from "./columns.ts";

/** What is known of an entry whatever its kind. */
type Known = { readonly version: number };

/** What a row says, once it is read. */
export type Read<Entry, Input> = {
  /** The entry of the register that it is about; null for a new one. */
  readonly entry: Entry | null;
  /** What the entry becomes; null where something is wrong. */
  readonly input: Input | null;
  readonly faults: readonly Fault[];
  /** Two rows with one key are about the same, where one of the keys is `firm`. */
  readonly keys: readonly { readonly key: string; readonly firm: boolean }[];
};

/** How rows of a subject are read, against a register. */
export type Kind<Entry extends Known, Input> = {
  readonly read: (cells: Cells) => Read<Entry, Input>;
  /** What an entry is now, as a row could have said it. */
  readonly inputOf: (entry: Entry) => Input;
  readonly idOf: (entry: Entry) => string;
  readonly mayChange: (entry: Entry) => boolean;
};

/** What becomes of a row. */
export type PlanRow<Entry, Input> = { readonly row: number; readonly cells: Cells } & (
  | { readonly state: "new"; readonly input: Input }
  | { readonly state: "changed"; readonly entry: Entry; readonly input: Input }
  | { readonly state: "same"; readonly entry: Entry; readonly input: Input }
  | { readonly state: "error"; readonly faults: readonly Fault[] }
);

/** What an import does: rows of the file and the register, compared. */
export type Plan<Entry, Input> = {
  readonly columns: readonly FileColumn[];
  readonly rows: readonly PlanRow<Entry, Input>[];
  readonly counts: Readonly<Record<RowState, number>>;
  /** The same for the same rows with the same effect on the same versions. */
  readonly fingerprint: string;
};

/** Compares the rows of a file with the register. */
export function planOf<Entry extends Known, Input>(
  { columns, rows }: Matched,
  kind: Kind<Entry, Input>,
  empties: boolean,
): Plan<Entry, Input> {
  const read = rows.map(({ row, cells: texts }) => {
    const cells = cellsOf(texts, columns, empties);
    return { row, cells, ...readWith(kind, cells) };
  });
  const twice = twiceSaid(read);
  const planned = read.map(({ row, cells, entry, input, faults }): PlanRow<Entry, Input> => {
    const other = twice.get(row);
    const all: readonly Fault[] =
      other === undefined ? faults : [...faults, { field: null, code: "twice", row: other }];
    if (all.length > 0 || input === null) {
      return { row, cells, state: "error", faults: all };
    }
    if (entry === null) {
      return { row, cells, state: "new", input };
    }
    if (isSame(kind.inputOf(entry), input)) {
      return { row, cells, state: "same", entry, input };
    }
    return kind.mayChange(entry)
      ? { row, cells, state: "changed", entry, input }
      : { row, cells, state: "error", faults: [{ field: null, code: "administrator" }] };
  });
  return {
    columns,
    rows: planned,
    counts: countsOf(planned),
    fingerprint: fingerprintOf(planned, kind),
  };
}

/** Whether two inputs say the same: neither the order of their parts nor empty parts matter. */
export function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function readWith<Entry extends Known, Input>(
  kind: Kind<Entry, Input>,
  cells: Cells,
): Read<Entry, Input> {
  const faults = unstorable(cells);
  return faults.length > 0 ? { entry: null, input: null, faults, keys: [] } : kind.read(cells);
}

/** Rows that say what another row says too, with that other. */
function twiceSaid(
  rows: readonly { readonly row: number; readonly keys: Read<unknown, unknown>["keys"] }[],
): ReadonlyMap<number, number> {
  const byKey = Map.groupBy(
    rows.flatMap(({ row, keys }) => keys.map((key) => ({ row, ...key }))),
    ({ key }) => key,
  );
  const clashes = [...byKey.values()].filter(
    (same) => same.length > 1 && same.some(({ firm }) => firm),
  );
  return new Map(
    clashes.flatMap((same) =>
      same.map(({ row }, index) => [row, same[index === 0 ? 1 : 0]?.row ?? row] as const),
    ),
  );
}

function countsOf(rows: readonly { readonly state: RowState }[]): Record<RowState, number> {
  const count = (state: RowState) => rows.filter((row) => row.state === state).length;
  return {
    new: count("new"),
    changed: count("changed"),
    same: count("same"),
    error: count("error"),
  };
}

function fingerprintOf<Entry extends Known, Input>(
  rows: readonly PlanRow<Entry, Input>[],
  kind: Kind<Entry, Input>,
): string {
  const effects = rows.map((row) => {
    switch (row.state) {
      case "new":
        return [row.row, row.state, row.input];
      case "changed":
        return [row.row, row.state, kind.idOf(row.entry), row.entry.version, row.input];
      case "same":
        return [row.row, row.state, kind.idOf(row.entry)];
      case "error":
        return [row.row, row.state, row.faults];
      default:
        return row satisfies never;
    }
  });
  return createHash("sha256").update(canonical(effects)).digest("base64url");
}

/** JSON with its keys in order and without what is empty. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) {
      return part;
    }
    const kept = Object.entries(part).filter(([, each]) => !isEmpty(each));
    return Object.fromEntries(kept.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === "" ||
    (typeof value === "object" && !Array.isArray(value) && Object.values(value).every(isEmpty))
  );
}
