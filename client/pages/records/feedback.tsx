import type { FeedbackSummary } from "../../../shared/wire/feedback.ts";
import { writeDecimal } from "../../../shared/words/numbers.ts";
import { ErrorState } from "../../parts/error-state.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useFeedback } from "./data.ts";
import styles from "./records.module.css";
import { usePageWords } from "./words.ts";

/** What those who took part say of the meeting: a figure, how it came about, and their comments. */
export function FeedbackSection({ meetingId }: { readonly meetingId: string }) {
  const { t } = usePageWords("records");
  const feedback = useFeedback(meetingId);
  return (
    <section className={styles.section}>
      <h2>{t("feedback.title")}</h2>
      {feedback.isPending && <Skeleton lines={2} />}
      {feedback.isError && (
        <ErrorState error={feedback.error} retry={() => void feedback.refetch()} />
      )}
      {feedback.data && <Summary {...feedback.data} />}
    </section>
  );
}

function Summary({ counts, average, comments }: FeedbackSummary) {
  const { t, language } = usePageWords("records");
  if (average === null) {
    return <p className={styles.note}>{t("feedback.none")}</p>;
  }
  const count = counts.reduce((sum, each) => sum + each, 0);
  return (
    <>
      <p className={styles.mark}>
        <strong>{t("feedback.average", { average: writeDecimal(average, language) })}</strong>
        <span>{t("feedback.answers", { count })}</span>
      </p>
      <table className={styles.marks}>
        <thead>
          <tr>
            <th scope="col">{t("feedback.mark")}</th>
            <th scope="col">{t("feedback.count")}</th>
          </tr>
        </thead>
        <tbody>
          {counts
            .map((given, index) => (
              <tr key={index}>
                <th scope="row">{index + 1}</th>
                <td>
                  <meter min={0} max={count} value={given} aria-hidden /> {given}
                </td>
              </tr>
            ))
            .toReversed()}
        </tbody>
      </table>
      <Comments comments={comments} />
    </>
  );
}

function Comments({ comments }: Pick<FeedbackSummary, "comments">) {
  const { t } = usePageWords("records");
  return comments.length === 0 ? null : (
    <>
      <h3>{t("feedback.comments")}</h3>
      <ul className={styles.comments}>
        {comments.map(({ mark, comment }, index) => (
          <li key={index}>
            <b>{mark}</b>
            <p>{comment}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
