import { useState } from "react";
import type { PollDetail } from "../../../shared/wire/polls.ts";
import { codeOf } from "../../api.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import { useReader } from "../meetings/data.ts";
import { useSettle } from "./data.ts";
import { DeadlineDialog } from "./deadline-dialog.tsx";
import styles from "./polls.module.css";

/** What can be done with a poll as a whole: another deadline, its end; once it is decided, the way to the meeting. */
export function PollActions({ poll }: { readonly poll: PollDetail }) {
  const { t } = useWords("poll");
  const { may } = useReader();
  const settle = useSettle(poll.pollId);
  const sentence = useErrorSentence();
  const [isMoving, setIsMoving] = useState(false);
  if (poll.meetingId) {
    return (
      <LinkButton tone="primary" href={`/meetings/${poll.meetingId}`}>
        {t("page.toMeeting")}
      </LinkButton>
    );
  }
  const isVoting = poll.state === "voting";
  return may("polls/edit") ? (
    <>
      <Button onPress={() => setIsMoving(true)}>
        {t(isVoting ? "page.deadline" : "page.reopen")}
      </Button>
      {isVoting && (
        <Button
          isPending={settle.isPending}
          onPress={() => settle.mutate({ step: "close", body: {} })}
        >
          {t("page.close")}
        </Button>
      )}
      {settle.isError && (
        <p role="alert" className={styles.failure}>
          {sentence(codeOf(settle.error))}
        </p>
      )}
      {isMoving && <DeadlineDialog poll={poll} onClose={() => setIsMoving(false)} />}
    </>
  ) : null;
}
