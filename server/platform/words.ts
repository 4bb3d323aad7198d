import { readdirSync, readFileSync } from "node:fs";
import { createInstance } from "i18next";
import { type Language, languages } from "../../shared/words/languages.ts";

/** A catalogue in one language: key and values to text. */
export type Words = (key: string, values?: Readonly<Record<string, unknown>>) => string;

const folder = new URL("../../shared/words/catalogue/", import.meta.url);

const catalogue = createInstance();
await catalogue.init({
  lng: "en",
  fallbackLng: false,
  initAsync: false,
  // The text goes into mails and documents, which escape for themselves.
  interpolation: { escapeValue: false },
  resources: Object.fromEntries(languages.map((language) => [language, resourcesOf(language)])),
});

/** One namespace of the catalogue in a language, or several: what the first has not, the next has. */
export function wordsFor(language: Language, namespace: string | readonly string[]): Words {
  // The pages' keys are checked by the compiler; here a namespace is a value, and the words check compares the languages.
  const t = catalogue.getFixedT(language, namespace as never) as unknown as Words;
  return (key, values) => t(key, { ...values });
}

function resourcesOf(language: Language): Record<string, object> {
  const files = readdirSync(new URL(`${language}/`, folder)).filter((name) =>
    name.endsWith(".json"),
  );
  const namespaces = files.map((name): [string, object] => {
    const text = readFileSync(new URL(`${language}/${name}`, folder), "utf8");
    return [name.replace(".json", ""), JSON.parse(text) as object];
  });
  return Object.fromEntries(namespaces);
}
