import { writeRange } from "../../../shared/time/write.ts";
import { zoneName } from "../../../shared/time/zones.ts";
import type { MeetingDetail } from "../../../shared/wire/schedule.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { useCityNames } from "../../association.ts";
import { useWords } from "../../words.ts";
import { useReader } from "./data.ts";
import styles from "./meeting.module.css";
import { When } from "./when.tsx";

/** When a meeting is, who hosts it and what for. */
export function FactsSection({ meeting }: { readonly meeting: MeetingDetail }) {
  const { startsAt, durationMinutes, zones, host, purpose } = meeting;
  const { t, language } = useWords("schedule");
  const { zone } = useReader();
  const span = { from: startsAt, to: startsAt + durationMinutes * 60_000 };
  const ofMeeting = writeRange(span, { zone: meeting.zone, language });
  return (
    <section className={styles.facts} aria-label={t("meeting.facts")}>
      <When {...{ startsAt, durationMinutes, zones, zone, language }} cityNames={useCityNames()} />
      <dl>
        {meeting.zone !== zone && (
          <Fact label={t("meeting.zoneTime")}>
            {`${ofMeeting} (${zoneName(meeting.zone, language)})`}
          </Fact>
        )}
        <Fact label={t("meeting.host")}>
          {host ? textIn(host.names, language) : t("meeting.hostSecretariat")}
        </Fact>
        {purpose && <Fact label={t("meeting.purpose")}>{textIn(purpose, language)}</Fact>}
      </dl>
    </section>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
