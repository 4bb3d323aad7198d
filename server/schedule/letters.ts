import { timetable } from "../../shared/schedule/timetable.ts";
import { writeDuration } from "../../shared/time/lengths.ts";
import { writeDate, writeRange, writeTime } from "../../shared/time/write.ts";
import { type CityNames, zoneLine } from "../../shared/time/zone-line.ts";
import { zoneName } from "../../shared/time/zones.ts";
import type { PollAnswer } from "../../shared/wire/polls.ts";
import type { Answer } from "../../shared/wire/schedule.ts";
import type { Language } from "../../shared/words/languages.ts";
import { type Block, layOut } from "../../shared/words/letter-layout.ts";
import { inBrackets, labelled } from "../../shared/words/lists.ts";
import { senderSentence } from "../../shared/words/sender.ts";
import type { Former, Occasion } from "./owed.ts";
import { dateBlocks, rhythmFacts, rhythmText, type SeriesNews } from "./series-letter.ts";

/** A catalogue in one language: key and values to text. */
export type Words = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** A length of time, epoch ms. */
type Span = { readonly startsAt: number; readonly endsAt: number };

/** What a letter about a meeting says, in its reader's language already where it is a text. */
export type Letter = Span & {
  readonly kind: Occasion | "rezoned" | "shortened";
  readonly language: Language;
  /** The reader's zone. */
  readonly zone: string;
  /** The zones present in the meeting. */
  readonly zones: readonly string[];
  /** What the association calls zones by. */
  readonly cityNames: CityNames;
  /** The reader's name. */
  readonly name: string;
  readonly association: string;
  readonly title: string;
  readonly purpose: string | null;
  /** What the reader had answered to this time in a poll. */
  readonly polled?: PollAnswer | null;
  /** What the reader has answered to the invitation; stays on record. */
  readonly answer: Answer;
  /** The zone whose rules were changed, where that is the occasion, or why the time is another. */
  readonly changedZone?: string;
  /** What the reader knows and is so no more. */
  readonly was: Former;
  readonly agenda: readonly {
    readonly title: string;
    readonly minutes: number;
    readonly speakers: string;
  }[];
  /** What is said of the whole series, where the letter is about one; its own times are the next meeting's. */
  readonly series?: SeriesNews;
  /** Null where there is nothing to enter any more; `join` is null where there is nothing to enter yet. */
  readonly links: {
    readonly join: string | null;
    readonly reply: string;
    /** Where the reader tests their equipment, while there is time for it. */
    readonly test?: string;
  } | null;
  /** Whether somebody reads what is written back. */
  readonly isRead: boolean;
};

/** A letter as it is sent; `description` is what the calendar entry says. */
export type WrittenLetter = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly description: string;
};

/** Writes a letter in its reader's language, with the times of their zone first. */
export function writeLetter(letter: Letter, words: Words): WrittenLetter {
  const { language, zone, startsAt, title, association } = letter;
  const topic = letter.kind === "withdrawal" ? "cancellation" : letter.kind;
  const date = writeDate(startsAt, { zone, language });
  const subject = letter.series
    ? words(`series.subject.${topic}`, { title })
    : words(`subject.${topic}`, { title, date });
  const blocks = blocksOf(letter, words);
  const ending = letter.links ? "reply" : "plain";
  const footer = words(letter.isRead ? `footerRead.${ending}` : `footer.${ending}`, {
    sender: senderSentence(association, words),
  });
  return {
    subject,
    ...layOut({ language, heading: association, title, blocks, footer }),
    description: describe(letter, words),
  };
}

function blocksOf(letter: Letter, words: Words): readonly Block[] {
  const { association, name, links, changedZone } = letter;
  return [
    { kind: "text", text: words("greeting", { name }) },
    {
      kind: "text",
      text: letter.series
        ? words(`series.lead.${letter.kind}`, { association, zone: changedZone })
        : words(`lead.${letter.kind}`, { association, zone: changedZone }),
    },
    ...(changedZone !== undefined && letter.kind !== "rezoned"
      ? [{ kind: "text", text: words("rezonedWhy", { zone: changedZone }) } as const]
      : []),
    { kind: "facts", facts: factsOf(letter, words) },
    ...(letter.series ? dateBlocks(letter.series, words, letter) : []),
    ...(links ? linkBlocks(letter, links, words) : []),
    ...agendaBlocks(letter, words),
  ];
}

