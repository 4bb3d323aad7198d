import { type RefObject, useEffect, useRef, useState } from "react";
import { dayAt } from "../../../shared/time/wall.ts";
import { writeDate, writeDateTime, writeTime } from "../../../shared/time/write.ts";
import { cityIn } from "../../../shared/time/zone-line.ts";
import { joinList } from "../../../shared/words/lists.ts";
import { useCityNames } from "../../association.ts";
import { useWords } from "../../words.ts";
import { useReader } from "../meetings/data.ts";
import { Chosen } from "./chosen.tsx";
import styles from "./finder.module.css";
import { type GridDay, gridDays, type GridHour, levels, zoneGroups } from "./hours.ts";
import type { Found, Plan } from "./page.tsx";
import { type Choice, choiceOf, covers, hourMs, type Span } from "./span.ts";
import { type Drawing, moveByKeys, useDrag } from "./span-gestures.ts";

/** Every hour of the days looked at, by what it is to whom it is worst for; one can be chosen, or several to set the length too. */
export function HourGrid({ found, plan }: { readonly found: Found; readonly plan: Plan }) {
  const { t } = useWords("finder");
  const { t: say } = useWords("hours");
  const { zone } = useReader();
  const { durationMinutes } = found.question;
  const [first] = found.answer.best;
  const [choice, choose] = useState(first ? { startsAt: first.startsAt, durationMinutes } : null);
  const [span, draw] = useState<Span | null>(null);
  const days = gridDays(found.answer, zone);
  const shown = span ? choiceOf(span) : choice;
  const scroll = useWorkInSight();
  return (
    <section aria-labelledby="grid" className={styles.section}>
      <h2 id="grid" className={styles.heading}>
        {t("result.grid")}
      </h2>
      <p className={styles.note}>
        {t("result.gridHint")} {say("grid.hint")}
      </p>
      <Legend />
      <div ref={scroll} className={styles.scroll}>
        <table className={styles.grid} aria-labelledby="grid">
          <Clocks found={found} at={shown?.startsAt ?? days[0]?.from ?? 0} days={days} />
          <Days
            days={days}
            choice={choice}
            span={span}
            draw={draw}
            chooseStart={(startsAt) => choose({ startsAt, durationMinutes })}
            choose={(drawn) => choose(choiceOf(drawn))}
          />
        </table>
      </div>
      {shown && <Chosen found={found} choice={shown} isDrawn={span !== null} plan={plan} />}
    </section>
  );
}

/** Begins a grid that is wider than its place shortly before the fairest hour, or in the morning, and not at midnight. */
function useWorkInSight(): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const grid = place.current;
    const cell =
      grid?.querySelector("button[aria-pressed=true]") ??
      grid?.querySelector("tbody td:nth-of-type(9)");
    const clock = grid?.querySelector("tbody th");
    if (grid && cell && clock) {
      const { left, width } = cell.getBoundingClientRect();
      grid.scrollLeft = left - clock.getBoundingClientRect().right - width;
    }
  }, []);
  return place;
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
  const { language } = useWords("finder");
  const cityNames = useCityNames();
  const { zone } = useReader();
  const day = days.find(({ date }) => date === dayAt(at, zone)) ?? days[0];
  const zones = found.answer.people.map((person) => person.zone);
  const hours = Array.from({ length: 24 }, (_, hour) => (day?.from ?? 0) + hour * hourMs);
  return (
    <thead>
      {zoneGroups(at, zones, zone).map((group) => (
        <tr key={group.join(" ")}>
          <th scope="row">
            {joinList(
              group.map((each) => cityIn(each, { language, cityNames })),
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

function Days(
  props: Omit<Drawing, "body"> & {
    readonly choice: Choice | null;
    /** Chooses a start, the length being as it was asked for. */
    readonly chooseStart: (startsAt: number) => void;
  },
) {
  const { days, choice, span, draw, choose, chooseStart } = props;
  const { language } = useWords("finder");
  const { zone } = useReader();
  const body = useRef<HTMLTableSectionElement>(null);
  const drawing = { body, days, span, draw, choose };
  const press = (startsAt: number): void => {
    draw(null);
    if (span) {
      choose(span);
    } else {
      chooseStart(startsAt);
    }
  };
  return (
    <tbody ref={body} onKeyDown={(event) => moveByKeys(event, drawing)} {...useDrag(drawing)}>
      {days.map((day) => (
        <tr key={day.date}>
          <th scope="row">{writeDate(day.from, { zone, language }, "brief")}</th>
          {day.hours.map((hour, index) => (
            <Cell
              key={index}
              hour={hour}
              isChosen={hour !== null && choice !== null && covers(choice, hour.at)}
              isDrawn={hour !== null && span !== null && covers(choiceOf(span), hour.at)}
              isFirst={day === days[0] && index === 0}
              press={press}
            />
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function Cell(props: {
  readonly hour: GridHour;
  readonly isChosen: boolean;
  readonly isDrawn: boolean;
  readonly isFirst: boolean;
  readonly press: (startsAt: number) => void;
}) {
  const { hour, isChosen, isDrawn, isFirst, press } = props;
  const { t, language } = useWords("finder");
  const { zone } = useReader();
  if (!hour) {
    return <td />;
  }
  const { at, startsAt, level } = hour;
  return (
    <td>
      <button
        type="button"
        className={styles.cell}
        data-level={level}
        data-at={at}
        data-drawn={isDrawn}
        aria-pressed={isChosen}
        aria-label={`${writeDateTime(startsAt, { zone, language }, "short")}: ${t(`level.${level}`)}`}
        tabIndex={isChosen || isFirst ? 0 : -1}
        onClick={() => press(startsAt)}
      >
        {signs[level]}
      </button>
    </td>
  );
}
