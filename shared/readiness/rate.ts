import type { Language } from "../words/languages.ts";

/** A line's kbit/s as people read them: two figures that count, thousands apart. */
export function writeRate(kbps: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumSignificantDigits: 2 }).format(kbps);
}
