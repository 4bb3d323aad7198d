import type { Office } from "../../shared/meeting/offices.ts";
import type { RecordRegion } from "../../shared/wire/records.ts";
import { countryInText } from "../../shared/words/countries.ts";
import { koreanParticle, type ParticlePair } from "../../shared/words/korean.ts";
import { type Language, textIn } from "../../shared/words/languages.ts";
import { joinList } from "../../shared/words/lists.ts";
import { personName } from "../../shared/words/names.ts";
import { pressNumber } from "../../shared/words/numbers.ts";
import type { Words } from "../records/cells.ts";
import type { Group, Named } from "./facts.ts";

/** The language that a text is written in, and its catalogue `followup`. */
export type Pen = { readonly language: Language; readonly words: Words };

/** Some people, and what is counted with them where a verb agrees: "seven honorary ambassadors"; null for nobody. */
export type Counted = { readonly text: string; readonly count: number };

/** People by office, as the subject of a sentence: "seven honorary ambassadors and two representatives of regional governments". */
export function peoplePhrase(
  groups: readonly Group[],
  { language, words }: Pen,
  officials = 0,
): Counted | null {
  const counted = groups.map(({ office, count }) =>
    words(`news.group.${office}`, { count, number: pressNumber(count, language) }),
  );
  const staff = officials > 0 ? [words("news.officials", { count: officials })] : [];
  // Korean ends with a counted group, whose last sound is known; elsewhere guests go before the house.
  const parts = language === "ko" ? [...staff, ...counted] : [...counted, ...staff];
  const [only] = groups;
  const total = only && parts.length === 1 ? only.count : Math.max(officials, parts.length);
  return parts.length > 0 ? { text: joinList(parts, language), count: total } : null;
}

/** A number of member regions, in the case that the sentences of the language need: "six NEAR members", "шести регионов — членов NEAR". */
export function membersPhrase(count: number, short: string, { language, words }: Pen): string {
  const number = pressNumber(count, language, { case: "genitive" });
  return words("news.members", { count, number, short });
}

/** Member regions by name, as a list in a sentence; those of several countries each after its country. */
export function regionsPhrase(regions: readonly RecordRegion[], { language }: Pen): string {
  const countries = [...new Set(regions.map(({ country }) => country))];
  const listed = (country: string): string => {
    const own = regions.filter((region) => region.country === country);
    return joinList(
      own.map(({ names }) => textIn(names, language)),
      language,
    );
  };
  const [only] = countries;
  if (only !== undefined && countries.length === 1) {
    return listed(only);
  }
  const colon = wide(language) ? "：" : ": ";
  const parts = countries.map(
    (country) => countryInText(country, language) + colon + listed(country),
  );
  return parts.join(wide(language) ? "；" : "; ");
}

/** Somebody with what they are: "Zhang Xiuyuan, Director of …". Names and titles stand as they are; no language bends them here. */
export function personPhrase(who: Named, pen: Pen): string {
  const { language, words } = pen;
  const name = personName(who.person.names, language);
  const description = descriptionOf(who, pen);
  return description
    ? words("news.named", { name, description })
    : words("news.nameAlone", { name });
}

/** Somebody as the subject of a sentence: with the comma that closes an English apposition, or the Korean particle. */
export function subjectPhrase(who: Named, pen: Pen): string {
  const person = personPhrase(who, pen);
  const isApposition = pen.language === "en" && descriptionOf(who, pen) !== null;
  return isApposition ? `${person},` : asSubject(person, pen, "은/는");
}

/** A phrase as a subject: with its particle in Korean, as it is in the other languages. */
export function asSubject(phrase: string, { language }: Pen, pair: ParticlePair): string {
  return language === "ko" ? phrase + koreanParticle(phrase, pair) : phrase;
}

/** Several people, divided so that the commas within one do not confuse. */
export function peopleList(people: readonly Named[], pen: Pen): string {
  const separator = { en: "; ", ru: "; ", mn: "; ", ko: ", ", zh: "；", ja: "、" }[pen.language];
  return people.map((who) => personPhrase(who, pen)).join(separator);
}

function wide(language: Language): boolean {
  return language === "zh" || language === "ja";
}

const untitled: readonly Office[] = ["interpreter", "guest"];

/** Office with region, and title; null where neither is known. A title that only repeats the office is left out. */
function descriptionOf({ person, region }: Named, { language, words }: Pen): string | null {
  const { office } = person;
  const title = person.title ? textIn(person.title, language) : "";
  const isMember = office === "honorary-ambassador" || office === "regional-delegate";
  if (!isMember) {
    return title || (untitled.includes(office) ? null : words(`news.role.${office}`));
  }
  const role = region
    ? words(`news.roleOf.${office}`, { region: textIn(region.names, language) })
    : words(`news.role.${office}`);
  const repeats = title.toLowerCase().includes(words(`news.role.${office}`).toLowerCase());
  return title && !repeats ? words("news.both", { role, title }) : role;
}
