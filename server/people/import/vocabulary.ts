import { type Office, offices } from "../../../shared/meeting/offices.ts";
import { type Field, fieldsOf, partsOfField, type Subject } from "../../../shared/wire/imports.ts";
import { type Role, roles } from "../../../shared/wire/permissions.ts";
import { type Language, languages } from "../../../shared/words/languages.ts";
import type { Words } from "../letter.ts";

/** The catalogue: a namespace in a language. */
export type Speech = (language: Language, namespace: "import" | "people") => Words;

/** Which part of a name stands first. */
export type NameOrder = "family-first" | "given-first";

/** What headings and cells may say, in all six languages; keys as `plainly` has them. */
export type Vocabulary = {
  readonly headings: ReadonlyMap<string, Field>;
  readonly offices: ReadonlyMap<string, Office>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly languages: ReadonlyMap<string, Language>;
  readonly orders: ReadonlyMap<string, NameOrder>;
  /** What a lunch break is called. */
  readonly lunches: ReadonlySet<string>;
  /** The names in the examples of templates, which are no entries. */
  readonly examples: ReadonlySet<string>;
};

/** A text without what writers differ in: letter case, width, spaces, signs. */
export function plainly(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Mark}\p{Number}]/gu, "");
}

/** What a field is called in a language. */
export function fieldName(field: Field, words: Words): string {
  const { name, language } = partsOfField(field);
  return words(`field.${name}`, language ? { language: words(`language.${language}`) } : {});
}

/** Gathers what the files of a subject may say. */
export function vocabularyOf(subject: Subject, speech: Speech): Vocabulary {
  const everywhere = <T>(pairs: (language: Language) => readonly (readonly [string, T])[]) =>
    new Map(
      languages
        .flatMap((language) => pairs(language))
        .toReversed()
        .map(([said, meant]) => [plainly(said), meant] as const),
    );
  return {
    // What fields are called goes before what they are called elsewhere.
    headings: new Map([
      ...everywhere((language) => aliasesOf(subject, language, speech(language, "import"))),
      ...everywhere((language) =>
        fieldsOf[subject].map((field) => [fieldName(field, speech(language, "import")), field]),
      ),
    ]),
    offices: everywhere((language) =>
      offices.flatMap((office): [string, Office][] => [
        [office, office],
        [speech(language, "people")(`office.${office}`), office],
      ]),
    ),
    roles: everywhere((language) =>
      roles.flatMap((role): [string, Role][] => [
        [role, role],
        [speech(language, "people")(`role.${role}`), role],
      ]),
    ),
    languages: everywhere((language) => languageNames(speech(language, "import"))),
    orders: everywhere((language) => orderNames(speech(language, "people"))),
    lunches: new Set(languages.map((language) => plainly(speech(language, "import")("lunch")))),
    examples: new Set(
      languages.map((language) => plainly(speech(language, "import")(`example.${subject}.name`))),
    ),
  };
}

/** The usual names of fields elsewhere, as the catalogue lists them. */
function aliasesOf(
  subject: Subject,
  language: Language,
  words: Words,
): readonly (readonly [string, Field])[] {
  return fieldsOf[subject].flatMap((field) => {
    const { name, language: of } = partsOfField(field);
    if (of === null) {
      return listed(words(`alias.${name}`)).map((said) => [said, field] as const);
    }
    const values = { language: words(`language.${of}`), code: of };
    const within = listed(words(`aliasIn.${name}`, values));
    // A name alone is the region's in the heading's own language; a person's is in their own script.
    const isOwn = of === language && (name === "title" || subject === "regions");
    return [...within, ...(isOwn ? listed(words(`alias.${name}`)) : [])].map(
      (said) => [said, field] as const,
    );
  });
}

function listed(text: string): readonly string[] {
  return text.split("|").filter((each) => plainly(each) !== "");
}

function languageNames(words: Words): readonly (readonly [string, Language])[] {
  return languages.flatMap((each): [string, Language][] => [
    [each, each],
    [words(`language.${each}`), each],
    ...listed(words(`languageAlso.${each}`)).map((said): [string, Language] => [said, each]),
  ]);
}

function orderNames(words: Words): readonly (readonly [string, NameOrder])[] {
  return [
    ["family-first", "family-first"],
    ["given-first", "given-first"],
    [words("person.familyFirst"), "family-first"],
    [words("person.givenFirst"), "given-first"],
  ];
}
