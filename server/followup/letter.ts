import type { Summary } from "../../shared/wire/follow-up.ts";
import type { MeetingRecord } from "../../shared/wire/records.ts";
import { textIn } from "../../shared/words/languages.ts";
import { type Block, layOut } from "../../shared/words/letter-layout.ts";
import { platformName, senderSentence } from "../../shared/words/sender.ts";
import type { Pen } from "./phrases.ts";
import { heldText } from "./summary.ts";

/** Whom a summary is mailed to. */
export type Recipient = { readonly name: string; readonly zone: string };

/** A summary as a mail: greeting, the reader's own time first, then the summary as it stands. */
export function writeLetter(
  { record, summary }: { readonly record: MeetingRecord; readonly summary: Summary },
  { name, zone }: Recipient,
  pen: Pen,
): { readonly subject: string; readonly text: string; readonly html: string } {
  const { words, language } = pen;
  const association = record.association
    ? textIn(record.association.names, language)
    : platformName;
  const ownTime = heldText(record, zone, pen);
  const blocks: readonly Block[] = [
    { kind: "text", text: words("mail.greeting", { name }) },
    { kind: "text", text: words("mail.lead") },
    ...(ownTime
      ? [{ kind: "facts" as const, facts: [{ label: words("mail.yourTime"), text: ownTime }] }]
      : []),
    ...summary.blocks.map(mailBlock),
  ];
  const footer = senderSentence(association, words);
  const sheet = { language, heading: association, title: summary.title, blocks, footer };
  const title = textIn(record.titles, language);
  return { subject: words("mail.subject", { title }), ...layOut(sheet) };
}

function mailBlock(block: Summary["blocks"][number]): Block {
  if (block.kind !== "facts") {
    return block;
  }
  const facts = block.facts.map(({ label, text, under }) =>
    under === undefined ? { label, text } : { label, text, under },
  );
  return { kind: "facts", facts };
}
