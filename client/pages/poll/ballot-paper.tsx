import { useState } from "react";
import { writeDateTime, writeRange } from "../../../shared/time/write.ts";
import { zoneName } from "../../../shared/time/zones.ts";
import { type Ballot, type PollAnswer, pollAnswers } from "../../../shared/wire/polls.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import { useWords } from "../../words.ts";
import styles from "./poll.module.css";

type Vote = (answers: Readonly<Record<string, PollAnswer>>) => Promise<void>;
type Saving = "idle" | "saving" | "saved" | "failed";

/** A voter's ballot: every option on their own clocks, and one press an answer. */
export function BallotPaper({ ballot, vote }: { readonly ballot: Ballot; readonly vote: Vote }) {
  const { t, language } = useWords("poll");
  const { me, titles, state, deadlineAt } = ballot;
  const when = writeDateTime(deadlineAt, { zone: me.zone, language });
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{textIn(titles, language)}</h1>
      {state === "voting" && (
        <p className={styles.lead}>{t("vote.lead", { name: personName(me.names, language) })}</p>
      )}
      {state === "closed" && <p role="status">{t("vote.closed")}</p>}
      {state === "final" && <p role="status">{t("vote.decided")}</p>}
      <Options ballot={ballot} vote={vote} />
      <p className={styles.note}>{t("vote.zone", { zone: zoneName(me.zone, language) })}</p>
      {state === "voting" && <p className={styles.note}>{t("vote.until", { when })}</p>}
      {ballot.others && ballot.others.length > 0 && <Others ballot={ballot} />}
    </main>
  );
}

/** A ballot's options; of a decided poll the one chosen. */
function Options({ ballot, vote }: { readonly ballot: Ballot; readonly vote: Vote }) {
  const { t } = useWords("poll");
  const [saving, setSaving] = useState<Saving>("idle");
  const { chosenId, options, state, me } = ballot;
  const shown = chosenId === null ? options : options.filter((each) => each.optionId === chosenId);
  const answer = (optionId: string, given: PollAnswer) => {
    setSaving("saving");
    vote({ ...me.answers, [optionId]: given }).then(
      () => setSaving("saved"),
      () => setSaving("failed"),
    );
  };
  return (
    <>
      <ol className={styles.options}>
        {shown.map((option) => (
          <li key={option.optionId}>
            <When ballot={ballot} startsAt={option.startsAt} />
            {state === "voting" && (
              <Answers
                given={me.answers[option.optionId] ?? null}
                isSaving={saving === "saving"}
                answer={(given) => answer(option.optionId, given)}
              />
            )}
          </li>
        ))}
      </ol>
      <p role="status" className={saving === "failed" ? styles.failure : styles.note}>
        {saving !== "idle" && t(`vote.${saving}`)}
      </p>
    </>
  );
}

function When({ ballot, startsAt }: { readonly ballot: Ballot; readonly startsAt: number }) {
  const { language } = useWords("poll");
  const span = { from: startsAt, to: startsAt + ballot.durationMinutes * 60_000 };
  return (
    <time className={styles.when} dateTime={new Date(startsAt).toISOString()}>
      {writeRange(span, { zone: ballot.me.zone, language })}
    </time>
  );
}

function Answers(props: {
  readonly given: PollAnswer | null;
  readonly isSaving: boolean;
  readonly answer: (answer: PollAnswer) => void;
}) {
  const { given, isSaving, answer } = props;
  const { t } = useWords("poll");
  return (
    <div className={styles.answers}>
      {pollAnswers.map((each) => (
        <button
          key={each}
          type="button"
          data-answer={each}
          aria-pressed={given === each}
          aria-disabled={isSaving}
          onClick={() => !isSaving && answer(each)}
        >
          {t(`answer.${each}`)}
        </button>
      ))}
    </div>
  );
}

/** What the others have answered, where the poll shows it. */
function Others({ ballot }: { readonly ballot: Ballot }) {
  const { t, language } = useWords("poll");
  return (
    <details className={styles.others}>
      <summary>{t("vote.others")}</summary>
      <ul>
        {ballot.options.map(({ optionId, startsAt }) => (
          <li key={optionId}>
            <When ballot={ballot} startsAt={startsAt} />
            <p className={styles.note}>
              {(ballot.others ?? [])
                .map(({ names, answers }) => {
                  const said = t(`answer.${answers[optionId] ?? "none"}`);
                  return `${personName(names, language)}: ${said}`;
                })
                .join(" · ")}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
