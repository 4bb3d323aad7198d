import { isWall, typedClock, wallToInstants } from "../../../shared/time/wall.ts";
import { TextField } from "../../parts/text-field.tsx";
import { TimeField } from "../../parts/time-field.tsx";
import { useWords } from "../../words.ts";
import forms from "../meetings/form.module.css";

/** A day ("YYYY-MM-DD") and a clock of 24 hours, as they are typed. */
export type DayAndClock = { readonly date: string; readonly time: string };

/** The wall time of a day and a clock, as they are typed. */
export function wallOf({ date, time }: DayAndClock): string {
  return `${date}T${typedClock(time)}`;
}

/** Its instant in a zone, epoch ms, the earlier where it comes twice; null where there is none. */
export function instantOf(time: DayAndClock, zone: string): number | null {
  const wall = wallOf(time);
  const found = isWall(wall) ? wallToInstants(wall, zone) : null;
  if (found === null || found.kind === "never") {
    return null;
  }
  return found.kind === "once" ? found.at : found.at[0];
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
