import { useId } from "react";
import type { Scope } from "../../../shared/wire/repeats.ts";
import type { MeetingDetail } from "../../../shared/wire/schedule.ts";
import type { Draft } from "./draft.ts";
import form from "./form.module.css";
import type { Change } from "./meeting-form.tsx";
import {
  isOfSeries,
  isRescheduled,
  reached,
  type SeriesMeeting,
  scopesOf,
} from "./series-change.ts";
import { useSeriesWords } from "./series-words.ts";
import styles from "./series.module.css";

/** Which meetings of a series are changed, at the top of the form of one; nothing for a meeting that is of none. */
export function ChangeScope(props: {
  readonly draft: Draft;
  readonly change: Change;
  readonly meeting: MeetingDetail | null;
}) {
  const { draft, change, meeting } = props;
  const { t } = useSeriesWords();
  if (!isOfSeries(meeting) || scopesOf(meeting, Date.now()).length < 2) {
    return null;
  }
  return (
    <fieldset className={form.section}>
      <legend>{t("change.title")}</legend>
      <ScopeChoice
        meeting={meeting}
        value={draft.scope}
        text={(scope) => t(`change.${scope}`)}
        onChange={(scope) => change((before) => ({ ...before, scope }))}
      />
      <Apart draft={draft} meeting={meeting} />
    </fieldset>
  );
}

/** What becomes of the meetings that were changed by themselves. */
function Apart({ draft, meeting }: { readonly draft: Draft; readonly meeting: SeriesMeeting }) {
  const { t } = useSeriesWords();
  const others = reached(meeting, Date.now())[draft.scope].filter(
    ({ meetingId, differs }) => differs && meetingId !== meeting.meetingId,
  );
  if (others.length === 0) {
    return null;
  }
  const count = others.length;
  return (
    <p className={styles.note} role="status">
      {isRescheduled(draft, meeting) ? t("change.follow", { count }) : t("change.stay", { count })}
    </p>
  );
}

/** A choice among the meetings of a series, with how many each reaches and what happens. */
export function ScopeChoice(props: {
  readonly meeting: SeriesMeeting;
  readonly value: Scope;
  readonly text: (scope: Scope) => string;
  readonly onChange: (scope: Scope) => void;
}) {
  const { meeting, value, text, onChange } = props;
  const { t } = useSeriesWords();
  const name = useId();
  const now = Date.now();
  const reaches = reached(meeting, now);
  return (
    <div className={styles.scopes}>
      {scopesOf(meeting, now).map((scope) => (
        <div key={scope} className={styles.scope}>
          <input
            id={`${name}-${scope}`}
            type="radio"
            name={name}
            checked={value === scope}
            aria-describedby={`${name}-${scope}-text`}
            onChange={() => onChange(scope)}
          />
          <label htmlFor={`${name}-${scope}`}>
            {t(`scope.${scope}`, { total: reaches[scope].length })}
          </label>
          <p id={`${name}-${scope}-text`}>{text(scope)}</p>
        </div>
      ))}
    </div>
  );
}
