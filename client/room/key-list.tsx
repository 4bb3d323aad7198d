import { useWords } from "../words.ts";
import styles from "./menu.module.css";
import { keys } from "./shortcuts.ts";

/** The shortcuts and what they do. */
export function KeyList() {
  const { t } = useWords("room");
  const rows = [
    [keys.microphone, t("keys.microphone")],
    [keys.camera, t("keys.camera")],
    [keys.hand, t("keys.hand")],
    [t("keys.space"), t("keys.talk")],
    [keys.help, t("keys.help")],
  ] as const;
  return (
    <dl className={styles.keys}>
      {rows.map(([key, meaning]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
