import { Link } from "wouter";
import { writeDateTime } from "../../../shared/time/write.ts";
import type { Step } from "../../../shared/wire/follow-up.ts";
import { codeOf } from "../../api.ts";
import { Badge } from "../../parts/badge.tsx";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useErrorSentence } from "../../words.ts";
import { useReader } from "../meetings/data.ts";
import { usePageWords } from "../records/words.ts";
import { useRetry } from "./data.ts";
import styles from "./follow-up.module.css";

type Props = { readonly meetingId: string; readonly steps: readonly Step[] };

/** What is done, what waits, what failed, and the way to try that again. */
export function StepsSection({ meetingId, steps }: Props) {
  const { t } = usePageWords("followup");
  const { may } = useReader();
  return (
    <section className={styles.section}>
      <h2>{t("page.steps")}</h2>
      <State meetingId={meetingId} steps={steps} />
      <ol className={styles.steps}>
        {steps
          .filter(({ kind }) => kind !== "mail" && kind !== "finish")
          .map((step) => (
            <StepLine key={step.kind} step={step} />
          ))}
        <Mails steps={steps.filter(({ kind }) => kind === "mail")} />
        {steps
          .filter(({ kind }) => kind === "finish")
          .map((step) => (
            <StepLine key={step.kind} step={step} />
          ))}
      </ol>
      {may("outbox/read") && (
        <p className={styles.note}>
          <Link href={`/outbox?meetingId=${meetingId}`}>{t("page.mails")}</Link>
        </p>
      )}
    </section>
  );
}

function State({ meetingId, steps }: Props) {
  const { t } = usePageWords("followup");
  const { may } = useReader();
  const toast = useToast();
  const sentence = useErrorSentence();
  const retry = useRetry(meetingId);
  if (steps.every(({ state }) => state === "done")) {
    return <Banner tone="info">{t("page.allDone")}</Banner>;
  }
  if (steps.every(({ state }) => state !== "failed")) {
    return <Banner tone="info">{t("page.underWay")}</Banner>;
  }
  const tryAgain = () => retry.mutate(undefined, { onSuccess: () => toast(t("page.retried")) });
  return (
    <Banner tone="danger">
      <span>{retry.isError ? sentence(codeOf(retry.error)) : t("page.someFailed")}</span>
      {may("follow-up/retry") && (
        <Button size="small" isPending={retry.isPending} onPress={tryAgain}>
          {t("page.retry")}
        </Button>
      )}
    </Banner>
  );
}

/** The mails as one line; open where one of them failed. */
function Mails({ steps }: { readonly steps: readonly Step[] }) {
  const { t } = usePageWords("followup");
  const done = steps.filter(({ state }) => state === "done").length;
  const failed = steps.some(({ state }) => state === "failed");
  if (steps.length === 0) {
    return null;
  }
  return (
    <li>
      <details className={styles.mails} open={failed}>
        <summary>{t("page.mailCount", { done, total: steps.length })}</summary>
        <ol className={styles.steps}>
          {steps.map((step) => (
            <StepLine key={`${step.person?.roman} ${step.person?.native}`} step={step} />
          ))}
        </ol>
      </details>
    </li>
  );
}

const tones = { waiting: "neutral", running: "warn", done: "accent", failed: "danger" } as const;

function StepLine({ step }: { readonly step: Step }) {
  const { t, language } = usePageWords("followup");
  const { zone } = useReader();
  const { person, state, error, attempts, doneAt } = step;
  const name = person
    ? person.native === person.roman
      ? person.roman
      : `${person.native} (${person.roman})`
    : "";
  return (
    <li>
      <div>
        <span>{t(`step.${step.kind}`, { name })}</span>
        {doneAt !== null && <small>{writeDateTime(doneAt, { zone, language }, "short")}</small>}
        {attempts > 1 && <small>{t("page.attempts", { number: attempts })}</small>}
        {error !== null && state !== "done" && <code>{error}</code>}
      </div>
      <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
    </li>
  );
}
