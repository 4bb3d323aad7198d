import { readdirSync, readFileSync } from "node:fs";
import { type Language, languages } from "../../shared/words/languages.ts";

/** The texts of one namespace in one language, by key; the parts of a key are joined by dots. */
export type Texts = Readonly<Record<string, string>>;

/** The texts of one namespace in all languages. */
export type Namespace = Readonly<Record<Language, Texts>>;

type Nested = { readonly [key: string]: string | Nested };

/** The whole catalogue: namespace → language → key → text. A namespace that a language lacks is empty there. */
export function readCatalogue(folder: URL): Readonly<Record<string, Namespace>> {
  const files = new Set(languages.flatMap((each) => readdirSync(new URL(`${each}/`, folder))));
  return Object.fromEntries(
    [...files]
      .toSorted()
      .map((file) => [
        file.replace(".json", ""),
        byLanguage((language) => flat(readNested(new URL(`${language}/${file}`, folder)))),
      ]),
  );
}

/** One value per language. */
export function byLanguage<Value>(
  give: (language: Language) => Value,
): Readonly<Record<Language, Value>> {
  const entries = languages.map((language) => [language, give(language)]);
  return Object.fromEntries(entries) as Record<Language, Value>;
}

function readNested(file: URL): Nested {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Nested;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return {};
    }
    throw error;
  }
}

function flat(nested: Nested, prefix = ""): Texts {
  const entries = Object.entries(nested).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${prefix}${key}`, value] as const]
      : Object.entries(flat(value, `${prefix}${key}.`)),
  );
  return Object.fromEntries(entries);
}
