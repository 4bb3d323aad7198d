import { useState } from "react";
import type { Invitation, Reply } from "../../../shared/wire/schedule.ts";
import { Button } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";
import { choices, Representative } from "./reply-form.tsx";
import styles from "./rsvp.module.css";

/** A date of a series with the reply to it. */
export type OwnDate = NonNullable<Invitation["series"]>["dates"][number];

/** One's own reply to one date of a series, given at once; `day` is the date as it is written. */
export function DateReply(props: {
  readonly date: OwnDate;
  readonly day: string;
  readonly send: (reply: Reply) => Promise<void>;
}) {
  const { date, day, send } = props;
  const { t } = useWords("schedule");
  const [sending, setSending] = useState<"idle" | "sending" | "failed">("idle");
  const reply = (given: Pick<Reply, "answer" | "representedBy">) => {
    setSending("sending");
    send({ ...given, date: date.meetingId }).then(
      () => setSending("idle"),
      () => setSending("failed"),
    );
  };
  const isPending = sending === "sending";
  return (
    <div role="group" aria-label={day} className={styles.dateReply}>
      {choices.map(({ answer, word }) => (
        <Button
          key={answer}
          size="small"
          tone={date.answer === answer ? "primary" : "plain"}
          isDisabled={isPending}
          aria-pressed={date.answer === answer}
          onPress={() => reply({ answer, representedBy: null })}
        >
          {t(word)}
        </Button>
      ))}
      <Representative
        key={date.representedBy}
        size="small"
        known={date.representedBy}
        isPending={isPending}
        reply={(name) => reply({ answer: "represented", representedBy: name })}
      />
      {sending === "failed" && (
        <p role="alert" className={styles.failure}>
          {t("rsvp.failed")}
        </p>
      )}
    </div>
  );
}
