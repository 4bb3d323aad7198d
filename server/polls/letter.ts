import { writeDateTime, writeRange } from "../../shared/time/write.ts";
import { zoneName } from "../../shared/time/zones.ts";
import type { Language } from "../../shared/words/languages.ts";
import { layOut } from "../../shared/words/letter-layout.ts";
import { senderSentence } from "../../shared/words/sender.ts";

/** A catalogue in one language: key and values to text. */
export type Words = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** What a letter about a poll says, in its reader's language already where it is a text. */
export type PollLetter = {
  readonly kind: "asking" | "reminder";
  readonly language: Language;
  /** The reader's zone. */
  readonly zone: string;
  readonly name: string;
  readonly association: string;
  readonly title: string;
  /** Epoch ms. */
  readonly options: readonly { readonly startsAt: number; readonly endsAt: number }[];
  /** Epoch ms. */
  readonly deadlineAt: number;
  readonly url: string;
};

/** Writes a letter about a poll, with the times of its reader's zone. */
export function writePollLetter(letter: PollLetter, words: Words) {
  const { kind, language, zone, name, association, title, options, deadlineAt, url } = letter;
  const reader = { zone, language };
  const deadline = writeDateTime(deadlineAt, reader);
  const facts = options.map(({ startsAt, endsAt }, index) => ({
    label: words("mail.option", { number: index + 1 }),
    text: writeRange({ from: startsAt, to: endsAt }, reader),
  }));
  return {
    subject: words(`mail.subject.${kind}`, { title }),
    ...layOut({
      language,
      heading: association,
      title,
      blocks: [
        { kind: "text", text: words("mail.greeting", { name }) },
        { kind: "text", text: words(`mail.lead.${kind}`, { association }) },
        { kind: "facts", facts },
        { kind: "note", text: words("mail.zone", { zone: zoneName(zone, language) }) },
        { kind: "text", text: words("mail.deadline", { deadline }) },
        { kind: "link", label: words("mail.button"), url, main: true },
        { kind: "note", text: words("mail.personal") },
      ],
      footer: senderSentence(association, words),
    }),
  };
}
