import { type Language, languages } from "../../shared/words/languages.ts";
import type { Namespace, Texts } from "./catalogue.ts";

type Form = { readonly category: string; readonly text: string };

/** Plural categories by language (CLDR 48, cardinals of whole numbers); i18next appends them to a key. */
const categories: Readonly<Record<Language, readonly string[]>> = {
  en: ["one", "other"],
  zh: ["other"],
  ja: ["other"],
  ko: ["other"],
  mn: ["one", "other"],
  ru: ["one", "few", "many", "other"],
};

const suffix = /_(?:zero|one|two|few|many|other)$/;

/** A key without its plural category. */
export function baseOf(key: string): string {
  return key.replace(suffix, "");
}

/** Where the languages of one namespace differ in keys, plural forms or variables; sentences. */
export function compareLanguages(namespace: Namespace): readonly string[] {
  const inEnglish = formsOf(namespace.en);
  return languages.flatMap((language) => {
    const forms = formsOf(namespace[language]);
    const missing = [...inEnglish.keys()].filter((key) => !forms.has(key));
    const surplus = [...forms.keys()].filter((key) => !inEnglish.has(key));
    const faults = [...forms].flatMap(([key, own]) => [
      ...pluralFaults(language, own).map((fault) => `${key}: ${fault}`),
      ...variableFaults(own, inEnglish.get(key) ?? own).map((fault) => `${key}: ${fault}`),
    ]);
    return [
      ...missing.map((key) => `${key}: is missing`),
      ...surplus.map((key) => `${key}: is not there in English`),
      ...faults,
    ].map((fault) => `${language} ${fault}`);
  });
}

function formsOf(texts: Texts): ReadonlyMap<string, readonly Form[]> {
  const forms = new Map<string, Form[]>();
  for (const [key, text] of Object.entries(texts)) {
    const category = suffix.exec(key)?.[0].slice(1) ?? "";
    forms.set(baseOf(key), [...(forms.get(baseOf(key)) ?? []), { category, text }]);
  }
  return forms;
}

function pluralFaults(language: Language, forms: readonly Form[]): readonly string[] {
  const own = forms.map(({ category }) => category);
  if (own.every((category) => category === "")) {
    return [];
  }
  const wanted = categories[language];
  return [
    ...wanted.filter((each) => !own.includes(each)).map((each) => `has no form “${each}”`),
    ...own
      .filter((each) => !wanted.includes(each))
      .map((each) => `has a form “${each || "without number"}” that the language does not know`),
  ];
}

/** A form for one may leave the number out: “One person”. */
function variableFaults(forms: readonly Form[], english: readonly Form[]): readonly string[] {
  const wanted = variablesOf(english.map(({ text }) => text).join(" "));
  return forms.flatMap(({ category, text }) => {
    const own = variablesOf(text);
    const mayLack = category === "" ? [] : ["count", ...(category === "one" ? ["number"] : [])];
    return [
      ...wanted
        .filter((each) => !own.includes(each) && !mayLack.includes(each))
        .map((each) => `lacks {{${each}}}`),
      ...own.filter((each) => !wanted.includes(each)).map((each) => `{{${each}}} is never given`),
    ];
  });
}

function variablesOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1] ?? ""))];
}
