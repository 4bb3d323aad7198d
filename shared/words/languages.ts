/** The six languages of the platform, in the order of the language menu. ISO 639-1. */
export const languages = ["en", "zh", "ja", "ko", "mn", "ru"] as const;

/** One of the six languages, ISO 639-1. */
export type Language = (typeof languages)[number];

/** A text in some of the six languages; at least one is there (the edge's schema sees to it). */
export type LocalText = Readonly<Partial<Record<Language, string>>>;

/** Whether a string names one of the six languages. */
export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language);
}

/** The text in the language asked for; else in English; else in the first language that has it; else "". */
export function textIn(text: LocalText, language: Language): string {
  const order: readonly Language[] = [language, "en", ...languages];
  for (const candidate of order) {
    const found = text[candidate];
    if (found) {
      return found;
    }
  }
  return "";
}
