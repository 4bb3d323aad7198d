import type { MeetingRecord, Verification } from "../../../shared/wire/records.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { useVerification } from "./data.ts";
import styles from "./records.module.css";
import { type PageWords, usePageWords } from "./words.ts";

/** The journal that the record was computed from, and whether it is still what it was. */
export function VerificationSection({ record }: { readonly record: MeetingRecord }) {
  const { t } = usePageWords("records");
  const check = useVerification(record.meetingId);
  return (
    <section className={styles.section}>
      <h2>{t("section.journal")}</h2>
      <p className={styles.note}>{t("verify.text")}</p>
      <dl className={styles.facts}>
        <div>
          <dt>{t("about.hash")}</dt>
          <dd className={styles.hash}>{record.journal.hash}</dd>
        </div>
      </dl>
      <div>
        <Button isPending={check.isFetching} onPress={() => void check.refetch()}>
          {t("verify.button")}
        </Button>
      </div>
      {check.isError && <ErrorState error={check.error} retry={() => void check.refetch()} />}
      {check.data && !check.isFetching && (
        <Banner tone={check.data.outcome === "whole" ? "info" : "danger"}>
          {outcomeText(check.data, t)}
        </Banner>
      )}
    </section>
  );
}

function outcomeText({ outcome, events, brokenAt }: Verification, t: PageWords["t"]): string {
  if (outcome === "broken" && brokenAt === null) {
    return t("verify.unreadable");
  }
  return t(`verify.${outcome}`, { events, place: brokenAt });
}
