import { useParams } from "wouter";
import type { MeetingRecord } from "../../../shared/wire/records.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { Banner } from "../../parts/banner.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { AgendaSection, SpeechesSection, VotesSection } from "./account.tsx";
import { AttendanceSection } from "./attendance.tsx";
import { useRecord } from "./data.ts";
import { ExportSection } from "./export.tsx";
import { FactsSection } from "./facts.tsx";
import { FeedbackSection } from "./feedback.tsx";
import styles from "./records.module.css";
import { VerificationSection } from "./verification.tsx";
import { usePageWords } from "./words.ts";

/** What happened in a meeting: who was there, what was dealt with, who spoke, what was voted. */
export function Page() {
  const { id } = useParams<{ id: string }>();
  const { t } = usePageWords("records");
  const record = useRecord(id);
  return (
    <PageFrame title={t("title")} back={{ href: `/meetings/${id}`, label: t("toMeeting") }}>
      {record.isPending && <Skeleton lines={12} />}
      {record.isError && <ErrorState error={record.error} retry={() => void record.refetch()} />}
      {record.data && <Record record={record.data} />}
    </PageFrame>
  );
}

function Record({ record }: { readonly record: MeetingRecord }) {
  const { t, language } = usePageWords("records");
  return (
    <div className={styles.sections}>
      {!record.isFinal && <Banner tone="info">{t("page.live")}</Banner>}
      <section className={styles.section}>
        <p className={styles.lead}>{textIn(record.titles, language)}</p>
        <FactsSection record={record} />
      </section>
      <AttendanceSection record={record} />
      <ExportSection record={record} />
      <AgendaSection record={record} />
      <SpeechesSection record={record} />
      <VotesSection record={record} />
      <FeedbackSection meetingId={record.meetingId} />
      <VerificationSection record={record} />
    </div>
  );
}
