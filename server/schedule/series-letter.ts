import { writeRange, writeTimes } from "../../shared/time/write.ts";
import { zoneName } from "../../shared/time/zones.ts";
import type { Language } from "../../shared/words/languages.ts";
import type { Block } from "../../shared/words/letter-layout.ts";
import { repeatSentence } from "../../shared/words/repeat-sentence.ts";
import { instantOf } from "./recurrence.ts";
import type { Rhythm } from "./series-plan.ts";

/** A catalogue in one language: key and values to text. */
type Words = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** What a letter says of a series. */
export type SeriesNews = {
  /** A rule in the reader's language. */
  readonly sentence: (rhythm: Rhythm) => string;
  readonly rhythm: Rhythm;
  /** How it came again by the last letter, where it was otherwise. */
  readonly former: Rhythm | null;
  /** When the meetings to come are, epoch ms. */
  readonly dates: readonly { readonly from: number; readonly to: number }[];
};

type Reader = { readonly zone: string; readonly language: Language };

/** How many dates a letter lists. */
const listed = 12;

/** A rule in words, with the clocks that it goes by: "Every week on Tuesday, 8 times, 14:00–15:30 (Seoul time)". */
export function rhythmText(
  rhythm: Rhythm,
  { sentence }: SeriesNews,
  { words, language }: { readonly words: Words; readonly language: Language },
): string {
  const { wallStart, zone, durationMinutes } = rhythm;
  const from = instantOf(wallStart, zone);
  const time = writeTimes({ from, to: from + durationMinutes * 60_000 }, { zone, language });
  return words("series.clocks", {
    sentence: sentence(rhythm),
    time,
    zone: zoneName(zone, language),
  });
}

/** The lines of a letter that say how a series comes again. */
export function rhythmFacts(news: SeriesNews, words: Words, language: Language) {
  const said = (rhythm: Rhythm): string => rhythmText(rhythm, news, { words, language });
  return news.former
    ? [
        { label: words("series.label.formerRule"), text: said(news.former), struck: true },
        { label: words("series.label.newRule"), text: said(news.rhythm) },
      ]
    : [{ label: words("series.label.rule"), text: said(news.rhythm) }];
}

/** The dates to come on the reader's clocks: the first twelve of them, or all where they are the news. */
export function dateBlocks(
  { dates }: SeriesNews,
  words: Words,
  reader: Reader & { readonly kind: string },
): readonly Block[] {
  if (dates.length === 0) {
    return [];
  }
  const most = reader.kind === "rezoned" ? dates.length : listed;
  const lines = dates.slice(0, most).map((date, index) => ({
    label: String(index + 1),
    text: writeRange(date, reader),
  }));
  const more = dates.length - lines.length;
  return [
    { kind: "heading", text: words("series.label.dates") },
    { kind: "facts", facts: lines },
    ...(more > 0 ? [{ kind: "note", text: words("series.more", { count: more }) } as const] : []),
  ];
}

/** The rule of a series in a language, by the words of the catalogue's part `series`. */
export function sentenceIn(words: Words, language: Language): SeriesNews["sentence"] {
  return (rhythm) => repeatSentence(rhythm, words, language);
}
