import { useState } from "react";
import type { PastImport, Subject } from "../../../shared/wire/imports.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";
import styles from "./import.module.css";
import { CountsLine, Undone, UndoButton } from "./past.tsx";

/** The last step: what was done, and how to take it back. */
export function DoneStep(props: {
  readonly subject: Subject;
  readonly done: PastImport;
  readonly again: () => void;
}) {
  const { subject, again } = props;
  const { t } = useWords("import");
  const [done, setDone] = useState(props.done);
  return (
    <section className={styles.step} aria-labelledby="done">
      <div role="status">
        <h2 id="done">{t(done.undone ? "done.undone" : "done.title")}</h2>
      </div>
      <div className={styles.pastText}>
        <strong>{done.fileName}</strong>
        <CountsLine past={done} />
        <Undone past={done} />
      </div>
      <div className={styles.buttons}>
        <LinkButton tone="primary" href={`/${subject}`}>
          {t(`done.open.${subject}`)}
        </LinkButton>
        <Button onPress={again}>{t("done.another")}</Button>
        {!done.undone && <UndoButton subject={subject} past={done} onUndone={setDone} />}
      </div>
    </section>
  );
}
