import { useId } from "react";
import { isWall } from "../../../shared/time/wall.ts";
import { weekdayName } from "../../../shared/time/write.ts";
import { weekdays } from "../../../shared/wire/repeats.ts";
import type { MeetingDetail } from "../../../shared/wire/schedule.ts";
import { weekdayOf } from "../../../shared/words/repeat-sentence.ts";
import { NumberField } from "../../parts/number-field.tsx";
import { Select } from "../../parts/select.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { useWords } from "../../words.ts";
import type { Draft } from "./draft.ts";
import form from "./form.module.css";
import type { Change } from "./meeting-form.tsx";
import {
  type DraftRepeats,
  frequencies,
  isWhole,
  longestInterval,
  newRepeats,
  toggled,
  waysFitting,
  wayOn,
  weekdaysOn,
} from "./repeat-draft.ts";
import { RepeatOutlook } from "./repeat-outlook.tsx";
import { isOfSeries, presentRepeats, ruleStart } from "./series-change.ts";
import { useSeriesWords } from "./series-words.ts";
import styles from "./series.module.css";

/** How a meeting comes again: of a new one, or of a series that is changed from one of its meetings on. */
export function RepeatsEditor(props: {
  readonly draft: Draft;
  readonly change: Change;
  readonly meeting: MeetingDetail | null;
}) {
  const { draft, change, meeting } = props;
  const { t } = useSeriesWords();
  const series = isOfSeries(meeting) ? meeting : null;
  const isFixed = meeting !== null && (series === null || draft.scope === "this");
  if (isFixed || !isWall(`${draft.date}T00:00`)) {
    return null;
  }
  const wallStart = ruleStart(draft, series, Date.now());
  const repeats = draft.repeats ?? (series && presentRepeats(draft, series, Date.now()));
  const set = (next: DraftRepeats | null) => change((before) => ({ ...before, repeats: next }));
  const fields = { day: wallStart.slice(0, 10), set };
  return (
    <fieldset className={form.section}>
      <legend>{t("form.title")}</legend>
      <Rhythm {...fields} repeats={repeats} mayEnd={series === null} />
      {repeats?.every === "week" && <Weekdays {...fields} repeats={repeats} />}
      {repeats?.every === "month" && <DayOfMonth {...fields} repeats={repeats} />}
      {repeats && <Ending {...fields} repeats={repeats} scope={series && draft.scope} />}
      {repeats && isWhole(repeats) && (
        <RepeatOutlook draft={draft} meeting={series} repeats={repeats} wallStart={wallStart} />
      )}
    </fieldset>
  );
}

type Fields = {
  /** The first meeting's, "YYYY-MM-DD". */
  readonly day: string;
  readonly repeats: DraftRepeats;
  readonly set: (repeats: DraftRepeats | null) => void;
};

function Rhythm(
  props: Omit<Fields, "repeats"> & {
    readonly repeats: DraftRepeats | null;
    /** Whether the meeting may be one that does not come again. */
    readonly mayEnd: boolean;
  },
) {
  const { day, repeats, set, mayEnd } = props;
  const { t } = useSeriesWords();
  const once = mayEnd ? [{ id: "once" as const, label: t("form.once") }] : [];
  const others = frequencies.map((id) => ({ id, label: t(`form.every.${id}`) }));
  const choose = (every: "once" | DraftRepeats["every"]) => {
    const kept = repeats ?? newRepeats("day", day);
    set(every === "once" ? null : { ...kept, every, interval: 1 });
  };
  return (
    <div className={form.row}>
      <Select
        label={t("form.how")}
        value={repeats?.every ?? "once"}
        options={[...once, ...others]}
        onChange={choose}
      />
      {repeats && (
        <NumberField
          key={repeats.every}
          label={t(`form.interval.${repeats.every}`)}
          value={repeats.interval}
          minValue={1}
          maxValue={longestInterval[repeats.every]}
          onChange={(interval) => set({ ...repeats, interval })}
        />
      )}
    </div>
  );
}

/** The weekdays; the first meeting's own cannot be left out. */
function Weekdays({ day, repeats, set }: Fields) {
  const { t, language } = useSeriesWords();
  const id = useId();
  const own = weekdayOf(day);
  const chosen = weekdaysOn(repeats, day);
  return (
    <div className={styles.weekdays} role="group" aria-labelledby={id}>
      <span id={id}>{t("form.weekdays")}</span>
      <div>
        {weekdays.map((weekday, index) => (
          <button
            key={weekday}
            type="button"
            aria-pressed={chosen.includes(weekday)}
            aria-label={weekdayName(index + 1, language)}
            disabled={weekday === own}
            onClick={() => set(toggled(repeats, weekday, day))}
          >
            {weekdayName(index + 1, language, "short")}
          </button>
        ))}
      </div>
    </div>
  );
}

function DayOfMonth({ day, repeats, set }: Fields) {
  const { t, dayOfMonth } = useSeriesWords();
  return (
    <div className={form.row}>
      <Select
        label={t("form.on")}
        value={wayOn(repeats, day)}
        options={waysFitting(day).map((id) => ({ id, label: dayOfMonth(id, day) }))}
        onChange={(on) => set({ ...repeats, on })}
      />
    </div>
  );
}

function Ending(props: Fields & { readonly scope: Draft["scope"] | null }) {
  const { repeats, set, scope } = props;
  const { t } = useSeriesWords();
  const words = useWords("schedule");
  const counted = scope === "following" ? "form.countFollowing" : "form.count";
  return (
    <div className={form.row}>
      <Select
        label={t("form.ends")}
        value={repeats.ends}
        options={(["count", "until"] as const).map((id) => ({
          id,
          label: t(`form.endsBy.${id}`),
        }))}
        onChange={(ends) => set({ ...repeats, ends })}
      />
      {repeats.ends === "count" ? (
        <NumberField
          label={t(scope === "all" ? "form.countAll" : counted)}
          value={repeats.count}
          minValue={2}
          maxValue={100}
          onChange={(count) => set({ ...repeats, count })}
        />
      ) : (
        <TextField
          label={t("form.until")}
          type="date"
          value={repeats.until}
          onChange={(until) => set({ ...repeats, until })}
          {...(isWhole(repeats) ? {} : { errorMessage: words.t("form.required") })}
        />
      )}
    </div>
  );
}
