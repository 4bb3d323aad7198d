import { type FormEvent, useState } from "react";
import { marks } from "../../../shared/meeting/marks.ts";
import type { ErrorCode } from "../../../shared/wire/errors.ts";
import type { Feedback } from "../../../shared/wire/feedback.ts";
import { api, codeOf } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { isTooLong, TooLong } from "../../parts/too-long.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import styles from "./feedback-form.module.css";

type State =
  | { readonly kind: "asked" | "sending" | "done" }
  | { readonly kind: "failed"; readonly code: ErrorCode };

const longest = 1_000;

/** Asks whoever leaves how the meeting was: a mark, and a word where they like to. */
export function FeedbackForm(props: {
  readonly meetingId: string;
  /** What proves to HTTP who answers; null where the session's cookie does. */
  readonly authorization: string | null;
}) {
  const { meetingId, authorization } = props;
  const { t } = useWords("room");
  const [mark, setMark] = useState<Feedback["mark"] | null>(null);
  const [comment, setComment] = useState("");
  const [state, setState] = useState<State>({ kind: "asked" });
  const send = async (given: Feedback) => {
    setState({ kind: "sending" });
    const headers = authorization ? { authorization } : {};
    await api.put(`/api/meetings/${meetingId}/feedback`, given, { headers }).then(
      () => setState({ kind: "done" }),
      (error: unknown) => setState({ kind: "failed", code: codeOf(error) }),
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (mark) {
      void send({ mark, comment: comment.trim() || null });
    }
  };
  if (state.kind === "done") {
    return (
      <p className={styles.done} role="status">
        {t("thanks.feedback.done")}
      </p>
    );
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <Marks chosen={mark} choose={setMark} />
      {mark && (
        <>
          <label className={styles.comment}>
            {t("thanks.feedback.comment")}
            <textarea
              rows={3}
              aria-invalid={isTooLong(comment, longest)}
              value={comment}
              onChange={(event) => setComment(event.target.value)}
            />
            <TooLong text={comment} maxLength={longest} />
            <small>{t("thanks.feedback.note")}</small>
          </label>
          <Button
            type="submit"
            isPending={state.kind === "sending"}
            isDisabled={isTooLong(comment, longest)}
          >
            {t("thanks.feedback.send")}
          </Button>
        </>
      )}
      {state.kind === "failed" && <Failure code={state.code} />}
    </form>
  );
}

function Marks(props: {
  readonly chosen: Feedback["mark"] | null;
  readonly choose: (mark: Feedback["mark"]) => void;
}) {
  const { chosen, choose } = props;
  const { t } = useWords("room");
  return (
    <fieldset className={styles.marks}>
      <legend>{t("thanks.feedback.ask")}</legend>
      <span>{t("thanks.feedback.worst")}</span>
      {marks.map((mark) => (
        <label key={mark}>
          <input
            type="radio"
            name="mark"
            aria-label={t("thanks.feedback.mark", { mark })}
            checked={chosen === mark}
            onChange={() => choose(mark)}
          />
          <span aria-hidden>{mark}</span>
        </label>
      ))}
      <span>{t("thanks.feedback.best")}</span>
    </fieldset>
  );
}

function Failure({ code }: { readonly code: ErrorCode }) {
  const sentence = useErrorSentence();
  return <p role="alert">{sentence(code)}</p>;
}
