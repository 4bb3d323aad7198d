import { useState } from "react";
import { useParams } from "wouter";
import type { FollowUpDetail } from "../../../shared/wire/follow-up.ts";
import { type Language, languages } from "../../../shared/words/languages.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import { Select } from "../../parts/select.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { languageNames } from "../../words.ts";
import { usePageWords } from "../records/words.ts";
import { useFollowUp } from "./data.ts";
import styles from "./follow-up.module.css";
import { NewsSection } from "./news.tsx";
import { StepsSection } from "./steps.tsx";
import { SummaryView } from "./summary.tsx";

/** What comes after a meeting: the steps, the news draft, the summary. */
export function Page() {
  const { id } = useParams<{ id: string }>();
  const { t } = usePageWords("followup");
  const followUp = useFollowUp(id);
  return (
    <PageFrame
      title={t("page.title")}
      back={{ href: `/meetings/${id}`, label: t("page.toMeeting") }}
    >
      {followUp.isPending && <Skeleton lines={10} />}
      {followUp.isError && (
        <ErrorState error={followUp.error} retry={() => void followUp.refetch()} />
      )}
      {followUp.data && <FollowUp meetingId={id} detail={followUp.data} />}
    </PageFrame>
  );
}

function FollowUp(props: { readonly meetingId: string; readonly detail: FollowUpDetail }) {
  const { meetingId, detail } = props;
  const { t } = usePageWords("followup");
  if (detail.steps.length === 0) {
    return <EmptyState title={t("page.notStarted")}>{t("page.notStartedHint")}</EmptyState>;
  }
  return (
    <div className={styles.sections}>
      <StepsSection meetingId={meetingId} steps={detail.steps} />
      <Texts meetingId={meetingId} detail={detail} />
    </div>
  );
}

function Texts(props: { readonly meetingId: string; readonly detail: FollowUpDetail }) {
  const { meetingId, detail } = props;
  const { t, language } = usePageWords("followup");
  const [shown, setShown] = useState<Language>(language);
  const draft = detail.drafts.find((each) => each.language === shown);
  const summary = detail.summaries.find((each) => each.language === shown);
  const notYet = <p className={styles.note}>{t("page.notYet")}</p>;
  return (
    <section className={styles.section}>
      <div className={styles.language}>
        <Select
          label={t("page.language")}
          value={shown}
          options={languages.map((id) => ({ id, label: languageNames[id] }))}
          onChange={setShown}
        />
      </div>
      <Tabs
        label={t("page.title")}
        tabs={[
          {
            id: "news",
            label: t("page.news"),
            content: draft ? (
              <NewsSection key={shown} meetingId={meetingId} draft={draft} />
            ) : (
              notYet
            ),
          },
          {
            id: "summary",
            label: t("page.summary"),
            content: summary ? <SummaryView summary={summary} /> : notYet,
          },
        ]}
      />
    </section>
  );
}
