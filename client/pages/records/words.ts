import type { Language } from "../../../shared/words/languages.ts";
import { type Namespace, useWords } from "../../words.ts";

/** The words of a page about a meeting that is over. Many of their keys are put together from values, so that the compiler cannot know them. */
export type PageWords = {
  readonly t: (key: string, values?: Readonly<Record<string, unknown>>) => string;
  readonly language: Language;
};

/** The words of the records' or the follow-up's page. */
export function usePageWords(namespace: "records" | "followup"): PageWords {
  const { t, language } = useWords(namespace as Namespace);
  return { t: t as unknown as PageWords["t"], language };
}
