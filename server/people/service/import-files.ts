import { offices } from "../../../shared/meeting/offices.ts";
import { dayAt } from "../../../shared/time/wall.ts";
import { type Field, fieldsOf, partsOfField } from "../../../shared/wire/imports.ts";
import { roles } from "../../../shared/wire/permissions.ts";
import { type Language, languages } from "../../../shared/words/languages.ts";
import { countryName } from "../../../shared/words/countries.ts";
import { type Attachment, attachment } from "../../platform/replies.ts";
import { csvOf, xlsxOf } from "../../platform/sheets/write.ts";
import { usualHours } from "../../../shared/schedule/working-hours.ts";
import type { Words } from "../letter.ts";
import { exampleAddress } from "../import/people.ts";
import { hoursText } from "../import/hours.ts";
import { fieldName } from "../import/vocabulary.ts";
import { tableOf, type Texts, type Writer } from "../import/written.ts";
import { type SubjectDesk, writerFor } from "./import-subjects.ts";
import type { PeopleOptions } from "./parts.ts";

/** What tables are written as. */
export type SheetFormat = "csv" | "xlsx";

/** The files that imports begin with. */
export type ImportFiles = {
  /** The headings in a language, and one row as an example. */
  template(format: SheetFormat, language: Language): Promise<Attachment>;
  /** The entries that are not in the archive; imported again, they change nothing. */
  present(format: SheetFormat, language: Language): Promise<Attachment>;
};

/** The files of a subject. */
export function importFilesOf<Entry extends { readonly version: number }, Input>(
  desk: SubjectDesk<Entry, Input>,
  options: PeopleOptions,
): ImportFiles {
  const { subject } = desk;
  return {
    template: (format, language) => {
      const writer = writerFor(language, options);
      const textsOf = () => exampleTexts(writer, desk, options.wordsOf("en", "import"));
      const rows = tableOf(subject, [null], { words: writer.words, textsOf });
      const name = writer.words(`file.template.${subject}`);
      return fileOf({ name, format, rows, notes: notesOf(writer, desk), writer });
    },
    present: async (format, language) => {
      const writer = writerFor(language, options);
      const { entries, showing } = await desk.load(options.database, new Set());
      const { textsOf } = showing(writer);
      const inputs = entries.map(desk.inputOf);
      const rows = tableOf(subject, inputs, { words: writer.words, textsOf });
      const name = `${writer.words(`file.${subject}`)} ${dayAt(options.clock.now(), "UTC")}`;
      return fileOf({ name, format, rows, notes: null, writer });
    },
  };
}

type Rows = readonly (readonly string[])[];

async function fileOf(file: {
  readonly name: string;
  readonly format: SheetFormat;
  readonly rows: Rows;
  readonly notes: Rows | null;
  readonly writer: Writer;
}): Promise<Attachment> {
  const { name, format, rows, notes, writer } = file;
  if (format === "csv") {
    return attachment(`${name}.csv`, "text/csv; charset=utf-8", csvOf(rows));
  }
  const { words } = writer;
  const sheets = [
    { name: words("file.sheet"), rows, width: 24 },
    ...(notes ? [{ name: words("file.notes"), rows: notes, width: 90 }] : []),
  ];
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return attachment(`${name}.xlsx`, type, await xlsxOf(sheets));
}

function exampleTexts<Entry, Input>(
  { words, peopleWords, language }: Writer,
  { subject }: SubjectDesk<Entry, Input>,
  inEnglish: Words,
): Texts {
  const own = words(`language.${language}`);
  const usual = hoursText(usualHours, language, words("lunch"));
  const people: Readonly<Record<string, string>> = {
    native: words("example.people.name"),
    "native-language": own,
    roman: inEnglish("example.people.name"),
    order: peopleWords("person.familyFirst"),
    [`title.${language}`]: words("example.people.title"),
    office: peopleWords("office.regional-delegate"),
    email: exampleAddress,
    phone: "+82 54 000 0000",
    language: own,
    zone: "Asia/Seoul",
    hours: usual,
    roles: peopleWords("role.delegate"),
  };
  const regions: Readonly<Record<string, string>> = {
    [`names.${language}`]: words("example.regions.name"),
    country: countryName("KR", language),
    subdivision: "KR-47",
    zone: "Asia/Seoul",
    hours: usual,
    languages: own,
    "joined-year": "1996",
  };
  const texts = subject === "people" ? people : regions;
  return (field) => texts[field] ?? "";
}

/** What each column takes; of the languages' columns one line for all. */
function notesOf<Entry, Input>(writer: Writer, { subject }: SubjectDesk<Entry, Input>): Rows {
  const { words, peopleWords } = writer;
  const values = {
    roles: roles.map((role) => peopleWords(`role.${role}`)).join(", "),
    offices: offices.map((office) => peopleWords(`office.${office}`)).join(", "),
    languages: languages.map((language) => words(`language.${language}`)).join(", "),
    example: hoursText(usualHours, writer.language, words("lunch")),
  };
  const fields: readonly Field[] = fieldsOf[subject];
  const noted = fields.filter((field) => partsOfField(field).language === null);
  return [
    [words("notes.column"), words("notes.text")],
    ...noted.map((field) => [fieldName(field, words), words(`note.${field}`, values)]),
    [words("notes.others"), words(`notes.also.${subject}`)],
  ];
}
