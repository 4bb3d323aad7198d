import { useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useSearchParams } from "wouter";
import type { MailLine } from "../../../shared/wire/schedule.ts";
import { writeDate, writeTime } from "../../../shared/time/write.ts";
import { api } from "../../api.ts";
import { Badge } from "../../parts/badge.tsx";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useWords } from "../../words.ts";
import { useReader } from "../meetings/data.ts";
import { PostSection } from "../meetings/post-section.tsx";
import { MailReader } from "./mail-reader.tsx";
import styles from "./outbox.module.css";

/** What has been written to people, and what has become of it. */
export function Page() {
  const { t } = useWords("schedule");
  const [params] = useSearchParams();
  const [search, setSearch] = useState("");
  const [openId, setOpenId] = useState<string | null>(null);
  const mails = useOutbox(useDeferredValue(search.trim()), params.get("meetingId"));
  const lines = mails.data?.pages.flat() ?? [];
  return (
    <PageFrame title={t("outbox.title")}>
      {params.get("meetingId") === null && <PostSection meetingId={null} />}
      <div className={styles.tools}>
        <SearchField label={t("outbox.search")} value={search} onChange={setSearch} />
      </div>
      {lines.some(({ state }) => state === "kept") && (
        <Banner tone="info">{t("outbox.keptHint")}</Banner>
      )}
      {mails.isPending && <Skeleton lines={8} />}
      {mails.isError && <ErrorState error={mails.error} retry={() => void mails.refetch()} />}
      {mails.isSuccess && lines.length === 0 && <Nothing search={search} />}
      {lines.length > 0 && <Lines lines={lines} open={setOpenId} />}
      {mails.hasNextPage && (
        <Button tone="plain" onPress={() => void mails.fetchNextPage()}>
          {t("outbox.older")}
        </Button>
      )}
      {openId && <MailReader mailId={openId} close={() => setOpenId(null)} />}
    </PageFrame>
  );
}

const pageSize = 100;

function useOutbox(search: string, meetingId: string | null) {
  return useInfiniteQuery({
    queryKey: ["outbox", search, meetingId],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam }) => {
      const query = new URLSearchParams({
        search,
        ...(meetingId ? { meetingId } : {}),
        ...(pageParam === null ? {} : { after: pageParam }),
      });
      const answer = await api.get<{ readonly mails: readonly MailLine[] }>(`/api/outbox?${query}`);
      return answer.mails;
    },
    getNextPageParam: (page) => {
      const last = page.at(-1);
      return last && page.length === pageSize ? `${last.createdAt}_${last.mailId}` : null;
    },
    refetchInterval: 10_000,
  });
}

function Nothing({ search }: { readonly search: string }) {
  const { t } = useWords("schedule");
  return search.trim() === "" ? (
    <EmptyState title={t("outbox.empty")}>{t("outbox.emptyHint")}</EmptyState>
  ) : (
    <EmptyState title={t("outbox.emptySearch", { search })} />
  );
}

const tones = { queued: "neutral", sent: "accent", failed: "danger", kept: "neutral" } as const;

function Lines(props: {
  readonly lines: readonly MailLine[];
  readonly open: (mailId: string) => void;
}) {
  const { lines, open } = props;
  const { t, language } = useWords("schedule");
  const { zone } = useReader();
  return (
    <ul className={styles.lines}>
      {lines.map((mail) => (
        <li key={mail.mailId}>
          <button type="button" className={styles.line} onClick={() => open(mail.mailId)}>
            <span className={styles.to}>
              <b>{mail.to.name}</b>
              <small>{mail.to.address}</small>
            </span>
            <span className={styles.subject} lang={mail.language}>
              {mail.subject}
            </span>
            <span className={styles.state}>
              <Badge tone={tones[mail.state]}>{t(`outbox.mailState.${mail.state}`)}</Badge>
              <small>
                {`${writeDate(mail.createdAt, { zone, language }, "short")} ${writeTime(mail.createdAt, zone)}`}
              </small>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
