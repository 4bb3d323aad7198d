import type { Summary, SummaryBlock } from "../../../shared/wire/follow-up.ts";
import styles from "./follow-up.module.css";

/** A meeting's summary, as it is mailed. */
export function SummaryView({ summary }: { readonly summary: Summary }) {
  return (
    <article className={styles.summary} lang={summary.language}>
      <h2>{summary.title}</h2>
      {summary.blocks.map((block, place) => (
        <Block key={place} block={block} />
      ))}
    </article>
  );
}

function Block({ block }: { readonly block: SummaryBlock }) {
  switch (block.kind) {
    case "heading":
      return <h3>{block.text}</h3>;
    case "text":
      return <p>{block.text}</p>;
    case "note":
      return <p className={styles.note}>{block.text}</p>;
    case "facts":
      return (
        <dl>
          {block.facts.map(({ label, text, under }, place) => (
            <div key={place}>
              <dt>{label}</dt>
              <dd>
                {text}
                {under && <small>{under}</small>}
              </dd>
            </div>
          ))}
        </dl>
      );
    default:
      return block satisfies never;
  }
}