function factsOf(letter: Letter, words: Words) {
  const { title, purpose, startsAt, endsAt, zones, was, kind } = letter;
  const span = (when: Span): string => writeSpan(letter, when);
  const when = letter.series
    ? rhythmFacts(letter.series, words, letter.language)
    : was.span
      ? [
          { label: words("label.was"), text: span(was.span), struck: true },
          { label: words("label.now"), text: span(letter) },
        ]
      : [{ label: words("label.when"), text: span(letter), struck: isOff(kind) }];
  const duration = writeDuration(endsAt - startsAt, letter.language);
  const facts = [
    ...(was.title ? [{ label: words("label.formerTitle"), text: was.title, struck: true }] : []),
    { label: words(was.title ? "label.newTitle" : "label.meeting"), text: title },
    ...when,
    ...(letter.links
      ? [
          { label: words("label.elsewhere"), text: zoneLine(startsAt, zones, letter).text },
          { label: words("label.duration"), text: duration },
        ]
      : []),
  ];
  const { polled } = letter;
  return [
    ...facts,
    ...(purpose ? [{ label: words("label.purpose"), text: purpose }] : []),
    ...(polled ? [{ label: words("label.polled"), text: words(`polled.${polled}`) }] : []),
  ];
}

function isOff(kind: Letter["kind"]): boolean {
  return kind === "cancellation" || kind === "release";
}

/** From when to when on the reader's clocks, and whose clocks those are. */
function writeSpan({ zone, language }: Letter, { startsAt, endsAt }: Span): string {
  const range = writeRange({ from: startsAt, to: endsAt }, { zone, language });
  return range + inBrackets(zoneName(zone, language), language);
}

function linkBlocks(
  { answer, series }: Letter,
  links: NonNullable<Letter["links"]>,
  words: Words,
): readonly Block[] {
  const ask = words(answer === "none" ? "reply.ask" : `reply.given.${answer}`);
  if (links.join === null) {
    return [
      { kind: "text", text: ask },
      { kind: "link", label: words("held.reply"), url: links.reply, main: true },
      { kind: "note", text: words("held.place") },
    ];
  }
  return [
    { kind: "text", text: ask },
    { kind: "link", label: words("reply.button"), url: links.reply, main: true },
    { kind: "link", label: words("join.button"), url: links.join, main: false },
    ...(links.test
      ? [{ kind: "link", label: words("join.test"), url: links.test, main: false } as const]
      : []),
    { kind: "note", text: words(series ? "series.joinNote" : "join.note") },
  ];
}

function agendaBlocks(letter: Letter, words: Words): readonly Block[] {
  if (!letter.links || letter.agenda.length === 0) {
    return [];
  }
  const lines = timetable(letter.startsAt, letter.agenda).map((item) => ({
    label: writeTime(item.startsAt, letter.zone),
    text:
      item.title +
      inBrackets(writeDuration(item.minutes * 60_000, letter.language), letter.language),
    ...(item.speakers ? { under: item.speakers } : {}),
  }));
  return [
    { kind: "heading", text: words("label.agenda") },
    { kind: "facts", facts: lines },
  ];
}

/** What the calendar entry says: it moves with the reader's calendar, so it names the clocks of all. */
export function describe(letter: Letter, words: Words): string {
  const { startsAt, zones, links, purpose, association, series, language } = letter;
  if (!links) {
    return series
      ? words(`series.lead.${letter.kind}`, { association })
      : words(`lead.${letter.kind}`, { association });
  }
  const parts = [
    words(`${series ? "series.lead" : "lead"}.${links.join === null ? "hold" : "invitation"}`, {
      association,
    }),
    purpose,
    series
      ? rhythmText(series.rhythm, series, { words, language })
      : labelled(words("label.elsewhere"), zoneLine(startsAt, zones, letter).text, language),
    ...waysOf(letter, links, words),
  ];
  return parts.filter((part) => part !== null && part !== "").join("\n\n");
}

function waysOf(
  { series }: Letter,
  { join, reply }: NonNullable<Letter["links"]>,
  words: Words,
): readonly string[] {
  if (join === null) {
    return [`${words("held.reply")}: ${reply}`, words("held.place")];
  }
  return [
    `${words("join.button")}: ${join}\n${words("reply.button")}: ${reply}`,
    words(series ? "series.joinNote" : "join.note"),
  ];
}
