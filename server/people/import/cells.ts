import type { Office } from "../../../shared/meeting/offices.ts";
import { canonicalZone, cities, isKnownZone, zoneName } from "../../../shared/time/zones.ts";
import type { Fault, Field } from "../../../shared/wire/imports.ts";
import { type Role, roles } from "../../../shared/wire/permissions.ts";
import { isStorable, unturnedText } from "../../../shared/wire/text.ts";
import { countryCodes, countryName } from "../../../shared/words/countries.ts";
import { type Language, languages } from "../../../shared/words/languages.ts";
import { type NameOrder, plainly, type Vocabulary } from "./vocabulary.ts";

/** A row's cells by their fields: nothing for one that leaves the register as it is, "" for one that empties it. */
export type Cells = ReadonlyMap<Field, string>;

type FaultCode = Fault["code"];

/** What a cell means, or what is wrong with it. */
export type Reading<T> = { readonly value: T } | { readonly fault: FaultCode };

const formula = String.raw`[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]`;
const guarded = new RegExp(`^'+(?=${formula})`);

/** A cell as it was meant: without the quote that keeps spreadsheets from taking it for a formula, with plain line ends, and turning no text beside it. */
export function unguarded(cell: string): string {
  const text = unturnedText(cell).replaceAll(/\r\n?/g, "\n").trim();
  return guarded.test(text) ? text.slice(1) : text;
}

/** A cell of ours that would lose a quote of its own when it is read again gets one more. */
export function keepingQuote(text: string): string {
  return guarded.test(text) ? `'${text}` : text;
}

/** Faults of cells that hold what no text has. */
export function unstorable(cells: Cells): readonly Fault[] {
  return [...cells]
    .filter(([, text]) => !isStorable(text))
    .map(([field]) => ({ field, code: "not-text" }));
}

/** An office by its name in any language. */
export function readOffice(text: string, { offices }: Vocabulary): Reading<Office> {
  return found(offices.get(plainly(text)), "unknown-office");
}

/** Which part of a name stands first. */
export function readOrder(text: string, { orders }: Vocabulary): Reading<NameOrder> {
  return found(orders.get(plainly(text)), "unknown-order");
}

/** A language by its name in any language, or by its code. */
export function readLanguage(text: string, vocabulary: Vocabulary): Reading<Language> {
  return found(vocabulary.languages.get(plainly(text)), "unknown-language");
}

/** Several languages, with anything between them. */
export function readLanguages(text: string, vocabulary: Vocabulary): Reading<readonly Language[]> {
  const known = readEach(text, vocabulary.languages);
  return known
    ? { value: languages.filter((each) => known.has(each)) }
    : { fault: "unknown-language" };
}

/** Several roles, with anything between them. */
export function readRoles(text: string, vocabulary: Vocabulary): Reading<readonly Role[]> {
  const known = readEach(text, vocabulary.roles);
  return known ? { value: roles.filter((each) => known.has(each)) } : { fault: "unknown-role" };
}

/** What each part of a text means; null where one means nothing. */
function readEach<T>(text: string, meanings: ReadonlyMap<string, T>): ReadonlySet<T> | null {
  const said = text.split(/[,;/、，；·\n]/).filter((part) => plainly(part) !== "");
  const meant = said.map((part) => meanings.get(plainly(part)));
  const known = meant.filter((each) => each !== undefined);
  return known.length === meant.length ? new Set(known) : null;
}

const zonesBySaying = new Map(
  cities
    .flatMap(({ zone, names }) => [
      ...Object.values(names).map((name) => [plainly(name), zone] as const),
      ...languages.map((language) => [plainly(zoneName(zone, language)), zone] as const),
    ])
    // Of two cities of one name the first of the table is meant.
    .toReversed(),
);

/** A zone by its IANA name, or by one of its cities in any language. */
export function readZone(text: string): Reading<string> {
  return isKnownZone(text)
    ? { value: canonicalZone(text) }
    : found(zonesBySaying.get(plainly(text)), "unknown-zone");
}

/** The zone of a country that has only one; null for others. */
export function onlyZoneOf(country: string): string | null {
  const zones = new Set(cities.filter((city) => city.country === country).map(({ zone }) => zone));
  const [first] = zones;
  return zones.size === 1 ? (first ?? null) : null;
}

const countriesBySaying = new Map(
  countryCodes.flatMap((code) => [
    [plainly(code), code] as const,
    ...languages.map((language) => [plainly(countryName(code, language)), code] as const),
  ]),
);

/** A country by its name in any language, or by its ISO 3166-1 code. */
export function readCountry(text: string): Reading<string> {
  return found(countriesBySaying.get(plainly(text)), "unknown-country");
}

/** A year, or the year of a day. */
export function readYear(text: string): Reading<number> {
  const year = /^\d{4}(?=$|-\d\d-\d\d$)/.exec(text.normalize("NFKC"))?.[0];
  return found(year === undefined ? undefined : Number(year), "not-year");
}

/** A telephone number with the signs of ASCII. */
export function plainPhone(text: string): string {
  return text.normalize("NFKC").replaceAll(/[\u2010-\u2015\u2212]/g, "-");
}

function found<T>(value: T | undefined, fault: FaultCode): Reading<T> {
  return value === undefined ? { fault } : { value };
}
