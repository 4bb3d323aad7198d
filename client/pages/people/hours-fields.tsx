import { usualHours } from "../../../shared/schedule/working-hours.ts";
import { zoneName } from "../../../shared/time/zones.ts";
import type { PersonInput } from "../../../shared/wire/people.ts";
import { writeHours } from "../../../shared/words/hours-line.ts";
import { Checkbox } from "../../parts/checkbox.tsx";
import styles from "../../parts/register.module.css";
import { useWords } from "../../words.ts";
import { useRegions } from "./data.ts";
import type { Faults } from "./form.ts";
import { HoursEditor } from "./hours-editor.tsx";

/** When a person works: as their region does, or in hours of their own. */
export function HoursFields(props: {
  readonly draft: PersonInput;
  readonly faults: Faults;
  readonly change: (draft: PersonInput) => void;
}) {
  const { draft, faults, change } = props;
  const { t, language } = useWords("hours");
  const regions = useRegions().data ?? [];
  const { hours, regionId, zone } = draft;
  const ofRegion = regions.find((region) => region.regionId === regionId)?.hours ?? usualHours;
  return (
    <fieldset className={styles.section}>
      <legend>{t("title")}</legend>
      <Checkbox
        label={t(regionId === null ? "usual" : "same")}
        isSelected={hours === null}
        onChange={(isSame) => change({ ...draft, hours: isSame ? null : ofRegion })}
      />
      {hours ? (
        <HoursEditor
          label={t("own", { zone: zoneName(zone, language) })}
          hours={hours}
          isTried={faults.of("hours").errorMessage !== undefined}
          change={(changed) => change({ ...draft, hours: changed })}
        />
      ) : (
        <p className={styles.note}>{writeHours(ofRegion, language)}</p>
      )}
    </fieldset>
  );
}
