import { type KeyboardEvent, useRef, useState } from "react";
import { writeDate, writeDateTime, writeTime } from "../../../shared/time/write.ts";
import { dayAt } from "../../../shared/time/wall.ts";
import { cityOf } from "../../../shared/time/zones.ts";
import { joinList } from "../../../shared/words/lists.ts";
import { Button } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";
import { useReader } from "../meetings/data.ts";
import styles from "./finder.module.css";
import { type GridDay, gridDays, type GridHour, levels, zoneGroups } from "./hours.ts";
import type { Found } from "./page.tsx";

const hourMs = 3_600_000;

/** Every hour of the days looked at, by what it is to whom it is worst for; one of them can be chosen. */
export function HourGrid(props: {
  readonly found: Found;
  readonly plan: (startsAt: number) => void;
}) {
  const { found, plan } = props;
  const { t, language } = useWords("finder");
  const { zone } = useReader();
  const [chosenAt, choose] = useState(found.answer.best[0]?.startsAt ?? null);
  const days = gridDays(found.answer, zone);
  const at = chosenAt ?? days[0]?.from ?? 0;
  return (
    <section aria-labelledby="grid" className={styles.section}>
      <h2 id="grid" className={styles.heading}>
        {t("result.grid")}
      </h2>
      <p className={styles.note}>{t("result.gridHint")}</p>
      <Legend />
      <div className={styles.scroll}>
        <table className={styles.grid} aria-labelledby="grid">
          <Clocks found={found} at={at} days={days} />
          <Days days={days} chosenAt={chosenAt} choose={choose} />
        </table>
      </div>
      {chosenAt !== null && (
        <p className={styles.chosen} role="status">
          {t("result.chosen", { when: writeDateTime(chosenAt, { zone, language }) })}{" "}
          <Button tone="primary" onPress={() => plan(chosenAt)}>
            {t("result.choose")}
          </Button>
        </p>
      )}
    </section>
  );
}

/** Signs besides the colours, in the order of the levels. */
const signs = { "0": "", "1": "·", "2": ":", "3": "⁝", "4": "○", "5": "☾", x: "–" } as const;

function Legend() {
  const { t } = useWords("finder");
  return (
    <ul className={styles.legend}>
      {levels.map((level) => (
        <li key={level}>
          <span className={styles.cell} data-level={level} aria-hidden>
            {signs[level]}
          </span>
          {t(`level.${level}`)}
        </li>
      ))}
    </ul>
  );
}

/** A row of clocks for each group of zones: what they show on the chosen day, with a mark where it is another day. */
function Clocks(props: {
  readonly found: Found;
  readonly at: number;
  readonly days: readonly GridDay[];
}) {
  const { found, at, days } = props;
  const { t, language } = useWords("finder");
  const { zone } = useReader();
  const day = days.find(({ date }) => date === dayAt(at, zone)) ?? days[0];
  const zones = found.answer.people.map((person) => person.zone);
  const hours = Array.from({ length: 24 }, (_, hour) => (day?.from ?? 0) + hour * hourMs);
  return (
    <thead>
      {zoneGroups(at, zones, zone).map((group) => (
        <tr key={group.join(" ")}>
          <th scope="row">
            {group[0] === zone && group.length === 1 ? t("result.day") : ""}{" "}
            {joinList(
              group.map((each) => cityOf(each, language)),
              language,
              "plain",
            )}
          </th>
          {hours.map((hour) => (
            <th key={hour} scope="col">
              {writeTime(hour, group[0] ?? zone).replace(":00", "")}
              <Marker day={dayAt(hour, group[0] ?? zone)} own={dayAt(hour, zone)} />
            </th>
          ))}
        </tr>
      ))}
    </thead>
  );
}

function Marker({ day, own }: { readonly day: string; readonly own: string }) {
  return day === own ? null : <sup>{day > own ? "+1" : "−1"}</sup>;
}

type Choose = (startsAt: number) => void;

function Days(props: {
  readonly days: readonly GridDay[];
  readonly chosenAt: number | null;
  readonly choose: Choose;
}) {
  const { days, chosenAt, choose } = props;
  const { language } = useWords("finder");
  const { zone } = useReader();
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step && body.current) {
      event.preventDefault();
      moveFocus(body.current, step);
    }
  };
  return (
    <tbody ref={body} onKeyDown={move}>
      {days.map((day) => (
        <tr key={day.date}>
          <th scope="row">{writeDate(day.from, { zone, language }, "short")}</th>
          {day.hours.map((hour, index) => (
            <Cell
              key={index}
              hour={hour}
              isChosen={hour !== null && isWithin(chosenAt, hour.startsAt)}
              isFirst={day === days[0] && index === 0}
              choose={choose}
            />
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function isWithin(chosenAt: number | null, startsAt: number): boolean {
  return chosenAt !== null && Math.floor(chosenAt / hourMs) === Math.floor(startsAt / hourMs);
}

function Cell(props: {
  readonly hour: GridHour;
  readonly isChosen: boolean;
  readonly isFirst: boolean;
  readonly choose: Choose;
}) {
  const { hour, isChosen, isFirst, choose } = props;
  const { t, language } = useWords("finder");
  const { zone } = useReader();
  if (!hour) {
    return <td />;
  }
  const { startsAt, level } = hour;
  return (
    <td>
      <button
        type="button"
        className={styles.cell}
        data-level={level}
        aria-pressed={isChosen}
        aria-label={`${writeDateTime(startsAt, { zone, language }, "short")}: ${t(`level.${level}`)}`}
        tabIndex={isChosen || isFirst ? 0 : -1}
        onClick={() => choose(startsAt)}
        onPointerEnter={(event) => event.buttons === 1 && choose(startsAt)}
      >
        {signs[level]}
      </button>
    </td>
  );
}

/** Where an arrow key leads: rows and columns. */
const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function moveFocus(
  body: HTMLTableSectionElement,
  [rows, columns]: readonly [number, number],
): void {
  const cell = document.activeElement?.closest("td");
  const row = cell?.parentElement;
  if (!cell || !(row instanceof HTMLTableRowElement)) {
    return;
  }
  const next = body.rows[row.sectionRowIndex + rows]?.cells[cell.cellIndex + columns];
  next?.querySelector("button")?.focus();
}
