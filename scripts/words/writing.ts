import type { Language } from "../../shared/words/languages.ts";

/** The letters of each language. */
const own: Readonly<Record<Language, string>> = {
  en: String.raw`\p{Script=Latin}`,
  zh: String.raw`\p{Script=Han}`,
  ja: String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー`,
  ko: String.raw`\p{Script=Hangul}`,
  mn: String.raw`\p{Script=Cyrillic}`,
  ru: String.raw`\p{Script=Cyrillic}`,
};

/** Names that are written in Latin letters everywhere. */
const names = new Set(
  "Plenum CSV XLSX JSON SHA https Chrome Edge Firefox Safari ISO CN NX Enter name example org".split(
    " ",
  ),
);

/** The quotation marks of each language, and the apostrophe of English. */
const quotes: Readonly<Record<Language, string>> = {
  en: "“”‘’",
  zh: "“”‘’",
  ja: "「」『』",
  ko: "‘’",
  mn: "«»",
  ru: "«»",
};

const eastAsian = new Set<Language>(["zh", "ja"]);

/** What is wrong with the writing of one text: emptiness, foreign letters, another script's stops and quotation marks; sentences. */
export function writingFaults(language: Language, text: string): readonly string[] {
  if (text.trim() === "") {
    return ["is empty"];
  }
  const said = text.replaceAll(/{{\w+}}/g, " ");
  const foreign = said.match(new RegExp(`(?:(?![${own[language]}])\\p{Letter})+`, "gu")) ?? [];
  return [
    ...(text === text.trim() ? [] : ["begins or ends with a space"]),
    ...foreign
      .filter((word) => !names.has(word))
      .map((word) => `“${word}” is not in this language’s letters`),
    ...stopFaults(language, text),
    ...quoteFaults(language, text),
  ];
}

/** Chinese and Japanese have stops of their own, and no space after them. */
function stopFaults(language: Language, text: string): readonly string[] {
  const wrong = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][,;:?!.](?![\w/])/u;
  const found = eastAsian.has(language) ? wrong.exec(text) : null;
  return found ? [`“${found[0]}” ends in a Latin stop`] : [];
}

function quoteFaults(language: Language, text: string): readonly string[] {
  const found = [...new Set(text.match(/["'“”‘’„«»「」『』]/g))];
  return found
    .filter((mark) => !quotes[language].includes(mark))
    .map((mark) => `${mark} is not a quotation mark of this language`);
}
