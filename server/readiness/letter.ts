import { writeDateTime } from "../../shared/time/write.ts";
import type { Language } from "../../shared/words/languages.ts";
import { layOut } from "../../shared/words/letter-layout.ts";
import { senderSentence } from "../../shared/words/sender.ts";

/** A catalogue in one language: key and values to text. */
export type Words = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** What a letter that asks for a test says, in its reader's language already where it is a text. */
export type TestLetter = {
  readonly language: Language;
  /** The reader's zone. */
  readonly zone: string;
  readonly name: string;
  readonly association: string;
  readonly title: string;
  /** Epoch ms. */
  readonly startsAt: number;
  /** Where the test is. */
  readonly url: string;
  /** Where help is to be had, or null. */
  readonly contact: string | null;
};

/** Writes a letter that asks its reader to test their equipment. */
export function writeTestLetter(letter: TestLetter, words: Words) {
  const { language, zone, name, association, title, startsAt, url, contact } = letter;
  const when = writeDateTime(startsAt, { zone, language });
  return {
    subject: words("mail.subject", { title }),
    ...layOut({
      language,
      heading: association,
      title,
      blocks: [
        { kind: "text", text: words("mail.greeting", { name }) },
        { kind: "text", text: words("mail.lead") },
        {
          kind: "facts",
          facts: [
            { label: words("mail.meeting"), text: title },
            { label: words("mail.when"), text: when },
          ],
        },
        { kind: "link", label: words("mail.button"), url, main: true },
        { kind: "note", text: words("mail.personal") },
        ...(contact ? [{ kind: "text", text: words("mail.contact", { contact }) } as const] : []),
      ],
      footer: senderSentence(association, words),
    }),
  };
}
