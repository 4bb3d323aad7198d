import { koreanParticle } from "./korean.ts";
import type { Language } from "./languages.ts";

/** How the last item of a list is tied on: `and`, as in a sentence; `plain`, by the separator alone, as in a table or beside a clock. */
export type ListStyle = "and" | "plain";

const separators: Readonly<Record<Language, string>> = {
  en: ", ",
  zh: "、",
  ja: "、",
  ko: ", ",
  mn: ", ",
  ru: ", ",
};

/**
 * A list as the language writes it: "a, b and c" (no comma before "and"), "a、b和c", "a、b、c" (two with と), "a, b와 c" (와 or 과 by the
 * sound before it), "a, b болон c", "a, b и c". Empty for no items.
 */
export function joinList(
  items: readonly string[],
  language: Language,
  style: ListStyle = "and",
): string {
  const separator = separators[language];
  if (style === "plain" || items.length < 2) {
    return items.join(separator);
  }
  const start = items.slice(0, -1).join(separator);
  return start + conjunction(items, language) + (items.at(-1) ?? "");
}

function conjunction(items: readonly string[], language: Language): string {
  switch (language) {
    case "en":
      return " and ";
    case "zh":
      return "和";
    case "ja":
      return items.length === 2 ? "と" : "、";
    case "ko":
      return `${koreanParticle(items.at(-2) ?? "", "와/과")} `;
    case "mn":
      return " болон ";
    case "ru":
      return " и ";
    default:
      return language satisfies never;
  }
}

/** A text in brackets as a language sets them behind another: full width in Chinese and Japanese, after a space elsewhere. */
export function inBrackets(text: string, language: Language): string {
  return isFullWidth(language) ? `（${text}）` : ` (${text})`;
}

/** A text behind what it is called, as a language sets the colon between them. */
export function labelled(label: string, text: string, language: Language): string {
  return isFullWidth(language) ? `${label}：${text}` : `${label}: ${text}`;
}

function isFullWidth(language: Language): boolean {
  return language === "zh" || language === "ja";
}
