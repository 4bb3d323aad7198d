import type { Door } from "../../../shared/wire/room.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { useWords } from "../../words.ts";
import styles from "./door.module.css";

/** The agenda, to be unfolded. */
export function AgendaList({ door }: { readonly door: Door }) {
  const { t, language } = useWords("room");
  return door.agenda.length === 0 ? null : (
    <details className={styles.agenda}>
      <summary>{t("door.agenda", { count: door.agenda.length })}</summary>
      <ol>
        {door.agenda.map((item, index) => (
          <li key={index}>
            <span>{textIn(item.titles, language)}</span>
            <small>{t("agenda.minutes", { count: item.minutes })}</small>
          </li>
        ))}
      </ol>
    </details>
  );
}
