import {
  type Clocks,
  faultsOf,
  type HoursFault,
  usualHours,
  type WorkingHours,
} from "../../../shared/schedule/working-hours.ts";
import { weekdaysFor } from "../../../shared/time/week-start.ts";
import { weekdayName } from "../../../shared/time/write.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/checkbox.tsx";
import { TimeField } from "../../parts/time-field.tsx";
import { useWords } from "../../words.ts";
import styles from "./hours-editor.module.css";

/** Working hours, a line a weekday in the order of the reader's calendars, and the lunch break. */
export function HoursEditor(props: {
  readonly label: string;
  readonly hours: WorkingHours;
  /** Whether the form was sent: then times that are none are told too. */
  readonly isTried: boolean;
  readonly change: (hours: WorkingHours) => void;
}) {
  const { label, hours, isTried, change } = props;
  const { t, language } = useWords("hours");
  const faults = faultsOf(hours).filter(({ fault }) => isTried || fault !== "not-a-time");
  const hasNoDay = faults.some(({ fault }) => fault === "no-day");
  return (
    <div className={styles.hours}>
      <table className={styles.table}>
        <caption>
          {label}
          <small>{t("hint")}</small>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("day")}</th>
            <th scope="col">{t("from")}</th>
            <th scope="col">{t("to")}</th>
          </tr>
        </thead>
        <tbody>
          {weekdaysFor(language).map((weekday) => (
            <Line
              key={weekday}
              label={capitalised(weekdayName(weekday, language))}
              without={t("off")}
              clocks={hours.week[weekday - 1] ?? null}
              usual={firstOf(hours)}
              faults={faults.filter(({ path }) => path[1] === weekday - 1)}
              change={(clocks) => change({ ...hours, week: hours.week.with(weekday - 1, clocks) })}
            />
          ))}
        </tbody>
        <tbody>
          <Line
            label={t("lunch")}
            without={t("noLunch")}
            clocks={hours.lunch}
            usual={usualHours.lunch}
            faults={faults.filter(({ path }) => path[0] === "lunch")}
            change={(lunch) => change({ ...hours, lunch })}
          />
        </tbody>
      </table>
      {hasNoDay && <Banner tone="danger">{t("fault.no-day")}</Banner>}
      <div>
        <Button
          size="small"
          isDisabled={hours.week[0] === null}
          onPress={() => change(likeMonday(hours))}
        >
          {t("copy")}
        </Button>
      </div>
    </div>
  );
}

/** As a line begins: Russian and Mongolian write weekdays small within a sentence. */
function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The hours of the first day that is worked, for another one that is to be. */
function firstOf({ week }: WorkingHours): Clocks | null {
  return week.find((clocks) => clocks !== null) ?? usualHours.week[0] ?? null;
}

function likeMonday({ week, lunch }: WorkingHours): WorkingHours {
  const [monday = null] = week;
  return { week: week.map((clocks) => clocks && monday), lunch };
}

function Line(props: {
  readonly label: string;
  /** What it is without hours. */
  readonly without: string;
  readonly clocks: Clocks | null;
  /** What it has once it is chosen. */
  readonly usual: Clocks | null;
  readonly faults: readonly HoursFault[];
  readonly change: (clocks: Clocks | null) => void;
}) {
  const { label, without, clocks, usual, faults, change } = props;
  return (
    <tr>
      <th scope="row">
        <Checkbox
          label={label}
          isSelected={clocks !== null}
          onChange={(isWorked) => change(isWorked ? usual : null)}
        />
      </th>
      {clocks ? (
        <Times label={label} clocks={clocks} faults={faults} change={change} />
      ) : (
        <td colSpan={2} className={styles.off}>
          {without}
        </td>
      )}
    </tr>
  );
}

function Times(props: {
  readonly label: string;
  readonly clocks: Clocks;
  readonly faults: readonly HoursFault[];
  readonly change: (clocks: Clocks) => void;
}) {
  const { label, clocks, faults, change } = props;
  const { t } = useWords("hours");
  return (["from", "to"] as const).map((key) => {
    const fault = faults.find(({ path }) => path.at(-1) === key)?.fault;
    return (
      <td key={key}>
        <TimeField
          label={t(key === "from" ? "fromOf" : "toOf", { what: label })}
          isLabelHidden
          value={clocks[key]}
          {...(fault ? { errorMessage: t(`fault.${fault}`) } : {})}
          onChange={(time) => change({ ...clocks, [key]: time })}
        />
      </td>
    );
  });
}
