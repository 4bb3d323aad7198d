import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "wouter";
import { allowed } from "../../../shared/wire/permissions.ts";
import type {
  FollowUpDetail,
  NewsDraft,
  Step,
  SummaryBlock,
} from "../../../shared/wire/follow-up.ts";
import { api, codeOf } from "../../api.ts";
import { useMe } from "../../me.ts";
import { Badge } from "../../parts/badge.tsx";
import { Banner } from "../../parts/banner.tsx";
import { Button, LinkButton } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import styles from "../../parts/register.module.css";
import { Skeleton } from "../../parts/skeleton.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { useToast } from "../../parts/toast.tsx";
import { languageNames, useErrorSentence, useWords } from "../../words.ts";

/** What follows a meeting: its steps, the summary, and the news draft, which the secretariat makes its own. */
export function Page() {
  const { id } = useParams<{ id: string }>();
  const { t } = useWords("followup");
  const detail = useQuery({
    queryKey: ["follow-up", id],
    queryFn: () => api.get<FollowUpDetail>(`/api/meetings/${id}/follow-up`),
    refetchInterval: ({ state }) =>
      state.data?.steps.every(({ state: at }) => at === "done") ? false : 2_000,
  });
  return (
    <PageFrame
      title={t("page.title")}
      back={{ href: `/meetings/${id}`, label: t("page.toMeeting") }}
    >
      {detail.isPending && <Skeleton lines={10} />}
      {detail.isError && <ErrorState error={detail.error} retry={() => void detail.refetch()} />}
      {detail.data?.steps.length === 0 && (
        <EmptyState title={t("page.notStarted")}>{t("page.notStartedHint")}</EmptyState>
      )}
      {detail.data && detail.data.steps.length > 0 && <Shown meetingId={id} detail={detail.data} />}
    </PageFrame>
  );
}

type Part = { readonly meetingId: string; readonly detail: FollowUpDetail };

function Shown({ meetingId, detail }: Part) {
  const { t } = useWords("followup");
  const drafts = detail.drafts.map((draft) => ({
    id: draft.language,
    label: languageNames[draft.language],
    content: <Draft key={draft.version} meetingId={meetingId} draft={draft} />,
  }));
  const summaries = detail.summaries.map(({ language, title, blocks }) => ({
    id: language,
    label: languageNames[language],
    content: (
      <article lang={language} className={styles.form}>
        <h3>{title}</h3>
        {blocks.map((block, index) => (
          <Block key={index} block={block} />
        ))}
      </article>
    ),
  }));
  return (
    <>
      <h2>{t("page.news")}</h2>
      {drafts.length > 0 ? (
        <Tabs label={t("page.language")} tabs={drafts} />
      ) : (
        <p>{t("page.notYet")}</p>
      )}
      <h2>{t("page.summary")}</h2>
      {summaries.length > 0 ? (
        <Tabs label={t("page.language")} tabs={summaries} />
      ) : (
        <p>{t("page.notYet")}</p>
      )}
      <h2>{t("page.steps")}</h2>
      <Steps meetingId={meetingId} detail={detail} />
    </>
  );
}

