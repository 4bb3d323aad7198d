import { useDeferredValue, useState } from "react";
import { Link } from "wouter";
import type { MeetingLine } from "../../../shared/wire/schedule.ts";
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
import styles from "./list.module.css";
import { StatusBadge } from "./status-badge.tsx";
import { ZoneClocks } from "./when.tsx";

type When = "upcoming" | "past";

/** The meetings: those to come, and those past. */
export function Page() {
  const { t } = useWords("schedule");
  const { may } = useReader();
  const [when, setWhen] = useState<When>("upcoming");
  const [search, setSearch] = useState("");
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
        <SearchField label={t("list.search")} value={search} onChange={setSearch} />
      </div>
      <Lines when={when} search={useDeferredValue(search.trim())} mayEdit={mayEdit} />
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

function Lines(props: { readonly when: When; readonly search: string; readonly mayEdit: boolean }) {
  const { when, search } = props;
  const meetings = useMeetings(when, search);
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
        {meetings.data.map((meeting) => (
          <Line key={meeting.meetingId} meeting={meeting} />
        ))}
      </ul>
    </>
  );
}

function Nothing(props: {
  readonly when: When;
  readonly search: string;
  readonly mayEdit: boolean;
}) {
  const { when, search, mayEdit } = props;
  const { t } = useWords("schedule");
  if (search !== "") {
    return <EmptyState title={t("list.emptySearch", { search })} />;
  }
  if (when === "past") {
    return <EmptyState title={t("list.emptyPast")} />;
  }
  const hint = t(mayEdit ? "list.emptyUpcomingStaff" : "list.emptyUpcomingHint");
  return <EmptyState title={t("list.emptyUpcoming")}>{hint}</EmptyState>;
}

function Line({ meeting }: { readonly meeting: MeetingLine }) {
  const { meetingId, titles, startsAt, zones, status, mine } = meeting;
  const { t, language } = useWords("schedule");
  const { zone } = useReader();
  return (
    <li className={styles.line} data-cancelled={status === "cancelled"}>
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
      </div>
      <div className={styles.standing}>
        <StatusBadge status={status} />
        <span>{t("list.accepted", { accepted: meeting.accepted, invited: meeting.invited })}</span>
        {mine && <span>{`${t(`seat.${mine.seat}`)} · ${t(`answer.${mine.answer}`)}`}</span>}
      </div>
    </li>
  );
}
