import { offsetMinutes, offsetText } from "../../../shared/time/offset.ts";
import { canonicalZone, cities, cityOf } from "../../../shared/time/zones.ts";
import { chooseZone, isZoneReported, useOwnZone } from "../../own-zone.ts";
import { useWords } from "../../words.ts";
import styles from "./door.module.css";

/** Asks for the reader's zone where their machine does not say it; those of the meeting stand first. */
export function ZoneChoice(props: { readonly zones: readonly string[]; readonly at: number }) {
  const { zones, at } = props;
  const { t, language } = useWords("room");
  const own = useOwnZone();
  if (isZoneReported) {
    return null;
  }
  const known = cities.map(({ zone }) => zone);
  const choices = [...new Set(["UTC", ...zones.map(canonicalZone), ...known])];
  return (
    <label className={styles.zoneChoice}>
      {t("door.zoneUnknown")}
      <select value={own} onChange={(event) => chooseZone(event.target.value)}>
        {choices.map((zone) => (
          <option key={zone} value={zone}>
            {cityOf(zone, language)} · {offsetText(offsetMinutes(at, zone))}
          </option>
        ))}
      </select>
    </label>
  );
}
