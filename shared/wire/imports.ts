import { z } from "zod";
import { type Language, languages } from "../words/languages.ts";

/** What is imported: the register's people, or its regions. */
export const subjects = ["people", "regions"] as const;

/** What is imported. */
export type Subject = (typeof subjects)[number];

/** Text encodings that spreadsheets of these countries save in; labels of the WHATWG's standard. */
export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "gb18030",
  "shift_jis",
  "euc-kr",
  "windows-1251",
] as const;

/** A text encoding. */
export type Encoding = (typeof encodings)[number];

/** What stands between the cells of a text. */
export const delimiters = [",", ";", "\t", "|"] as const;

/** What stands between the cells of a text. */
export type Delimiter = (typeof delimiters)[number];

/** What a file is, by its content. */
export type SourceKind = "csv" | "xlsx";

/** The largest file, bytes. */
export const maxFileBytes = 5 * 1024 * 1024;
/** The most rows below the headings. */
export const maxRows = 5_000;
/** Cells further right are not read. */
export const maxColumns = 200;

const nameFields = languages.map((language) => `name.${language}` as const);
const namesFields = languages.map((language) => `names.${language}` as const);
const titleFields = languages.map((language) => `title.${language}` as const);

/** What a column may be, in the order of templates and exports. */
export const fieldsOf = {
  people: [
    "native",
    "native-language",
    "roman",
    "order",
    ...nameFields,
    ...titleFields,
    "office",
    "email",
    "phone",
    "region",
    "language",
    "zone",
    "hours",
    "roles",
  ],
  regions: [...namesFields, "country", "subdivision", "zone", "hours", "languages", "joined-year"],
} as const satisfies Readonly<Record<Subject, readonly string[]>>;

/** What a column may be. */
export type Field = (typeof fieldsOf)[Subject][number];

/** The language that a field is in, and the field's name without it. */
export function partsOfField(field: Field): {
  readonly name: string;
  readonly language: Language | null;
} {
  const [name = "", language] = field.split(".");
  return { name, language: (language as Language | undefined) ?? null };
}

/** What may be wrong in a row. */
export const faultCodes = [
  "missing",
  "nameless",
  "too-long",
  "not-address",
  "not-phone",
  "not-code",
  "not-of-country",
  "not-year",
  "not-hours",
  "not-text",
  "unknown-office",
  "unknown-role",
  "roles-denied",
  "unknown-order",
  "unknown-language",
  "unknown-zone",
  "unknown-region",
  "unknown-country",
  "several-regions",
  "several-entries",
  "archived",
  "archived-region",
  "twice",
  "administrator",
  "example",
  "unusable",
] as const;

/** What is wrong in a row, and in which cell; null for the whole row. */
export type Fault = {
  readonly field: Field | null;
  readonly code: (typeof faultCodes)[number];
  /** The other row of two that say the same. */
  readonly row?: number;
};

/** What becomes of a row. */
export const rowStates = ["new", "changed", "same", "error"] as const;

/** What becomes of a row. */
export type RowState = (typeof rowStates)[number];

/** A row as the preview shows it, in the reader's language. */
export type PreviewRow = {
  /** As spreadsheets count: the first line is 1. */
  readonly row: number;
  readonly state: RowState;
  /** Whom or what it is about. */
  readonly name: string;
  /** What it says: of a new entry all, of a changed one the changes, of one with errors what stands in the file. */
  readonly cells: readonly {
    readonly field: Field;
    readonly was: string;
    readonly becomes: string;
  }[];
  readonly faults: readonly Fault[];
};

/** A column of the file. */
export type FileColumn = {
  readonly heading: string;
  readonly field: Field | null;
  /** The first few cells that are not empty. */
  readonly samples: readonly string[];
};

/** What an import would do. */
export type Preview = {
  readonly kind: SourceKind;
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  readonly columns: readonly FileColumn[];
  readonly rows: readonly PreviewRow[];
  readonly counts: Readonly<Record<RowState, number>>;
  /** Names what is shown: the same only while the file, the choices and the register are. */
  readonly fingerprint: string;
};

const anyField = z.enum([...new Set([...fieldsOf.people, ...fieldsOf.regions])]);

/** How a file is read, and for whom: the query beside its bytes. */
export const readQuery = z.object({
  language: z.enum(languages).default("en"),
  encoding: z.enum(encodings).nullable().default(null),
  delimiter: z.enum(delimiters).nullable().default(null),
  /** The field of each column, divided by commas, nothing for a column that is left out; null: as recognised. */
  columns: z
    .string()
    .max(8_000)
    .transform((text) => text.split(",").map((field) => (field === "" ? null : field)))
    .pipe(z.array(anyField.nullable()))
    .nullable()
    .default(null),
  /** Whether an empty cell takes away what the register has. */
  empties: z.stringbool().default(false),
});

/** How a file is read, and for whom. */
export type ReadQuery = z.infer<typeof readQuery>;

/** How a file is imported: as previewed. */
export const runQuery = readQuery.extend({
  fileName: z.string().trim().max(255).default(""),
  fingerprint: z.string().max(64).default(""),
});

/** How a file is imported. */
export type RunQuery = z.infer<typeof runQuery>;

/** Why a row stayed as the import left it. */
export const leftReasons = ["changed", "used", "taken", "administrator", "gone"] as const;

/** Why a row stayed as the import left it. */
export type LeftReason = (typeof leftReasons)[number];

/** What an undo did. */
export const undoResult = z.object({
  restored: z.number().int(),
  removed: z.number().int(),
  left: z
    .array(z.object({ row: z.number().int(), name: z.string(), reason: z.enum(leftReasons) }))
    .readonly(),
});

/** What an undo did. */
export type UndoResult = Readonly<z.infer<typeof undoResult>>;

/** How many rows became what. */
export const rowCounts = z.object({
  new: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  error: z.number().int(),
});

/** An import of the last 30 days. */
export type PastImport = {
  readonly importId: string;
  readonly fileName: string;
  readonly madeBy: string;
  readonly madeAt: number;
  readonly counts: Readonly<Record<RowState, number>>;
  readonly undone: (UndoResult & { readonly at: number; readonly by: string }) | null;
};

/** The answer to an import: it was done; or the register has changed since the preview, and nothing was done. */
export type RunResult =
  | { readonly outcome: "done"; readonly done: PastImport }
  | { readonly outcome: "changed"; readonly preview: Preview };
