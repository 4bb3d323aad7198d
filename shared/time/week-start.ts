import type { Language } from "../words/languages.ts";

/** Where calendars begin the week with Sunday. */
const sundayFirst: ReadonlySet<Language> = new Set(["ja", "ko"]);

/** The weekdays in the order of a language's calendars: 1 is Monday, 7 Sunday. */
export function weekdaysFor(language: Language): readonly number[] {
  return sundayFirst.has(language) ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7];
}
