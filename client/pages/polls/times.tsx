import { TextField } from "../../parts/text-field.tsx";
import { TimeField } from "../../parts/time-field.tsx";
import { useWords } from "../../words.ts";
import { type DayAndClock, timesOf } from "../meetings/draft.ts";
import forms from "../meetings/form.module.css";

/** The instant of a time in a zone, epoch ms, the earlier where it comes twice; null where there is none. */
export function instantOf(time: DayAndClock, zone: string): number | null {
  const times = timesOf({ ...time, zone });
  if (times === null || times.kind === "never") {
    return null;
  }
  return times.kind === "once" ? times.at : times.at[0];
}

/** The two fields of a poll's deadline. */
export function DeadlineFields(props: {
  readonly value: DayAndClock;
  readonly onChange: (value: DayAndClock) => void;
}) {
  const { value, onChange } = props;
  const { t } = useWords("poll");
  return (
    <div className={forms.row}>
      <TextField
        label={t("form.deadlineDate")}
        type="date"
        value={value.date}
        onChange={(date) => onChange({ ...value, date })}
      />
      <TimeField
        label={t("form.deadlineTime")}
        value={value.time}
        onChange={(time) => onChange({ ...value, time })}
      />
    </div>
  );
}
