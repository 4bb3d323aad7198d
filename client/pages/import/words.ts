import {
  type Fault,
  type Field,
  partsOfField,
  type PreviewRow,
} from "../../../shared/wire/imports.ts";
import { usualHours } from "../../../shared/schedule/working-hours.ts";
import { writeHours } from "../../../shared/words/hours-line.ts";
import { useWords } from "../../words.ts";

/** What fields are called, in the reader's language. */
export function useFieldName(): (field: Field) => string {
  const { t } = useWords("import");
  return (field) => {
    const { name, language } = partsOfField(field);
    const key = `field.${name}` as "field.name" | "field.email";
    return t(key, { language: language ? t(`language.${language}`) : "" });
  };
}

const examples: Readonly<Partial<Record<Fault["code"], string>>> = {
  "not-code": "CN-NX",
  "unknown-zone": "Asia/Seoul",
};

/** What is wrong in a row, in a sentence that says where. */
export function useFaultSentence(): (row: PreviewRow, fault: Fault) => string {
  const { t, language } = useWords("import");
  const { t: people } = useWords("people");
  const nameOf = useFieldName();
  return ({ row }, { code, field, row: other }) => {
    const values = {
      other,
      example: examples[code] ?? writeHours(usualHours, language),
      family: people("person.familyFirst"),
      given: people("person.givenFirst"),
    };
    const fault = t(`fault.${code}`, values);
    return field
      ? t("faultAt.cell", { row, field: nameOf(field), fault })
      : t("faultAt.row", { row, fault });
  };
}
