import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { writeDate, writeRange, writeTime } from "../../../shared/time/write.ts";
import type { MeetingId } from "../../../shared/wire/ids.ts";
import type { PostLine, Settling } from "../../../shared/wire/post.ts";
import { personName } from "../../../shared/words/names.ts";
import { api } from "../../api.ts";
import { Badge } from "../../parts/badge.tsx";
import { Button } from "../../parts/button.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { useWords } from "../../words.ts";
import { useReader } from "./data.ts";
import type { Proposal } from "./form-page.tsx";
import styles from "./post.module.css";

/** What came in by mail about a meeting, or about none, and waits to be seen to; nothing while nothing waits. */
export function PostSection({ meetingId }: { readonly meetingId: MeetingId | null }) {
  const { t } = useWords("post");
  const post = usePost(meetingId);
  if (post.isError) {
    return <ErrorState error={post.error} retry={() => void post.refetch()} />;
  }
  if (!post.data || post.data.length === 0) {
    return null;
  }
  return (
    <section className={styles.section}>
      <h2>{t("title")}</h2>
      <p className={styles.hint}>{t("hint")}</p>
      <ul className={styles.lines}>
        {post.data.map((line) => (
          <Line key={line.postId} line={line} />
        ))}
      </ul>
    </section>
  );
}

function usePost(meetingId: MeetingId | null) {
  return useQuery({
    queryKey: ["post", meetingId],
    queryFn: async () => {
      const query = meetingId ? `?meetingId=${meetingId}` : "";
      return (await api.get<{ readonly post: readonly PostLine[] }>(`/api/post${query}`)).post;
    },
    refetchInterval: 30_000,
  });
}

const tones = {
  reply: "accent",
  counter: "accent",
  bounce: "danger",
  "auto-reply": "neutral",
  letter: "neutral",
} as const;

function Line({ line }: { readonly line: PostLine }) {
  const { t, language } = useWords("post");
  const words = useWords("schedule");
  const { zone, may } = useReader();
  const { kind, receivedAt, proposed, person, answer } = line;
  const span = proposed && { from: proposed.startsAt, to: proposed.endsAt };
  const reader = { zone, language };
  return (
    <li className={styles.line}>
      <p className={styles.head}>
        <Badge tone={tones[kind]}>{t(`kind.${kind}`)}</Badge>
        <b>{person ? personName(person.names, language) : t("unknown")}</b>
        <small>
          {line.from} · {`${writeDate(receivedAt, reader, "short")} ${writeTime(receivedAt, zone)}`}
        </small>
      </p>
      {answer && <p>{words.t(`answer.${answer}`)}</p>}
      {kind === "reply" && !person && <p>{t("stranger")}</p>}
      {span && <p>{t("proposed", { time: writeRange(span, reader) })}</p>}
      {line.text && <p className={styles.text}>{line.text}</p>}
      {may("post/settle") && <Actions line={line} />}
    </li>
  );
}

function Actions({ line }: { readonly line: PostLine }) {
  const { t } = useWords("post");
  const [, navigate] = useLocation();
  const { postId, meetingId, proposed } = line;
  const settle = useSettling(postId);
  const isProposal = meetingId !== null && proposed !== null;
  const take = (startsAt: number) => {
    const state: Proposal = { proposedStart: startsAt };
    navigate(`/meetings/${meetingId}/edit`, { state });
  };
  return (
    <div className={styles.actions}>
      {isProposal && (
        <Button size="small" onPress={() => take(proposed.startsAt)}>
          {t("take")}
        </Button>
      )}
      <Button
        size="small"
        isPending={settle.isPending}
        onPress={() => settle.mutate({ how: isProposal ? "decline" : "done" })}
      >
        {t(isProposal ? "decline" : "done")}
      </Button>
    </div>
  );
}

function useSettling(postId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (settling: Settling) => api.post(`/api/post/${postId}/settle`, settling),
    onSettled: () => queries.invalidateQueries({ queryKey: ["post"] }),
  });
}
