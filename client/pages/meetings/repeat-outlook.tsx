import { isWall } from "../../../shared/time/wall.ts";
import { writeDateTime } from "../../../shared/time/write.ts";
import { canonicalZone, cityOf, isKnownZone, zoneName } from "../../../shared/time/zones.ts";
import type { RepeatDate } from "../../../shared/wire/repeats.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { joinList } from "../../../shared/words/lists.ts";
import { codeOf } from "../../api.ts";
import { useCityNames } from "../../association.ts";
import { Banner } from "../../parts/banner.tsx";
import { useErrorSentence } from "../../words.ts";
import { type ClockShift, clockShifts } from "./clock-shifts.ts";
import { type Draft, timesOf, zonesOf } from "./draft.ts";
import { NearList } from "./near-list.tsx";
import { type RepeatQuestion, useRepeatDates } from "./repeat-dates.ts";
import { type DraftRepeats, ruleOf } from "./repeat-draft.ts";
import { freedDates, isRescheduled, repeatedBy, type SeriesMeeting } from "./series-change.ts";
import { useSeriesWords } from "./series-words.ts";
import styles from "./series.module.css";

/** What a rule comes to: in words, and, where it or the time is new, its dates. */
export function RepeatOutlook(props: {
  readonly draft: Draft;
  /** The meeting of a series that is changed; null for a new one. */
  readonly meeting: SeriesMeeting | null;
  readonly repeats: DraftRepeats;
  /** Where the rule begins, "YYYY-MM-DDTHH:mm". */
  readonly wallStart: string;
}) {
  const { draft, meeting, repeats, wallStart } = props;
  const { sentence } = useSeriesWords();
  const repeated = meeting
    ? repeatedBy(draft, meeting, Date.now())
    : { rule: ruleOf(repeats, wallStart.slice(0, 10)), wallStart };
  const isSettled = isWall(wallStart) && isKnownZone(draft.zone) && timesOf(draft) !== null;
  return (
    <div className={styles.outlook}>
      <p className={styles.sentence} aria-live="polite">
        {sentence(repeated)}
      </p>
      {isSettled && (meeting === null || isRescheduled(draft, meeting)) && (
        <Dates
          draft={draft}
          question={{ zone: draft.zone, ...repeated }}
          freed={meeting ? freedDates(draft, meeting, Date.now()) : none}
        />
      )}
    </div>
  );
}

const none: ReadonlySet<number> = new Set();

function Dates(props: {
  readonly draft: Draft;
  readonly question: RepeatQuestion;
  /** Those without a meeting, by their places. */
  readonly freed: ReadonlySet<number>;
}) {
  const { draft, question, freed } = props;
  const { t, language } = useSeriesWords();
  const sentence = useErrorSentence();
  const preview = useRepeatDates(question);
  if (preview.isError) {
    return <Banner tone="warn">{sentence(codeOf(preview.error))}</Banner>;
  }
  const dates = (preview.data?.dates ?? []).filter((_, place) => !freed.has(place));
  const zones = [...new Set(zonesOf(draft).map(canonicalZone))];
  const starts = dates.map(({ startsAt }) => startsAt);
  const shifts = clockShifts(
    starts,
    zones.filter((zone) => zone !== canonicalZone(draft.zone)),
  );
  const label = t("form.dates", { zone: zoneName(draft.zone, language) });
  return (
    <>
      <span className={styles.caption}>{label}</span>
      <NearList items={dates} here={0} label={label}>
        {(date, place) => (
          <OneDate
            key={date.startsAt}
            date={date}
            zone={draft.zone}
            time={question.wallStart.slice(11)}
            shifts={shifts[place] ?? []}
          />
        )}
      </NearList>
    </>
  );
}

function OneDate(props: {
  readonly date: RepeatDate;
  readonly zone: string;
  /** By the rule, "HH:mm". */
  readonly time: string;
  readonly shifts: readonly ClockShift[];
}) {
  const { date, zone, time, shifts } = props;
  const { t, language } = useSeriesWords();
  const start = date.wallStart.slice(11);
  return (
    <li>
      <time dateTime={new Date(date.startsAt).toISOString()}>
        {writeDateTime(date.startsAt, { zone, language })}
      </time>
      {date.clocks && (
        <span className={styles.warning}>{t(`form.${date.clocks}`, { time, start })}</span>
      )}
      {together(shifts).map(({ zones, was, now }) => (
        <Shift key={`${was}${now}`} {...{ zones, was, now }} />
      ))}
    </li>
  );
}

type Shifted = Omit<ClockShift, "zone"> & { readonly zones: readonly string[] };

function Shift({ zones, was, now }: Shifted) {
  const { t, language } = useSeriesWords();
  const cityNames = useCityNames();
  const cities = zones.map((zone) => {
    const named = cityNames[zone];
    return named ? textIn(named, language) : cityOf(zone, language);
  });
  const listed = joinList([...new Set(cities)], language, "plain");
  return <span className={styles.shift}>{t("form.shift", { cities: listed, was, now })}</span>;
}

/** Zones whose clocks change alike, in one line. */
function together(shifts: readonly ClockShift[]): readonly Shifted[] {
  const kinds = Map.groupBy(shifts, ({ was, now }) => `${was}${now}`);
  return [...kinds.values()].flatMap((alike) => {
    const [first] = alike;
    return first ? [{ ...first, zones: alike.map(({ zone }) => zone) }] : [];
  });
}
