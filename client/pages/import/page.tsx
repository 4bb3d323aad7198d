import { type RefObject, useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import type { PastImport, Subject } from "../../../shared/wire/imports.ts";
import { Page as PageFrame } from "../../parts/page.tsx";
import { useWords } from "../../words.ts";
import { ChooseStep } from "./choose.tsx";
import { ColumnsStep } from "./columns.tsx";
import type { Reading } from "./data.ts";
import { DoneStep } from "./done.tsx";
import styles from "./import.module.css";
import { RowsStep } from "./rows.tsx";

const steps = ["file", "columns", "rows", "done"] as const;

/** Where an import stands; what the earlier steps gave goes along. */
type Stand =
  | { readonly step: "file" }
  | { readonly step: "columns" | "rows"; readonly read: Reading }
  | { readonly step: "done"; readonly done: PastImport };

/** The import of people, or of regions: a file, its columns, its rows, and what became of them. */
export function Page() {
  const [path] = useLocation();
  const subject: Subject = path.startsWith("/regions") ? "regions" : "people";
  const { t } = useWords("import");
  const { t: people } = useWords("people");
  const [stand, setStand] = useState<Stand>({ step: "file" });
  const top = useTop(stand.step);
  return (
    <PageFrame
      title={t(`title.${subject}`)}
      back={{ href: `/${subject}`, label: people(`list.${subject}`) }}
    >
      <ol ref={top} tabIndex={-1} className={styles.steps} aria-label={t("step.label")}>
        {steps.map((step) => (
          <li key={step} aria-current={step === stand.step ? "step" : undefined}>
            {t(`step.${step}`)}
          </li>
        ))}
      </ol>
      <Step subject={subject} stand={stand} go={setStand} />
    </PageFrame>
  );
}

/** Each step begins at its top, for the eye and for the keyboard. */
function useTop(step: Stand["step"]): RefObject<HTMLOListElement | null> {
  const top = useRef<HTMLOListElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) {
      shown.current = step;
      top.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }, [step]);
  return top;
}

function Step(props: {
  readonly subject: Subject;
  readonly stand: Stand;
  readonly go: (stand: Stand) => void;
}) {
  const { subject, stand, go } = props;
  const again = () => go({ step: "file" });
  switch (stand.step) {
    case "file":
      return <ChooseStep subject={subject} onRead={(read) => go({ step: "columns", read })} />;
    case "columns":
      return (
        <ColumnsStep
          subject={subject}
          read={stand.read}
          again={again}
          onRead={(read) => go({ step: "rows", read })}
        />
      );
    case "rows":
      return (
        <RowsStep
          subject={subject}
          read={stand.read}
          again={again}
          back={() => go({ step: "columns", read: stand.read })}
          onDone={(done) => go({ step: "done", done })}
        />
      );
    case "done":
      return <DoneStep subject={subject} done={stand.done} again={again} />;
    default:
      return stand satisfies never;
  }
}
