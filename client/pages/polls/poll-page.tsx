import { useState } from "react";
import { useParams } from "wouter";
import { bestOptions, tally, type Tally } from "../../../shared/schedule/poll-ranking.ts";
import { writeDateTime, writeRange } from "../../../shared/time/write.ts";
import { zoneName } from "../../../shared/time/zones.ts";
import type { PollDetail } from "../../../shared/wire/polls.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import { Badge } from "../../parts/badge.tsx";
import { Button } from "../../parts/button.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useWords } from "../../words.ts";
import { AskAgain } from "../meetings/ask-again.tsx";
import { CopyLink } from "../meetings/copy-link.tsx";
import { useReader } from "../meetings/data.ts";
import { useAskAgain, usePoll, usePollLinks, useSettle } from "./data.ts";
import { PollActions } from "./poll-actions.tsx";
import styles from "./polls.module.css";

/** One poll: who answered what, what suits best, and what becomes of it. */
export function Page() {
  const { id } = useParams<{ id: string }>();
  const { t, language } = useWords("poll");
  const poll = usePoll(id);
  return (
    <PageFrame
      title={poll.data ? textIn(poll.data.titles, language) : t("list.title")}
      back={{ href: "/polls", label: t("list.title") }}
      mark={poll.data && <State state={poll.data.state} />}
      actions={poll.data && <PollActions poll={poll.data} />}
    >
      {poll.isPending && <Skeleton lines={8} />}
      {poll.isError && !poll.data && (
        <ErrorState error={poll.error} retry={() => void poll.refetch()} />
      )}
      {poll.data && <Standing poll={poll.data} />}
      {poll.data && <Answers poll={poll.data} />}
    </PageFrame>
  );
}

function State({ state }: Pick<PollDetail, "state">) {
  const { t } = useWords("poll");
  return <Badge tone={state === "voting" ? "accent" : "neutral"}>{t(`state.${state}`)}</Badge>;
}

function Standing({ poll }: { readonly poll: PollDetail }) {
  const { t, language } = useWords("poll");
  const { zone, may } = useReader();
  const ask = useAskAgain(poll.pollId);
  const hasAnswered = ({ answers }: PollDetail["voters"][number]) =>
    Object.keys(answers).length > 0;
  const answered = poll.voters.filter(hasAnswered).length;
  const silent = poll.voters.filter((each) => each.hasAddress && !hasAnswered(each)).length;
  const when = writeDateTime(poll.deadlineAt, { zone, language }, "short");
  return (
    <div className={styles.standing}>
      <p className={styles.note}>
        {t("list.answered", { answered, asked: poll.voters.length })}
        {poll.state === "voting" && ` · ${t("list.until", { when })}`}
        {" · "}
        {t("vote.zone", { zone: zoneName(zone, language) })}
      </p>
      {poll.state === "voting" && silent > 0 && may("polls/edit") && (
        <AskAgain silent={silent} write={() => ask.mutateAsync()} />
      )}
    </div>
  );
}

function Answers({ poll }: { readonly poll: PollDetail }) {
  const { t } = useWords("poll");
  const tallies = tally(poll.options, poll.voters);
  const best = new Set(bestOptions(tallies));
  const { may } = useReader();
  const links = usePollLinks(poll.pollId, poll.state === "voting" && may("polls/edit"));
  const urls = new Map(links.data?.map(({ personId, url }) => [personId, url]));
  return (
    <div className={styles.scroll} role="region" aria-label={t("page.voter")} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("page.voter")}</th>
            {poll.options.map((option) => (
              <th key={option.optionId} scope="col">
                <When poll={poll} startsAt={option.startsAt} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {poll.voters.map((voter) => (
            <Voter
              key={voter.personId}
              poll={poll}
              voter={voter}
              url={urls.get(voter.personId) ?? null}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t("page.total")}</td>
            {tallies.map((sum) => (
              <td key={sum.optionId}>
                <Sum poll={poll} sum={sum} isBest={best.has(sum.optionId)} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function When({ poll, startsAt }: { readonly poll: PollDetail; readonly startsAt: number }) {
  const { language } = useWords("poll");
  const { zone } = useReader();
  const span = { from: startsAt, to: startsAt + poll.durationMinutes * 60_000 };
  return <>{writeRange(span, { zone, language })}</>;
}

function Voter(props: {
  readonly poll: PollDetail;
  readonly voter: PollDetail["voters"][number];
  /** Their link; null where it is nobody's to pass on any more. */
  readonly url: string | null;
}) {
  const { poll, voter, url } = props;
  const { t, language } = useWords("poll");
  const name = personName(voter.names, language);
  return (
    <tr>
      <th scope="row">
        <span className={styles.voter}>
          {name}
          {url !== null && <CopyLink name={name} url={url} />}
        </span>
        {voter.regionNames && <small>{textIn(voter.regionNames, language)}</small>}
        {!voter.hasAddress && <small data-tone="danger">{t("page.noAddress")}</small>}
        {voter.unreached !== null && (
          <small data-tone="danger">{t("page.unreached", { why: voter.unreached })}</small>
        )}
      </th>
      {poll.options.map(({ optionId }) => {
        const answer = voter.answers[optionId] ?? "none";
        return (
          <td key={optionId} className={styles.answer} data-answer={answer}>
            {t(`answer.${answer}`)}
          </td>
        );
      })}
    </tr>
  );
}

function Sum(props: { readonly poll: PollDetail; readonly sum: Tally; readonly isBest: boolean }) {
  const { poll, sum, isBest } = props;
  const { t } = useWords("poll");
  const { may } = useReader();
  const { yes, ifNeedBe, no, optionId } = sum;
  const startsAt = poll.options.find((each) => each.optionId === optionId)?.startsAt ?? 0;
  const isPast = poll.chosenId === null && startsAt <= Date.now();
  return (
    <div className={styles.sum}>
      {isBest && poll.chosenId === null && !isPast && <Badge tone="accent">{t("page.best")}</Badge>}
      <p className={styles.note}>{t("page.sum", { yes, ifNeedBe, no })}</p>
      {poll.chosenId === optionId && <strong>{t("page.chosen")}</strong>}
      {isPast && <p className={styles.note}>{t("page.past")}</p>}
      {poll.chosenId === null && !isPast && may("polls/edit") && (
        <Choose poll={poll} optionId={optionId} />
      )}
    </div>
  );
}

function Choose({ poll, optionId }: { readonly poll: PollDetail; readonly optionId: string }) {
  const { t } = useWords("poll");
  const [isAsking, setIsAsking] = useState(false);
  const settle = useSettle(poll.pollId);
  return (
    <>
      <Button size="small" onPress={() => setIsAsking(true)}>
        {t("page.choose")}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t("page.chooseTitle")}
        confirmLabel={t("page.choose")}
        cancelLabel={t("page.keep")}
        onClose={() => setIsAsking(false)}
        onConfirm={() => settle.mutateAsync({ step: "finalise", body: { optionId } })}
      >
        {t("page.chooseText")}
      </ConfirmDialog>
    </>
  );
}