function Block({ block }: { readonly block: SummaryBlock }) {
  if (block.kind === "heading") {
    return <h3>{block.text}</h3>;
  }
  if (block.kind !== "facts") {
    return <p>{block.text}</p>;
  }
  return (
    <table className={styles.table}>
      <tbody>
        {block.facts.map(({ label, text, under }, index) => (
          <tr key={index}>
            <td>{label}</td>
            <td>
              {text}
              {under && <small>{under}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const tones = { waiting: "neutral", running: "accent", done: "accent", failed: "danger" } as const;

function Steps({ meetingId, detail }: Part) {
  const { t } = useWords("followup");
  const queries = useQueryClient();
  const hats = new Set(useMe().data?.person.roles);
  const retry = useMutation({
    mutationFn: () => api.post(`/api/meetings/${meetingId}/follow-up/retry`),
    onSettled: () => queries.invalidateQueries({ queryKey: ["follow-up", meetingId] }),
  });
  const hasFailed = detail.steps.some(({ state }) => state === "failed");
  const nameOf = ({ kind, person }: Step): string =>
    kind === "mail" ? t("step.mail", { name: person?.roman ?? "" }) : t(`step.${kind}`);
  return (
    <>
      {hasFailed && <Banner tone="danger">{t("page.someFailed")}</Banner>}
      <table className={styles.table}>
        <tbody>
          {detail.steps.map((step, index) => (
            <tr key={index}>
              <td>
                {nameOf(step)}
                {step.error && <small>{step.error}</small>}
              </td>
              <td>
                <Badge tone={tones[step.state]}>{t(`state.${step.state}`)}</Badge>
              </td>
              <td>{step.attempts > 1 && t("page.attempts", { number: step.attempts })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasFailed && allowed(hats, "follow-up/retry") && (
        <div className={styles.actions}>
          <Button tone="primary" isPending={retry.isPending} onPress={() => retry.mutate()}>
            {t("page.retry")}
          </Button>
        </div>
      )}
    </>
  );
}

function Draft({ meetingId, draft }: { readonly meetingId: string; readonly draft: NewsDraft }) {
  const { t } = useWords("followup");
  const toast = useToast();
  const hats = new Set(useMe().data?.person.roles);
  const [isEdited, setIsEdited] = useState(false);
  if (isEdited) {
    return <Editor meetingId={meetingId} draft={draft} close={() => setIsEdited(false)} />;
  }
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(`${draft.title}\n\n${draft.body}`);
    toast(t("draft.copied"));
  };
  return (
    <article className={styles.form}>
      <Banner tone="info">{t("draft.notice")}</Banner>
      <div lang={draft.language}>
        <h3>{draft.title}</h3>
        {draft.body.split("\n\n").map((paragraph, index) => (
          <p key={index}>{paragraph}</p>
        ))}
      </div>
      <div className={styles.actions}>
        {allowed(hats, "follow-up/edit") && (
          <Button tone="primary" onPress={() => setIsEdited(true)}>
            {t("draft.edit")}
          </Button>
        )}
        <Button onPress={() => void copy()}>{t("draft.copy")}</Button>
        <LinkButton download href={`/api/meetings/${meetingId}/news/${draft.language}`}>
          {t("draft.download")}
        </LinkButton>
      </div>
    </article>
  );
}

function Editor(props: {
  readonly meetingId: string;
  readonly draft: NewsDraft;
  readonly close: () => void;
}) {
  const { meetingId, draft, close } = props;
  const { t } = useWords("followup");
  const toast = useToast();
  const sentence = useErrorSentence();
  const queries = useQueryClient();
  const [title, setTitle] = useState(draft.title);
  const [body, setBody] = useState(draft.body);
  const save = useMutation({
    mutationFn: () =>
      api.put(`/api/meetings/${meetingId}/news/${draft.language}`, {
        title,
        body,
        version: draft.version,
      }),
    onSuccess: async () => {
      toast(t("draft.saved"));
      close();
      await queries.invalidateQueries({ queryKey: ["follow-up", meetingId] });
    },
  });
  return (
    <div className={styles.form}>
      <TextField
        label={t("draft.title")}
        value={title}
        onChange={setTitle}
        lang={draft.language}
        maxLength={300}
      />
      <TextField
        label={t("draft.body")}
        value={body}
        onChange={setBody}
        lang={draft.language}
        maxLength={20_000}
        multiline
        hint={t("draft.hint")}
      />
      {save.isError && <Banner tone="danger">{sentence(codeOf(save.error))}</Banner>}
      <div className={styles.actions}>
        <Button tone="primary" isPending={save.isPending} onPress={() => save.mutate()}>
          {t("draft.save")}
        </Button>
        <Button onPress={close}>{t("draft.cancel")}</Button>
      </div>
    </div>
  );
}
