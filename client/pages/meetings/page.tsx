import { useDeferredValue, useState } from "react";
import { Link } from "wouter";
import { textIn } from "../../../shared/words/languages.ts";
import { writeDate, writeTime } from "../../../shared/time/write.ts";
import { zoneName } from "../../../shared/time/zones.ts";
import { LinkButton } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useWords } from "../../words.ts";
import { TemplatesLink } from "../templates/templates-link.tsx";
import { useMeetings, useReader } from "./data.ts";
import { type Fold, folded } from "./folded.ts";
import styles from "./list.module.css";
import { MoreDates } from "./more-dates.tsx";
import { SeriesMark } from "./series-mark.tsx";
import { type Only, StandingFilter } from "./standing-filter.tsx";
import { StatusBadge } from "./status-badge.tsx";
import { ZoneClocks } from "./when.tsx";

type When = "upcoming" | "past";

/** The meetings: those to come, and those past. */
export function Page() {
  const { t } = useWords("schedule");
  const { may } = useReader();
  const [when, setWhen] = useState<When>("upcoming");
  const [search, setSearch] = useState("");
  const [only, setOnly] = useState<Only>(null);
  const mayEdit = may("meeting/edit");
  return (
    <PageFrame
      title={t("list.title")}
      actions={
        <>
          {may("polls/read") && <LinkButton href="/polls">{t("list.polls")}</LinkButton>}
          {mayEdit && <TemplatesLink />}
          {mayEdit && (
            <LinkButton tone="primary" href="/meetings/new">
              {t("list.new")}
            </LinkButton>
          )}
        </>
      }
    >
      <div className={styles.tools}>
        <Switch when={when} change={setWhen} />
        <div className={styles.narrow}>
          {mayEdit && <StandingFilter only={only} change={setOnly} />}
          <SearchField label={t("list.search")} value={search} onChange={setSearch} />
        </div>
      </div>
      <Lines {...{ when, only, mayEdit }} search={useDeferredValue(search.trim())} />
    </PageFrame>
  );
}

function Switch({ when, change }: { readonly when: When; readonly change: (when: When) => void }) {
  const { t } = useWords("schedule");
  const sides = ["upcoming", "past"] as const;
  return (
    <div className={styles.switch} role="group" aria-label={t("list.title")}>
      {sides.map((side) => (
        <button key={side} type="button" aria-pressed={side === when} onClick={() => change(side)}>
          {t(`list.${side}`)}
        </button>
      ))}
    </div>
  );
}

type Asked = {
  readonly when: When;
  readonly only: Only;
  readonly search: string;
  readonly mayEdit: boolean;
};

function Lines(props: Asked) {
  const meetings = useMeetings(props);
  const { t, language } = useWords("schedule");
  const { zone } = useReader();
  if (meetings.isPending) {
    return <Skeleton lines={6} />;
  }
  if (meetings.isError) {
    return <ErrorState error={meetings.error} retry={() => void meetings.refetch()} />;
  }
  if (meetings.data.length === 0) {
    return <Nothing {...props} />;
  }
  return (
    <>
      <p className={styles.caption}>{`${t("list.when")} (${zoneName(zone, language)})`}</p>
      <ul className={styles.lines}>
        {folded(meetings.data).map((fold) => (
          <Line key={fold.meeting.meetingId} {...fold} />
        ))}
      </ul>
    </>
  );
}

function Nothing({ when, only, search, mayEdit }: Asked) {
  const { t } = useWords("schedule");
  const { t: early } = useWords("holds");
  if (only !== null) {
    return <EmptyState title={early("filter.empty")} />;
  }
  if (search !== "") {
    return <EmptyState title={t("list.emptySearch", { search })} />;
  }
  if (when === "past") {
    return <EmptyState title={t("list.emptyPast")} />;
  }
  const hint = t(mayEdit ? "list.emptyUpcomingStaff" : "list.emptyUpcomingHint");
  return <EmptyState title={t("list.emptyUpcoming")}>{hint}</EmptyState>;
}

function Line({ meeting, others }: Fold) {
  const { meetingId, titles, startsAt, zones, status, mine, seriesId } = meeting;
  const { t, language } = useWords("schedule");
  const { t: early } = useWords("holds");
  const { zone } = useReader();
  const replies = t("list.accepted", { accepted: meeting.accepted, invited: meeting.invited });
  return (
    <li className={styles.line} data-cancelled={status === "cancelled"} data-standing={status}>
      <p className={styles.time}>
        <time dateTime={new Date(startsAt).toISOString()}>
          <b>{writeTime(startsAt, zone)}</b>
          <span>{writeDate(startsAt, { zone, language }, "full")}</span>
        </time>
      </p>
      <div className={styles.what}>
        <h2>
          <Link href={`/meetings/${meetingId}`}>{textIn(titles, language)}</Link>
        </h2>
        <ZoneClocks at={startsAt} zones={zones} zone={zone} language={language} />
        {others.length > 0 && <MoreDates dates={others} />}
      </div>
      <div className={styles.standing}>
        <StatusBadge status={status} />
        <span>{status === "draft" ? early("line.draft") : replies}</span>
        {seriesId && <SeriesMark />}
        {mine && <span>{`${t(`seat.${mine.seat}`)} · ${t(`answer.${mine.answer}`)}`}</span>}
      </div>
    </li>
  );
}
