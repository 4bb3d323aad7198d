import { Link } from "wouter";
import { writeDateTime } from "../../../shared/time/write.ts";
import type { PollLine } from "../../../shared/wire/polls.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { Badge } from "../../parts/badge.tsx";
import { LinkButton } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useWords } from "../../words.ts";
import { useReader } from "../meetings/data.ts";
import { usePolls } from "./data.ts";
import styles from "./polls.module.css";

/** The date polls, latest first. */
export function Page() {
  const { t } = useWords("poll");
  const { may } = useReader();
  const polls = usePolls();
  return (
    <PageFrame
      title={t("list.title")}
      back={{ href: "/", label: t("list.meetings") }}
      actions={
        may("polls/edit") && (
          <LinkButton tone="primary" href="/polls/new">
            {t("list.new")}
          </LinkButton>
        )
      }
    >
      {polls.isPending && <Skeleton lines={6} />}
      {polls.isError && <ErrorState error={polls.error} retry={() => void polls.refetch()} />}
      {polls.data?.length === 0 && (
        <EmptyState title={t("list.empty")}>{t("list.emptyHint")}</EmptyState>
      )}
      {polls.data && polls.data.length > 0 && (
        <ul className={styles.lines}>
          {polls.data.map((poll) => (
            <Line key={poll.pollId} poll={poll} />
          ))}
        </ul>
      )}
    </PageFrame>
  );
}

const tones = { voting: "accent", closed: "neutral", final: "neutral" } as const;

function Line({ poll }: { readonly poll: PollLine }) {
  const { t, language } = useWords("poll");
  const { zone } = useReader();
  const { pollId, titles, state, deadlineAt, asked, answered } = poll;
  const when = writeDateTime(deadlineAt, { zone, language }, "short");
  return (
    <li>
      <div>
        <h2 className={styles.name}>
          <Link href={`/polls/${pollId}`}>{textIn(titles, language)}</Link>
        </h2>
        <p className={styles.note}>
          {t("list.answered", { answered, asked })}
          {state === "voting" && ` · ${t("list.until", { when })}`}
        </p>
      </div>
      <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
    </li>
  );
}
