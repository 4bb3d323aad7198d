import {
  type Field,
  fieldsOf,
  partsOfField,
  type PreviewRow,
  type Subject,
} from "../../../shared/wire/imports.ts";
import type { Region } from "../../../shared/wire/people.ts";
import { countryName } from "../../../shared/words/countries.ts";
import { type Language, type LocalText, textIn } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import type { Words } from "../letter.ts";
import { keepingQuote } from "./cells.ts";
import { hoursText } from "./hours.ts";
import type { PersonFacts } from "./people.ts";
import type { PlanRow } from "./plan.ts";
import { regionBySaying, type RegionFacts } from "./regions.ts";
import { fieldName } from "./vocabulary.ts";

/** For whom entries are written: the catalogue in their language. */
export type Writer = {
  readonly language: Language;
  readonly words: Words;
  readonly peopleWords: Words;
};

/** What the cells of an entry say. */
export type Texts = (field: Field) => string;

/** Writes people as a file would say them: what it writes is read as the same again. */
export function personWriter(
  regions: readonly Region[],
  writer: Writer,
): (person: PersonFacts) => Texts {
  const { words, peopleWords } = writer;
  const regionText = regionWriter(regions, writer.language);
  return ({ names, title, office, email, phone, regionId, language, zone, hours, roles = [] }) => {
    const order = names.order === "given-first" ? "person.givenFirst" : "person.familyFirst";
    const plain: Readonly<Record<string, string>> = {
      native: names.native,
      "native-language": words(`language.${names.nativeLanguage}`),
      roman: names.roman,
      order: peopleWords(order),
      office: peopleWords(`office.${office}`),
      email: email ?? "",
      phone: phone ?? "",
      region: regionId ? regionText(regionId) : "",
      language: words(`language.${language}`),
      zone,
      hours: hours ? hoursText(hours, writer.language, words("lunch")) : "",
      roles: roles.map((role) => peopleWords(`role.${role}`)).join(", "),
    };
    return (field) => localTextOf(field, { name: names.byLanguage, title }) ?? plain[field] ?? "";
  };
}

/** Writes regions as a file would say them. */
export function regionFactsWriter({ language, words }: Writer): (facts: RegionFacts) => Texts {
  return ({ names, country, subdivision, zone, hours, languages, joinedYear }) => {
    const plain: Readonly<Record<string, string>> = {
      country: countryName(country, language),
      subdivision: subdivision ?? "",
      zone,
      hours: hours ? hoursText(hours, language, words("lunch")) : "",
      languages: languages.map((each) => words(`language.${each}`)).join(", "),
      "joined-year": joinedYear === null ? "" : String(joinedYear),
    };
    return (field) => localTextOf(field, { names }) ?? plain[field] ?? "";
  };
}

function localTextOf(
  field: Field,
  texts: Readonly<Record<string, LocalText | null>>,
): string | null {
  const { name, language } = partsOfField(field);
  return language === null ? null : (texts[name]?.[language] ?? "");
}

/** A region by its name, where that is one region's alone; else by its code. */
function regionWriter(regions: readonly Region[], language: Language): (id: string) => string {
  const meaning = regionBySaying(regions);
  const byId = new Map(regions.map((region) => [region.regionId as string, region]));
  return (id) => {
    const region = byId.get(id);
    const name = textIn(region?.names ?? {}, language);
    return "value" in meaning(name) ? name : (region?.subdivision ?? name);
  };
}

/** A table of entries: the headings in the reader's language, and a row each. */
export function tableOf<Input>(
  subject: Subject,
  entries: readonly Input[],
  { words, textsOf }: { readonly words: Words; readonly textsOf: (entry: Input) => Texts },
): readonly (readonly string[])[] {
  const fields = fieldsOf[subject];
  const rows = entries.map(textsOf);
  return [
    fields.map((field) => fieldName(field, words)),
    ...rows.map((texts) => fields.map((field) => keepingQuote(texts(field)))),
  ];
}

/** How the rows of a plan are shown. */
export type Showing<Entry, Input> = {
  readonly subject: Subject;
  readonly textsOf: (input: Input) => Texts;
  readonly inputOf: (entry: Entry) => Input;
  readonly nameOf: (input: Input) => string;
};

/** A row of a plan as its reader sees it. */
export function previewRow<Entry, Input>(
  planned: PlanRow<Entry, Input>,
  { subject, textsOf, inputOf, nameOf }: Showing<Entry, Input>,
): PreviewRow {
  const { row, state } = planned;
  if (planned.state === "error") {
    const cells = [...planned.cells].map(([field, text]) => ({ field, was: "", becomes: text }));
    const [name = ""] = [...planned.cells.values()].filter((text) => text !== "");
    return { row, state, name, cells, faults: planned.faults };
  }
  const before = planned.state === "changed" ? textsOf(inputOf(planned.entry)) : () => "";
  const after = textsOf(planned.input);
  const fields: readonly Field[] = planned.state === "same" ? [] : fieldsOf[subject];
  const cells = fields
    .map((field) => ({ field, was: before(field), becomes: after(field) }))
    .filter(({ was, becomes }) => was !== becomes);
  return { row, state, name: nameOf(planned.input), cells, faults: [] };
}

/** Whom or what an entry is about, in a language. */
export const entryName = {
  people: (person: PersonFacts, language: Language) => personName(person.names, language),
  regions: (facts: RegionFacts, language: Language) => textIn(facts.names, language),
};
