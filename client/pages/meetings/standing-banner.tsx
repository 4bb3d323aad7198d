import { useState } from "react";
import { Link, useLocation } from "wouter";
import { writeRange } from "../../../shared/time/write.ts";
import type { MeetingDetail } from "../../../shared/wire/schedule.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";
import { CancelSeries } from "./cancel-series.tsx";
import { useReader } from "./data.ts";
import { copyOf } from "./draft.ts";
import { datesToCome, isOfSeries, type SeriesMeeting } from "./series-change.ts";
import { useSeriesWords } from "./series-words.ts";
import styles from "./standing.module.css";
import { StandingStep, useStepLabels } from "./standing-step.tsx";

/** What a meeting means that nobody has been invited to yet, and for those who may edit it the ways on. */
export function StandingBanner({ meeting }: { readonly meeting: MeetingDetail }) {
  const { t } = useWords("holds");
  const series = useSeriesWords();
  const { may } = useReader();
  const held = meeting.series ? series.t("early.banner.held") : t("banner.held");
  if (meeting.status === "draft") {
    return (
      <Banner tone="info">
        <div className={styles.standing}>
          <p>{meeting.series ? series.t("early.banner.draft") : t("banner.draft")}</p>
          <DraftSteps meeting={meeting} />
        </div>
      </Banner>
    );
  }
  if (meeting.status === "lapsed") {
    return <Lapsed meeting={meeting} />;
  }
  if (meeting.status !== "held") {
    return null;
  }
  return (
    <Banner tone="warn">
      <div className={styles.standing}>
        <p>{may("meeting/edit") ? held : t("banner.keep")}</p>
        <Others meeting={meeting} />
        {may("meeting/edit") && <HeldSteps meeting={meeting} />}
      </div>
    </Banner>
  );
}

function DraftSteps({ meeting }: { readonly meeting: MeetingDetail }) {
  const { t } = useWords("holds");
  const label = useStepLabels(meeting);
  const of = { meeting, cancelLabel: t("ask.notYet") };
  return (
    <div className={styles.steps}>
      <StandingStep {...of} step="invite" tone="primary" label={label.invite} />
      <StandingStep {...of} step="hold" tone="plain" label={label.hold} />
      <StandingStep
        {...{ meeting, step: "delete", tone: "quiet" }}
        label={label.delete}
        cancelLabel={t("ask.keepDraft")}
      />
    </div>
  );
}

/** A date of a series that has lapsed leads on to those that have not. */
function Lapsed({ meeting }: { readonly meeting: MeetingDetail }) {
  const { t } = useWords("holds");
  const series = useSeriesWords();
  const { may } = useReader();
  if (!may("meeting/edit")) {
    return <Banner tone="info">{t("rsvp.lapsed")}</Banner>;
  }
  if (!isOfSeries(meeting) || datesToCome(meeting.series.dates, Date.now()).length === 0) {
    return <Banner tone="info">{t("banner.lapsed")}</Banner>;
  }
  return (
    <Banner tone="info">
      <div className={styles.standing}>
        <p>{series.t("early.banner.lapsed")}</p>
        <HeldSteps meeting={meeting} />
      </div>
    </Banner>
  );
}

function HeldSteps({ meeting }: { readonly meeting: MeetingDetail }) {
  const { t } = useWords("holds");
  const label = useStepLabels(meeting);
  const [, go] = useLocation();
  const another = () => {
    const [date = ""] = meeting.wallStart.split("T");
    go("/meetings/new", { state: { ...copyOf(meeting, date), besides: meeting.meetingId } });
  };
  return (
    <div className={styles.steps}>
      <StandingStep
        {...{ meeting, step: "confirm", tone: "primary" }}
        label={label.confirm}
        cancelLabel={t("ask.notYet")}
      />
      {isOfSeries(meeting) ? (
        <ReleaseDates meeting={meeting} label={label.release} />
      ) : (
        <>
          <Button onPress={another}>{t("action.another")}</Button>
          <StandingStep
            {...{ meeting, step: "release", tone: "quiet" }}
            label={label.release}
            cancelLabel={t("ask.keepTime")}
          />
        </>
      )}
    </div>
  );
}

function ReleaseDates(props: { readonly meeting: SeriesMeeting; readonly label: string }) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button tone="quiet" onPress={() => setIsAsking(true)}>
        {props.label}
      </Button>
      {isAsking && <CancelSeries meeting={props.meeting} close={() => setIsAsking(false)} />}
    </>
  );
}

/** The other times that are held for the same meeting. */
function Others({ meeting }: { readonly meeting: MeetingDetail }) {
  const { t, language } = useWords("holds");
  const { zone } = useReader();
  if (meeting.heldBesides.length === 0) {
    return null;
  }
  return (
    <div>
      {t("banner.others")}
      <ul className={styles.others}>
        {meeting.heldBesides.map(({ meetingId, startsAt, durationMinutes }) => (
          <li key={meetingId}>
            <Link href={`/meetings/${meetingId}`}>
              {writeRange(
                { from: startsAt, to: startsAt + durationMinutes * 60_000 },
                { zone, language },
              )}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
