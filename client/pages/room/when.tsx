import type { Door } from "../../../shared/wire/room.ts";
import { writeRange } from "../../../shared/time/write.ts";
import { joinList } from "../../../shared/words/lists.ts";
import { zoneLine } from "../../../shared/time/zone-line.ts";
import { useOwnZone } from "../../own-zone.ts";
import { useWords } from "../../words.ts";
import styles from "./door.module.css";
import { ZoneChoice } from "./zone-choice.tsx";

/** When the meeting is: by the reader's own clock first, then by those of everyone else. */
export function When({ door }: { readonly door: Door }) {
  const { t, language } = useWords("room");
  const reader = { zone: useOwnZone(), language, cityNames: door.cityNames };
  const span = { from: door.startsAt, to: door.startsAt + door.durationMinutes * 60_000 };
  const [own, ...others] = zoneLine(door.startsAt, door.zones, reader).clocks;
  return (
    <div className={styles.when}>
      <p className={styles.ownTime}>
        <time dateTime={new Date(door.startsAt).toISOString()}>{writeRange(span, reader)}</time>
        <small>
          {t("door.yourTime")}
          {own && ` · ${joinList(own.cities, language, "plain")}`}
        </small>
      </p>
      <ZoneChoice zones={door.zones} at={door.startsAt} />
      {others.length > 0 && (
        <ul className={styles.zones} aria-label={t("door.everyTime")}>
          {others.map((clock) => (
            <li key={clock.offsetMinutes}>
              <strong>{clock.time}</strong> {joinList(clock.cities, language, "plain")}
              {clock.date && <small>{clock.date}</small>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
