import { countryName } from "../words/countries.ts";
import { textIn } from "../words/languages.ts";
import type { Language } from "../words/languages.ts";
import { languages } from "../words/languages.ts";
import { offsetMinutes, offsetText } from "./offset.ts";
import { canonicalZone, cities, cityOf, isKnownZone, zoneName } from "./zones.ts";
import type { City } from "./zones.ts";

/** A zone to choose, as a list shows it. */
export type ZoneChoice = {
  /** IANA name. */
  readonly zone: string;
  readonly city: string;
  /** Null for UTC and for cities without a country in the table. */
  readonly country: string | null;
  /** "Seoul time". */
  readonly zoneName: string;
  /** "UTC+09:00", at the instant asked about. */
  readonly offset: string;
};

/** For whom zones are looked up, and the instant (epoch ms) whose offsets count. */
export type ZoneSearch = { readonly language: Language; readonly at: number };

/**
 * Zones by city or country in any of the six languages, by IANA name, or by offset ("+9", "utc+05:45"); names that begin with
 * the words asked for stand first. An empty query gives every zone of the table once; an IANA name outside the table gives itself.
 */
export function findZones(query: string, search: ZoneSearch): readonly ZoneChoice[] {
  const wanted = folded(query);
  if (wanted === "") {
    return cities.filter(isZonesFirst).map((city) => choiceOf(city, search));
  }
  const found = cities
    .map((city) => ({ city, rank: rankOf(city, wanted, search.at) }))
    .filter(({ rank }) => rank < noMatch)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ city }) => choiceOf(city, search));
  return found.length > 0 ? found : outsideTable(canonicalZone(query.trim()), search);
}

const noMatch = 3;

function rankOf(city: City, wanted: string, at: number): number {
  if (offsetWanted(wanted) === offsetMinutes(at, city.zone)) {
    return isZonesFirst(city) ? 0 : 1;
  }
  const names = [...Object.values(city.names), ...countryNames(city)].map(folded);
  if (names.some((name) => name.startsWith(wanted))) {
    return 0;
  }
  if (names.some((name) => name.includes(wanted))) {
    return 1;
  }
  return isZonesFirst(city) && folded(city.zone).includes(wanted) ? 2 : noMatch;
}

function countryNames({ country }: City): readonly string[] {
  return country ? [country, ...languages.map((language) => countryName(country, language))] : [];
}

// "+9", "UTC+9", "gmt +05:45", "-3:30", "+0545"; minutes ahead of UTC, NaN for anything else.
function offsetWanted(wanted: string): number {
  const match = /^(?:utc|gmt)?([+\-−])(\d{1,2}):?(\d{2})?$/.exec(wanted);
  const [, sign, hours, minutes = "0"] = match ?? [];
  return (sign === "+" ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
}

// Letter case, accents, spaces and hyphens do not matter, so that "ulan ude" finds Улан-Удэ's "Ulan-Ude" and "sao" São Paulo. An offset keeps its sign.
function folded(text: string): string {
  const plain = text
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase();
  return /\d/.test(plain) ? plain.replaceAll(/\s/g, "") : plain.replaceAll(/[\s_\-·・]/g, "");
}

function isZonesFirst(city: City): boolean {
  return cities.find(({ zone }) => zone === city.zone) === city;
}

function choiceOf(city: City, { language, at }: ZoneSearch): ZoneChoice {
  return {
    zone: city.zone,
    city: textIn(city.names, language),
    country: city.country ? countryName(city.country, language) : null,
    zoneName: zoneName(city.zone, language),
    offset: offsetText(offsetMinutes(at, city.zone)),
  };
}

function outsideTable(zone: string, { language, at }: ZoneSearch): readonly ZoneChoice[] {
  if (!isKnownZone(zone)) {
    return [];
  }
  const inTable = cities.find((city) => city.zone === zone);
  if (inTable) {
    return [choiceOf(inTable, { language, at })];
  }
  const offset = offsetText(offsetMinutes(at, zone));
  return [
    {
      zone,
      city: cityOf(zone, language),
      country: null,
      zoneName: zoneName(zone, language),
      offset,
    },
  ];
}
