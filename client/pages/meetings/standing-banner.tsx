import { Link, useLocation } from "wouter";
import { writeRange } from "../../../shared/time/write.ts";
import type { MeetingDetail } from "../../../shared/wire/schedule.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";
import { useReader } from "./data.ts";
import { copyOf } from "./draft.ts";
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
    return <Banner tone="info">{t(may("meeting/edit") ? "banner.lapsed" : "rsvp.lapsed")}</Banner>;
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

function HeldSteps({ meeting }: { readonly meeting: MeetingDetail }) {
  const { t } = useWords("holds");
  const series = useSeriesWords();
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
      {!meeting.series && <Button onPress={another}>{t("action.another")}</Button>}
      <StandingStep
        {...{ meeting, step: "release", tone: "quiet" }}
        label={label.release}
        cancelLabel={meeting.series ? series.t("early.ask.keepDates") : t("ask.keepTime")}
      />
    </div>
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
