import { type ReactNode, useEffect, useRef } from "react";
import { verdictOf } from "../../../shared/readiness/verdict.ts";
import type { Findings } from "../../../shared/wire/readiness.ts";
import type { Door } from "../../../shared/wire/room.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { Button } from "../../parts/button.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import type { Subject } from "./run.ts";
import type { Sending } from "./sending.ts";
import { StepList } from "./step-list.tsx";
import { useStepWords } from "./step-words.ts";
import styles from "./test.module.css";
import { type Test, useTest } from "./use-test.ts";

/** The test of somebody's equipment and network, days ahead of a meeting or minutes before it. */
export function TestPage(props: {
  readonly door: Door;
  readonly subject: Subject;
  /** The switch of languages. */
  readonly top: ReactNode;
  /** Advice on the app that the page was opened in. */
  readonly hint: ReactNode;
  readonly leave: () => void;
}) {
  const { door, subject, top, hint, leave } = props;
  const { t, language } = useWords("readiness");
  const { t: room } = useWords("room");
  const test = useTest(subject);
  return (
    <main className={styles.page}>
      {top}
      <header className={styles.head}>
        <p>{textIn(door.titles, language)}</p>
        <h1>{t("title")}</h1>
      </header>
      {hint}
      {test.phase === "before" && <Before begin={test.begin} />}
      {test.phase === "done" && (
        <Outcome test={test} inApp={subject.inApp} contact={door.contact} />
      )}
      <StepList test={test} />
      <Spoken test={test} />
      <div className={styles.foot}>
        <Button onPress={leave}>{t("back")}</Button>
        {test.phase !== "done" && door.contact && (
          <p>{room("outside.contact", { contact: door.contact })}</p>
        )}
      </div>
    </main>
  );
}

function Before({ begin }: { readonly begin: () => void }) {
  const { t } = useWords("readiness");
  return (
    <section className={styles.before}>
      <p>{t("intro")}</p>
      <p>{t("permission")}</p>
      <Button tone="primary" size="large" onPress={begin}>
        {t("begin")}
      </Button>
    </section>
  );
}

const tones = { ready: "fine", relay: "fine", "small-pictures": "fine", unproven: "warn" } as const;

/** The test in one sentence, and what to do next. */
function Outcome(props: {
  readonly test: Test;
  readonly inApp: string | null;
  readonly contact: string | null;
}) {
  const { test, inApp, contact } = props;
  const { t } = useWords("readiness");
  const { t: room } = useWords("room");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const verdict = verdictOf({ ...(test.found as Findings), inApp });
  const tone = verdict in tones ? tones[verdict as keyof typeof tones] : "bad";
  return (
    <section className={styles.outcome} data-tone={tone}>
      <h2 ref={heading} tabIndex={-1}>
        {t(`verdict.${verdict}.title`)}
      </h2>
      <p>{t(`verdict.${verdict}.advice`)}</p>
      {(contact || tone !== "fine") && (
        <p>{contact ? room("outside.contact", { contact }) : room("outside.askOffice")}</p>
      )}
      <div className={styles.next}>
        <Button tone={tone === "fine" ? "plain" : "primary"} onPress={test.begin}>
          {t("again")}
        </Button>
        {test.sending && <Sent sending={test.sending} />}
      </div>
    </section>
  );
}

function Sent({ sending }: { readonly sending: Sending }) {
  const { t } = useWords("readiness");
  const sentence = useErrorSentence();
  return (
    <p role="status">
      {t(`sending.${sending.kind}`)} {sending.kind === "refused" && sentence(sending.code)}
    </p>
  );
}

/** Reads out what was found, and what comes next; the verdict's heading is read when it gets the focus. */
function Spoken({ test }: { readonly test: Test }) {
  const words = useStepWords();
  const { step, found, phase } = test;
  const finished = step && words.result(step, found);
  const said = step && `${words.name(step)}: ${finished ?? words.doing(step)}`;
  return (
    <p className="visually-hidden" role="status">
      {phase === "running" && said}
    </p>
  );
}
