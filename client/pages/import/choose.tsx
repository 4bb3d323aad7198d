import { type ChangeEvent, useEffect, useRef, useState } from "react";
import { maxFileBytes, maxRows, type Subject } from "../../../shared/wire/imports.ts";
import { codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { LinkButton } from "../../parts/button.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import { asRecognised, type ChosenFile, fileAddress, type Reading, usePreview } from "./data.ts";
import styles from "./import.module.css";
import { PastImports } from "./past.tsx";
import { fieldsAsBefore } from "./remembered.ts";

const size = maxFileBytes / 1024 / 1024;

/** The first step: a file from the disk, or the template for one; and what was imported before. */
export function ChooseStep(props: {
  readonly subject: Subject;
  readonly onRead: (read: Reading) => void;
}) {
  const { subject, onRead } = props;
  const { t } = useWords("import");
  const sentence = useErrorSentence();
  const { choose, isReading, fault } = useFile(subject, onRead);
  const isOver = useDropped(choose);
  const take = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.target.files?.[0];
    // The same file may be chosen again once it is corrected.
    event.target.value = "";
    if (file) {
      void choose(file);
    }
  };
  return (
    <>
      <p className={styles.lead}>{t(`choose.${subject}`, { rows: maxRows, size })}</p>
      <div className={styles.drop} data-over={isOver}>
        <label className={styles.pick}>
          {t("choose.pick")}
          <input
            type="file"
            className="visually-hidden"
            accept=".csv,.tsv,.txt,.xlsx"
            onChange={take}
          />
        </label>
        <span className={styles.dropHint} role="status">
          {isReading ? t("choose.reading") : t(isOver ? "choose.dropNow" : "choose.drop")}
        </span>
      </div>
      {fault !== null && (
        <Banner tone="danger">
          {typeof fault === "string" ? t(fault, { size }) : sentence(codeOf(fault))}
        </Banner>
      )}
      <p className={styles.lead}>{t(`choose.limits.${subject}`)}</p>
      <div className={styles.files}>
        <Downloads subject={subject} what="template" />
        <Downloads subject={subject} what="present" />
      </div>
      <PastImports subject={subject} />
    </>
  );
}

function Downloads(props: { readonly subject: Subject; readonly what: "template" | "present" }) {
  const { subject, what } = props;
  const { t, language } = useWords("import");
  return (
    <section className={styles.file}>
      <h2>{t(`choose.${what}`)}</h2>
      <p>{t(`choose.${what}Text`)}</p>
      <div className={styles.buttons}>
        {["xlsx", "csv"].map((format) => (
          <LinkButton
            key={format}
            size="small"
            download
            href={fileAddress(subject, what, { format, language })}
          >
            <span aria-hidden>{format.toUpperCase()}</span>
            <span className="visually-hidden">
              {t("choose.download", { what: t(`choose.${what}`), format: format.toUpperCase() })}
            </span>
          </LinkButton>
        ))}
      </div>
    </section>
  );
}

type FileFault = "choose.tooLarge" | "choose.unreadable" | Error | null;

/** Takes a file, and has the server read it. */
function useFile(subject: Subject, onRead: (read: Reading) => void) {
  const [fault, setFault] = useState<FileFault>(null);
  const { mutateAsync, isPending } = usePreview(subject);
  const read = async (file: ChosenFile): Promise<void> => {
    const preview = await mutateAsync({ file, choices: asRecognised });
    const columns = fieldsAsBefore(subject, preview.columns);
    onRead({ file, choices: { ...asRecognised, columns }, preview });
  };
  const choose = async (file: File): Promise<void> => {
    setFault(null);
    if (file.size > maxFileBytes) {
      setFault("choose.tooLarge");
      return;
    }
    const bytes = await file.arrayBuffer().catch(() => null);
    if (bytes === null) {
      setFault("choose.unreadable");
      return;
    }
    await read({ name: file.name, bytes: new Blob([bytes]) }).catch(setFault);
  };
  return { choose, isReading: isPending, fault };
}

/** Takes files that are dropped anywhere on the page. @returns whether one is held above it */
function useDropped(choose: (file: File) => Promise<void>): boolean {
  const [isOver, setIsOver] = useState(false);
  const latest = useRef(choose);
  latest.current = choose;
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes("Files")) {
        event.preventDefault();
        setIsOver(true);
      }
    };
    const leave = (event: DragEvent): void => {
      // Leaving one element for another inside the page is no leaving.
      setIsOver(event.relatedTarget !== null);
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      setIsOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) {
        void latest.current(file);
      }
    };
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener("dragover", over, { signal });
    window.addEventListener("dragleave", leave, { signal });
    window.addEventListener("drop", drop, { signal });
    return () => listening.abort();
  }, []);
  return isOver;
}
