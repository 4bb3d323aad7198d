import { writeDateTime } from "../../../shared/time/write.ts";
import type { Invitation } from "../../../shared/wire/schedule.ts";
import { Badge } from "../../parts/badge.tsx";
import { useWords } from "../../words.ts";
import { NearList } from "../meetings/near-list.tsx";
import { useSeriesWords } from "../meetings/series-words.ts";
import list from "../meetings/series.module.css";
import styles from "./rsvp.module.css";

/** Says that an invitation is to a series, and how that comes again. */
export function SeriesSentence({ series }: { readonly series: Series }) {
  const { t, sentence } = useSeriesWords();
  return (
    <p>
      {t("reply.lead")} <strong>{sentence(series)}</strong>
    </p>
  );
}

/** The dates of a series with what was replied to each; nothing where an invitation is to one meeting. */
export function SeriesDates({ invitation }: { readonly invitation: Invitation }) {
  const { t } = useSeriesWords();
  const { meetingId, me, series } = invitation;
  if (!series) {
    return null;
  }
  const here = series.dates.findIndex((date) => date.meetingId === meetingId);
  return (
    <section className={styles.series}>
      <h2>{t("reply.dates")}</h2>
      <NearList items={series.dates} here={here} label={t("reply.dates")}>
        {(date, place) => (
          <OneDate key={date.meetingId} date={date} zone={me.zone} isHere={place === here} />
        )}
      </NearList>
    </section>
  );
}

type Series = NonNullable<Invitation["series"]>;

function OneDate(props: {
  readonly date: Series["dates"][number];
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
      <span className={list.marks}>
        {differs && <Badge tone="warn">{words.t("section.differs")}</Badge>}
        {status === "cancelled" ? (
          <Badge tone="danger">{t("status.cancelled")}</Badge>
        ) : (
          <span className={list.answer}>{t(`answer.${answer}`)}</span>
        )}
      </span>
    </li>
  );
}
