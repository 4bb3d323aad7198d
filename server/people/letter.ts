import type { Language } from "../../shared/words/languages.ts";
import { layOut } from "../../shared/words/letter-layout.ts";

/** A catalogue in one language: key and values to text. */
export type Words = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** The mail with a sign-in link, in its reader's language. */
export function signInLetter(
  facts: {
    readonly language: Language;
    readonly name: string;
    readonly association: string;
    readonly url: string;
  },
  words: Words,
): { readonly subject: string; readonly text: string; readonly html: string } {
  const { language, name, association, url } = facts;
  const sheet = layOut({
    language,
    heading: association,
    title: words("mail.title"),
    blocks: [
      { kind: "text", text: words("mail.hello", { name }) },
      { kind: "text", text: words("mail.lead") },
      { kind: "link", label: words("mail.open"), url, main: true },
      { kind: "text", text: words("mail.limits") },
      { kind: "note", text: words("mail.ignore") },
    ],
    footer: words("mail.footer", { association }),
  });
  return { subject: words("mail.subject", { association }), ...sheet };
}
