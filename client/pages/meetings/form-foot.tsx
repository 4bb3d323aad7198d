import { isOver } from "../../../shared/schedule/over.ts";
import type { Making, MeetingDetail } from "../../../shared/wire/schedule.ts";
import { Button } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";
import { type Draft, startOf } from "./draft.ts";
import styles from "./form.module.css";
import { useSeriesWords } from "./series-words.ts";

type Foot = {
  readonly draft: Draft;
  /** The meeting that is changed; null for a new one. */
  readonly meeting: MeetingDetail | null;
  readonly isPending: boolean;
  readonly submit: (as: Making) => void;
};

/** What the form does: invites, holds the time, or keeps a draft of it; and for what is there already, saves. */
export function FormFoot(props: Foot) {
  const { draft, meeting, isPending } = props;
  const { t } = useWords("schedule");
  const { t: early } = useWords("holds");
  if (meeting === null && !draft.besides) {
    return <Ways {...props} />;
  }
  return (
    <div className={styles.foot}>
      {meeting?.status === "draft" && <p>{early("form.draftNote")}</p>}
      {draft.besides && <p>{early("form.besides")}</p>}
      <Button tone="primary" type="submit" isPending={isPending}>
        {draft.besides ? early("action.hold") : t("form.save")}
      </Button>
    </div>
  );
}

function Ways({ draft, isPending, submit }: Foot) {
  const { t } = useWords("schedule");
  const series = useSeriesWords();
  const { t: early } = useWords("holds");
  const startsAt = startOf(draft);
  const { durationMinutes, repeats } = draft;
  const isPast = startsAt !== null && !repeats && isOver({ startsAt, durationMinutes }, Date.now());
  return (
    <div className={styles.foot}>
      <Button tone="primary" type="submit" isPending={isPending}>
        {t(isPast ? "form.createPast" : "form.create")}
      </Button>
      <Button isPending={isPending} onPress={() => submit("held")}>
        {draft.repeats ? series.t("early.action.hold") : early("action.hold")}
      </Button>
      <Button isPending={isPending} onPress={() => submit("draft")}>
        {early("action.save")}
      </Button>
    </div>
  );
}
