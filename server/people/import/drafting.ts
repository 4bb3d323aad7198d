import type { ZodError } from "zod";
import type { Fault, Field } from "../../../shared/wire/imports.ts";
import { type Language, languages, type LocalText } from "../../../shared/words/languages.ts";
import type { Cells, Reading } from "./cells.ts";

type Texts = Readonly<Partial<Record<Language, string>>>;

/** A row on its way to an entry: its cells are read one by one, and what is wrong is gathered. */
export type Drafting = {
  /** What a cell means; `otherwise` where there is none, or an empty one, or one that means nothing. */
  read<T, O>(field: Field, reader: (text: string) => Reading<T>, otherwise: O): T | O;
  /** As `read`, for what an entry may be without: null for an empty cell. */
  readOptional<T>(
    field: Field,
    reader: (text: string) => Reading<T>,
    otherwise: T | null,
  ): T | null;
  /** A text by language, changed by the cells that are there. */
  texts(name: "name" | "names" | "title", before: Texts): LocalText;
  readonly faults: Fault[];
};

/** Begins to read a row. */
export function draftingOf(cells: Cells): Drafting {
  const faults: Fault[] = [];
  const read: Drafting["read"] = (field, reader, otherwise) => {
    const text = cells.get(field);
    if (!text) {
      return otherwise;
    }
    const reading = reader(text);
    if ("value" in reading) {
      return reading.value;
    }
    faults.push({ field, code: reading.fault });
    return otherwise;
  };
  return {
    read,
    readOptional: (field, reader, otherwise) =>
      cells.get(field) === "" ? null : read(field, reader, otherwise),
    texts: (name, before) =>
      Object.fromEntries(
        languages
          .map((language) => [language, cells.get(`${name}.${language}`) ?? before[language] ?? ""])
          .filter(([, text]) => text !== ""),
      ),
    faults,
  };
}

/** What a cell says, whatever that is. */
export function asItIs(text: string): Reading<string> {
  return { value: text };
}

/**
 * A schema's complaints as faults of cells; `fieldAt` knows the field of a path. A field complains once; and of a row that may
 * be about several entries nothing is missing, since nobody knows what it has.
 */
export function faultsIn(
  error: ZodError | undefined,
  fieldAt: (path: readonly PropertyKey[]) => Field | null,
  said: readonly Fault[],
): readonly Fault[] {
  const named = (error?.issues ?? []).map((issue): Fault => {
    const field = fieldAt(issue.path);
    return { field, code: codeOf(field, issue) };
  });
  const isUnsure = said.some(({ code }) => code === "several-entries");
  const all = isUnsure ? said.filter(({ code }) => code !== "missing") : [...said, ...named];
  return all.filter(({ field }, index) => all.findIndex((each) => each.field === field) === index);
}

const unsound: Readonly<Partial<Record<Field, Fault["code"]>>> = {
  email: "not-address",
  phone: "not-phone",
  subdivision: "not-code",
  "joined-year": "not-year",
  hours: "not-hours",
};

function codeOf(field: Field | null, issue: ZodError["issues"][number]): Fault["code"] {
  if (issue.code === "too_big" && field !== "joined-year") {
    return "too-long";
  }
  if (issue.message === "not-of-country") {
    return "not-of-country";
  }
  if (issue.code === "too_small" && field !== "joined-year") {
    return "missing";
  }
  return (field && unsound[field]) ?? (issue.message === "required" ? "nameless" : "unusable");
}
