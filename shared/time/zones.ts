import { textIn } from "../words/languages.ts";
import type { Language, LocalText } from "../words/languages.ts";
import { cityTable } from "./city-table.ts";
import { offsetText } from "./offset.ts";

/** A city that the platform names itself. */
export type City = {
  /** IANA name. */
  readonly zone: string;
  /** ISO 3166-1 alpha-2; null for UTC and where the platform takes no position. */
  readonly country: string | null;
  readonly names: LocalText;
  /** "Seoul time" where the language bends the name: Mongolian genitive, Russian adjective; "" where the table has none. */
  readonly timeOf: { readonly mn: string; readonly ru: string };
};

/** All cities of the table, in its order (UTC, then the region from China to Kamchatka, then the rest); a zone's first city names the zone. */
export const cities: readonly City[] = cityTable.trim().split("\n").map(parseCity);

const cityOfZone = new Map(cities.toReversed().map((city) => [city.zone, city]));

// What runtimes call a zone of the table otherwise: older names that browsers still report as their own zone.
const aliases = new Map([
  ["Asia/Calcutta", "Asia/Kolkata"],
  ["Asia/Katmandu", "Asia/Kathmandu"],
  ["Asia/Rangoon", "Asia/Yangon"],
  ["Asia/Saigon", "Asia/Ho_Chi_Minh"],
  ["Asia/Dacca", "Asia/Dhaka"],
  ["Asia/Ulan_Bator", "Asia/Ulaanbaatar"],
  ["Asia/Choibalsan", "Asia/Ulaanbaatar"],
  ["Asia/Chongqing", "Asia/Shanghai"],
  ["Asia/Harbin", "Asia/Shanghai"],
  ["Asia/Kashgar", "Asia/Urumqi"],
  ["Asia/Macao", "Asia/Macau"],
  ["Europe/Kiev", "Europe/Kyiv"],
  ["Etc/UTC", "UTC"],
  ["Etc/GMT", "UTC"],
  ["GMT", "UTC"],
]);

function parseCity(line: string): City {
  const [
    zone = "",
    country = "",
    en = "",
    zh = "",
    ja = "",
    ko = "",
    mn = "",
    ru = "",
    ofMn = "",
    ofRu = "",
  ] = line.split("|");
  return {
    zone,
    country: country || null,
    names: { en, zh, ja, ko, mn, ru },
    timeOf: { mn: ofMn, ru: ofRu },
  };
}

/** The name under which the platform keeps a zone: "Asia/Kolkata" for a browser's "Asia/Calcutta"; an unknown name as it is. */
export function canonicalZone(zone: string): string {
  return aliases.get(zone) ?? zone;
}

/** Whether a string is an IANA zone that this runtime can compute with. Offsets ("+09:00") and abbreviations ("EST") are not zones. */
export function isKnownZone(zone: string): boolean {
  const canonical = canonicalZone(zone);
  if (cityOfZone.has(canonical)) {
    return true;
  }
  if (!/^[A-Z][A-Za-z]+(\/[A-Z][A-Za-z0-9_+-]*)+$/.test(canonical)) {
    return false;
  }
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: canonical });
    return true;
  } catch {
    return false;
  }
}

/** The city that stands for a zone, in a language: "Seoul", "首尔"; of a zone outside the table the last part of its name ("Buenos Aires"). */
export function cityOf(zone: string, language: Language): string {
  const city = cityOfZone.get(canonicalZone(zone));
  return city ? textIn(city.names, language) : cityPart(zone);
}

/** The country (ISO 3166-1 alpha-2) of a zone's city; null where the table has none. */
export function countryOf(zone: string): string | null {
  return cityOfZone.get(canonicalZone(zone))?.country ?? null;
}

// The sign in names such as "Etc/GMT-8" is POSIX's, the wrong way round for readers: that zone is eight hours ahead.
function cityPart(zone: string): string {
  const [, sign, hours] = /^Etc\/GMT([+-])(\d+)$/.exec(zone) ?? [];
  if (hours) {
    return offsetText(Number(hours) * (sign === "-" ? 60 : -60));
  }
  return zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}

/** The name of a zone's time, by its city: "Seoul time", "首尔时间", "сеульское время"; "UTC" and "UTC+08:00" where it has no city. Never an abbreviation, and never ICU's name. */
export function zoneName(zone: string, language: Language): string {
  const city = cityOf(zone, language);
  if (city.startsWith("UTC")) {
    return city;
  }
  const timeOf = cityOfZone.get(canonicalZone(zone))?.timeOf ?? { mn: "", ru: "" };
  return timeNames[language](city, timeOf);
}

const timeNames: Readonly<Record<Language, (city: string, timeOf: City["timeOf"]) => string>> = {
  en: (city) => `${city} time`,
  zh: (city) => `${city}时间`,
  ja: (city) => `${city}時間`,
  ko: (city) => `${city} 시간`,
  mn: (city, { mn }) => (mn ? `${mn} цаг` : `цаг (${city})`),
  ru: (city, { ru }) => (ru ? `${ru} время` : `время (${city})`),
};
