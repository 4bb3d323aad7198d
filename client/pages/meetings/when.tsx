import { writeDuration } from "../../../shared/time/lengths.ts";
import { writeRange } from "../../../shared/time/write.ts";
import { type CityNames, zoneLine } from "../../../shared/time/zone-line.ts";
import { zoneName } from "../../../shared/time/zones.ts";
import { inBrackets, joinList } from "../../../shared/words/lists.ts";
import type { Language } from "../../../shared/words/languages.ts";
import { useCityNames } from "../../association.ts";
import styles from "./when.module.css";

/** When a meeting is, and for whom. Instants are epoch ms. */
export type WhenProps = {
  readonly startsAt: number;
  readonly durationMinutes: number;
  /** The zones present in the meeting. */
  readonly zones: readonly string[];
  /** The reader's own zone and language. */
  readonly zone: string;
  readonly language: Language;
  /** Zones that the association calls by another city than their own. */
  readonly cityNames: CityNames;
};

/** When a meeting is: on the reader's clock first, then on those of all who take part. */
export function When({ startsAt, durationMinutes, zones, zone, language, cityNames }: WhenProps) {
  const span = { from: startsAt, to: startsAt + durationMinutes * 60_000 };
  return (
    <div className={styles.when}>
      <p className={styles.own}>
        <time dateTime={new Date(startsAt).toISOString()}>
          {writeRange(span, { zone, language })}
        </time>
        <span className={styles.zone}>
          {zoneName(zone, language)} · {writeDuration(durationMinutes * 60_000, language)}
        </span>
      </p>
      <Clocks at={startsAt} {...{ zones, zone, language, cityNames }} />
    </div>
  );
}

type ClocksProps = Pick<WhenProps, "zones" | "zone" | "language"> & { readonly at: number };

/** An instant (epoch ms) on the clocks of the zones present, but for the reader's own; nothing where there is no other. For the office's pages. */
export function ZoneClocks(props: ClocksProps) {
  return <Clocks {...props} cityNames={useCityNames()} />;
}

function Clocks(props: ClocksProps & Pick<WhenProps, "cityNames">) {
  const { at, zones, zone, language, cityNames } = props;
  const [own, ...others] = zoneLine(at, zones, { zone, language, cityNames }).clocks;
  const clocks = own && own.cities.length > 1 ? [own, ...others] : others;
  if (clocks.length === 0) {
    return null;
  }
  return (
    <ul className={styles.clocks}>
      {clocks.map((clock) => (
        <li key={clock.offsetMinutes}>
          <b>{clock.time}</b> {joinList(clock.cities, language, "plain")}
          {clock.date && (
            <span className={styles.otherDay}>{inBrackets(clock.date, language)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
