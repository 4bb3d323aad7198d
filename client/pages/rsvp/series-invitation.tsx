import { writeDateTime } from "../../../shared/time/write.ts";
import type { Invitation } from "../../../shared/wire/schedule.ts";
import { Badge } from "../../parts/badge.tsx";
import { useWords } from "../../words.ts";
import { NearList } from "../meetings/near-list.tsx";
import { useSeriesWords } from "../meetings/series-words.ts";
import series from "../meetings/series.module.css";
import styles from "./rsvp.module.css";

/** The series that an invitation is to: its rule in words, and its dates with what was replied; nothing where it is to one meeting. */
export function SeriesInvitation({ invitation }: { readonly invitation: Invitation }) {
  const { t, sentence } = useSeriesWords();
  const { dates } = invitation.series ?? { dates: [] };
  if (!invitation.series) {
    return null;
  }
  const here = dates.findIndex(({ meetingId }) => meetingId === invitation.meetingId);
  return (
    <section className={styles.series} aria-label={t("title")}>
      <p>
        {t("reply.lead")} <strong>{sentence(invitation.series)}</strong>
      </p>
      <NearList items={dates} here={here} label={t("reply.dates")}>
        {(date, place) => (
          <OneDate
            key={date.meetingId}
            date={date}
            zone={invitation.me.zone}
            isHere={place === here}
          />
        )}
      </NearList>
    </section>
  );
}

type Dates = NonNullable<Invitation["series"]>["dates"];

function OneDate(props: {
  readonly date: Dates[number];
  readonly zone: string;
  readonly isHere: boolean;
}) {
  const { date, zone, isHere } = props;
  const { startsAt, status, answer, differs } = date;
  const { t, language } = useWords("schedule");
  const words = useSeriesWords();
  const written = (
    <time dateTime={new Date(startsAt).toISOString()}>
      {writeDateTime(startsAt, { zone, language })}
    </time>
  );
  return (
    <li data-cancelled={status === "cancelled"} aria-current={isHere ? "true" : undefined}>
      {isHere ? <b>{written}</b> : written}
      <span className={series.marks}>
        {differs && <Badge tone="warn">{words.t("section.differs")}</Badge>}
        {status === "cancelled" ? (
          <Badge tone="danger">{t("status.cancelled")}</Badge>
        ) : (
          <span className={series.answer}>{t(`answer.${answer}`)}</span>
        )}
      </span>
    </li>
  );
}
