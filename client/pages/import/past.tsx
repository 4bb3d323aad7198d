import { useState } from "react";
import { writeDateTime } from "../../../shared/time/write.ts";
import { type PastImport, rowStates, type Subject } from "../../../shared/wire/imports.ts";
import { useMe } from "../../me.ts";
import { Button } from "../../parts/button.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import entries from "../../parts/entries.module.css";
import { ErrorState } from "../../parts/error-state.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useWords } from "../../words.ts";
import { usePastImports, useUndo } from "./data.ts";
import styles from "./import.module.css";

/** The imports of the last 30 days: who, when, which file, what became of it. */
export function PastImports({ subject }: { readonly subject: Subject }) {
  const { t } = useWords("import");
  const past = usePastImports(subject);
  return (
    <section className={styles.step} aria-labelledby="past">
      <h2 id="past">{t("past.title")}</h2>
      {past.isPending && <Skeleton lines={3} />}
      {past.isError && <ErrorState error={past.error} retry={() => void past.refetch()} />}
      {past.data?.length === 0 && <p className={styles.lead}>{t("past.none")}</p>}
      {past.data && past.data.length > 0 && (
        <ul className={entries.entries}>
          {past.data.map((each) => (
            <li key={each.importId}>
              <PastEntry subject={subject} past={each} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function PastEntry({ subject, past }: { readonly subject: Subject; readonly past: PastImport }) {
  const { t } = useWords("import");
  const when = useWhen();
  return (
    <>
      <div className={`${entries.text} ${styles.pastText}`}>
        <strong>{past.fileName || t("past.unnamed")}</strong>
        <span>{t("past.by", { when: when(past.madeAt), who: past.madeBy })}</span>
        <CountsLine past={past} />
        <Undone past={past} />
      </div>
      {!past.undone && <UndoButton subject={subject} past={past} size="small" />}
    </>
  );
}

/** How many rows became what, in a line. */
export function CountsLine({ past }: { readonly past: PastImport }) {
  const { t } = useWords("import");
  const said = rowStates
    .filter((state) => past.counts[state] > 0)
    .map((state) => t(`count.${state}`, { count: past.counts[state] }));
  return <span>{said.join(" · ")}</span>;
}

/** What an undo did, and what it had to leave. */
export function Undone({ past }: { readonly past: PastImport }) {
  const { t } = useWords("import");
  const when = useWhen();
  if (!past.undone) {
    return null;
  }
  const { at, by, restored, removed, left } = past.undone;
  const said = [
    ...(restored > 0 ? [t("undo.restored", { count: restored })] : []),
    ...(removed > 0 ? [t("undo.removed", { count: removed })] : []),
  ];
  return (
    <>
      <span>{[t("past.undone", { when: when(at), who: by }), ...said].join(" · ")}</span>
      {left.length > 0 && (
        <details open={left.length <= 5}>
          <summary>{t("undo.left", { count: left.length })}</summary>
          <ul>
            {left.map(({ row, name, reason }) => (
              <li key={row}>{t("undo.row", { row, name, reason: t(`reason.${reason}`) })}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Takes an import back, after asking. */
export function UndoButton(props: {
  readonly subject: Subject;
  readonly past: PastImport;
  readonly size?: "small";
  readonly onUndone?: (past: PastImport) => void;
}) {
  const { subject, past, size, onUndone } = props;
  const { t } = useWords("import");
  const [isAsking, setIsAsking] = useState(false);
  const undo = useUndo(subject);
  const confirm = async (): Promise<void> => {
    const undone = await undo.mutateAsync(past.importId);
    onUndone?.(undone);
  };
  return (
    <>
      <Button
        {...(size ? { size } : {})}
        aria-label={t("past.undoOf", { file: past.fileName || t("past.unnamed") })}
        onPress={() => setIsAsking(true)}
      >
        {t("past.undo")}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t("past.undoTitle")}
        confirmLabel={t("past.undo")}
        cancelLabel={t("past.keep")}
        tone="danger"
        onClose={() => setIsAsking(false)}
        onConfirm={confirm}
      >
        {t("past.undoText")}
      </ConfirmDialog>
    </>
  );
}

function useWhen(): (at: number) => string {
  const { language } = useWords("import");
  const zone = useMe().data?.person.zone ?? "UTC";
  return (at) => writeDateTime(at, { zone, language });
}
