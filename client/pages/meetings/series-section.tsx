import { Link } from "wouter";
import { writeDateTime } from "../../../shared/time/write.ts";
import type { SeriesDate } from "../../../shared/wire/repeats.ts";
import type { MeetingDetail } from "../../../shared/wire/schedule.ts";
import { Badge } from "../../parts/badge.tsx";
import { useReader } from "./data.ts";
import page from "./meeting.module.css";
import { NearList } from "./near-list.tsx";
import { isOfSeries } from "./series-change.ts";
import { useSeriesWords } from "./series-words.ts";
import styles from "./series.module.css";
import { StatusBadge } from "./status-badge.tsx";

/** The series that a meeting is of: its rule, its dates, and the way to the meetings before and after; nothing where it is of none. */
export function SeriesSection({ meeting }: { readonly meeting: MeetingDetail }) {
  const { t, sentence } = useSeriesWords();
  if (!isOfSeries(meeting)) {
    return null;
  }
  const { series, meetingId } = meeting;
  const here = series.dates.findIndex((date) => date.meetingId === meetingId);
  const total = series.dates.length;
  return (
    <section className={page.section}>
      <h2>{t("title")}</h2>
      <p className={styles.sentence}>{sentence(series)}</p>
      <nav className={styles.around} aria-label={t("title")}>
        <span>{t("section.place", { place: here + 1, total })}</span>
        <Neighbour date={series.dates[here - 1]} label={t("section.previous")} />
        <Neighbour date={series.dates[here + 1]} label={t("section.next")} />
      </nav>
      <NearList key={meetingId} items={series.dates} here={here} label={t("title")}>
        {(date) => (
          <OneDate key={date.meetingId} date={date} isHere={date.meetingId === meetingId} />
        )}
      </NearList>
    </section>
  );
}

function Neighbour(props: { readonly date: SeriesDate | undefined; readonly label: string }) {
  return props.date ? <Link href={`/meetings/${props.date.meetingId}`}>{props.label}</Link> : null;
}

function OneDate({ date, isHere }: { readonly date: SeriesDate; readonly isHere: boolean }) {
  const { t, language } = useSeriesWords();
  const { zone } = useReader();
  const { meetingId, startsAt, durationMinutes, status, differs } = date;
  const written = (
    <time dateTime={new Date(startsAt).toISOString()}>
      {writeDateTime(startsAt, { zone, language })}
    </time>
  );
  const isPast = status === "scheduled" && startsAt + durationMinutes * 60_000 < Date.now();
  return (
    <li data-cancelled={status === "cancelled"} aria-current={isHere ? "true" : undefined}>
      {isHere ? <b>{written}</b> : <Link href={`/meetings/${meetingId}`}>{written}</Link>}
      <span className={styles.marks}>
        {isHere && <Badge tone="accent">{t("section.here")}</Badge>}
        {differs && <Badge tone="warn">{t("section.differs")}</Badge>}
        {status !== "scheduled" && <StatusBadge status={status} />}
        {isPast && <Badge>{t("section.past")}</Badge>}
      </span>
    </li>
  );
}
