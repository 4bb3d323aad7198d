import {
  type Field,
  fieldsOf,
  type FileColumn,
  type Subject,
} from "../../../shared/wire/imports.ts";

const keyOf = (subject: Subject): string => `plenum.import.${subject}`;

/** The fields of a file's columns: as corrected for these headings before in this session, else as recognised. */
export function fieldsAsBefore(
  subject: Subject,
  columns: readonly FileColumn[],
): readonly (Field | null)[] {
  const kept = readKept(subject);
  const wished = columns.map(({ heading, field }) =>
    heading in kept ? knownField(subject, kept[heading]) : field,
  );
  // Of two columns for one field the first has it, as when one is chosen by hand.
  return wished.map((field, index) => (wished.indexOf(field) === index ? field : null));
}

/** Remembers for this session what the columns of a file are. */
export function rememberFields(
  subject: Subject,
  columns: readonly FileColumn[],
  fields: readonly (Field | null)[],
): void {
  const said = columns.flatMap(({ heading }, index): [string, string][] =>
    heading === "" ? [] : [[heading, fields[index] ?? ""]],
  );
  const kept = { ...readKept(subject), ...Object.fromEntries(said) };
  try {
    sessionStorage.setItem(keyOf(subject), JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing asks again.
  }
}

function knownField(subject: Subject, field: unknown): Field | null {
  const fields: readonly Field[] = fieldsOf[subject];
  return fields.find((each) => each === field) ?? null;
}

function readKept(subject: Subject): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(subject)) ?? "{}");
    return typeof kept === "object" && kept !== null ? { ...kept } : {};
  } catch {
    return {};
  }
}
