import { offsetMinutes } from "../../../shared/time/offset.ts";
import { writeDateTime } from "../../../shared/time/write.ts";
import { zoneName } from "../../../shared/time/zones.ts";
import type { Invitation, InvitationByLink, Reply } from "../../../shared/wire/schedule.ts";
import { Badge } from "../../parts/badge.tsx";
import { Banner } from "../../parts/banner.tsx";
import { useWords } from "../../words.ts";
import { DateReply, type OwnDate } from "./date-reply.tsx";
import { NearList } from "../meetings/near-list.tsx";
import { useSeriesWords } from "../meetings/series-words.ts";
import list from "../meetings/series.module.css";
import styles from "./rsvp.module.css";

/** Says that an invitation is to a series, and how that comes again; for a reader by other clocks also by whose clocks that is: their weekday may be another. */
export function SeriesSentence(props: {
  readonly series: Series;
  readonly invitation: Invitation;
}) {
  const { series, invitation } = props;
  const { me, startsAt } = invitation;
  const { t, sentence, language } = useSeriesWords();
  const { zone } = series;
  const rhythm = sentence(series);
  const isOwn = offsetMinutes(startsAt, me.zone) === offsetMinutes(startsAt, zone);
  const time = series.wallStart.slice(11);
  return (
    <p>
      {t("reply.lead")}{" "}
      <strong>
        {isOwn
          ? rhythm
          : t("reply.clocks", { sentence: rhythm, time, zone: zoneName(zone, language) })}
      </strong>
    </p>
  );
}

/** Says that the date of the link is cancelled, where the page is about the next one; nothing once that date is over. */
export function CancelledDate({ invitation }: { readonly invitation: InvitationByLink }) {
  const { meetingId, madeFor, series, me } = invitation;
  const { t, language } = useSeriesWords();
  const own = series?.dates.find((date) => date.meetingId === madeFor);
  if (madeFor === meetingId || own?.status !== "cancelled" || own.startsAt < Date.now()) {
    return null;
  }
  const date = writeDateTime(own.startsAt, { zone: me.zone, language });
  return <Banner tone="warn">{t("reply.cancelledDate", { date })}</Banner>;
}

/** The dates of a series that are not over, each with its own reply; nothing where an invitation is to one meeting. */
export function SeriesDates(props: {
  readonly invitation: Invitation;
  readonly send: (reply: Reply) => Promise<void>;
}) {
  const { invitation, send } = props;
  const { t } = useSeriesWords();
  const { meetingId, me, series } = invitation;
  if (!series) {
    return null;
  }
  const now = Date.now();
  const dates = series.dates.filter(
    ({ startsAt, durationMinutes, status }) =>
      status === "open" || (status !== "ended" && startsAt + durationMinutes * 60_000 > now),
  );
  if (dates.length === 0) {
    return null;
  }
  const here = dates.findIndex((date) => date.meetingId === meetingId);
  return (
    <section className={styles.series}>
      <h2>{t("reply.dates")}</h2>
      <NearList items={dates} here={here} label={t("reply.dates")}>
        {(date, place) => (
          <OneDate
            key={date.meetingId}
            {...{ date, send }}
            zone={me.zone}
            isHere={place === here}
          />
        )}
      </NearList>
    </section>
  );
}

type Series = NonNullable<Invitation["series"]>;

function OneDate(props: {
  readonly date: OwnDate;
  readonly send: (reply: Reply) => Promise<void>;
  readonly zone: string;
  readonly isHere: boolean;
}) {
  const { date, send, zone, isHere } = props;
  const { startsAt, status, answer, representedBy, differs } = date;
  const { t, language } = useWords("schedule");
  const words = useSeriesWords();
  const day = writeDateTime(startsAt, { zone, language });
  const written = <time dateTime={new Date(startsAt).toISOString()}>{day}</time>;
  return (
    <li data-cancelled={status === "cancelled"} aria-current={isHere ? "true" : undefined}>
      {isHere ? <b>{written}</b> : written}
      <span className={list.marks}>
        {differs && <Badge tone="warn">{words.t("section.differs")}</Badge>}
        {status === "cancelled" ? (
          <Badge tone="danger">{t("status.cancelled")}</Badge>
        ) : (
          <span className={list.answer}>
            {representedBy
              ? t("answer.representedBy", { name: representedBy })
              : t(`answer.${answer}`)}
          </span>
        )}
      </span>
      {status !== "cancelled" && <DateReply {...{ date, day, send }} />}
    </li>
  );
}
