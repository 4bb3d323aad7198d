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
  "Plenum CSV XLSX PDF JSON SHA iCalendar ics MB http https webcal Chrome Edge Firefox Safari ISO CN NX Enter Shift Escape name example org UDP TCP TURN WebSocket kbps".split(
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

/** What a language's grammar or manners forbid, by what is wrong with it. */
const forbidden: Readonly<Partial<Record<Language, Readonly<Record<string, RegExp>>>>> = {
  ko: { "leaves the particle open": /은\(는\)|이\(가\)|을\(를\)|와\(과\)|\(으\)로/ },
  mn: {
    // The vowels of the ending follow those of the word, which nobody knows here; these two have none.
    "bends a word that is not known": /\}\}-(?!(?:р|нд)(?!\p{Letter}))\p{Letter}/u,
    "is not polite": /(?<!\p{Letter})(?:та|таны|танд|таныг|танаас|тантай|танай)(?!\p{Letter})/u,
  },
  ru: {
    "leaves the gender open": /\p{Letter}\(-?\p{Lowercase}{1,3}\)/u,
    "is not polite": /(?<!\p{Letter})(?:вы|вас|вам|вами|ваш\p{Letter}*)(?!\p{Letter})/u,
  },
};

const eastAsian = new Set<Language>(["zh", "ja"]);

/** What is wrong with the writing of one text: emptiness, foreign letters, another script's stops, manners; sentences. */
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
    ...Object.entries(forbidden[language] ?? {}).flatMap(([fault, sign]) =>
      sign.test(text) ? [fault] : [],
    ),
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
