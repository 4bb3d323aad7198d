import { countryTable } from "./country-table.ts";
import type { Language } from "./languages.ts";

type Country = {
  readonly names: Readonly<Record<Language, string>>;
  readonly inSentence: string;
  readonly genitive: string;
};

const countries = new Map(countryTable.trim().split("\n").map(parseCountry));

function parseCountry(line: string): readonly [string, Country] {
  const [
    code = "",
    en = "",
    inSentence = "",
    zh = "",
    ja = "",
    ko = "",
    mn = "",
    ru = "",
    genitive = "",
  ] = line.split("|");
  return [code, { names: { en, zh, ja, ko, mn, ru }, inSentence, genitive }];
}

/** The countries that have a name here, ISO 3166-1 alpha-2; the association's own stand first. */
export const countryCodes: readonly string[] = [...countries.keys()];

/** The name of a country (ISO 3166-1 alpha-2) as a list or a table shows it: "Republic of Korea"; the code itself for a country outside the table. */
export function countryName(code: string, language: Language): string {
  return countries.get(code)?.names[language] ?? code;
}

/**
 * The name of a country (ISO 3166-1 alpha-2) within a sentence: English with its article ("the ROK", "the DPRK"), Russian in the
 * case asked for (Китай, Китая), the other languages as in a list.
 */
export function countryInText(
  code: string,
  language: Language,
  russianCase: "nominative" | "genitive" = "nominative",
): string {
  const country = countries.get(code);
  if (language === "en") {
    return country?.inSentence ?? code;
  }
  return language === "ru" && russianCase === "genitive"
    ? (country?.genitive ?? code)
    : countryName(code, language);
}
