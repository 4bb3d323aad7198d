import type { RegionInput } from "../../../shared/wire/people.ts";
import { type Language, languages } from "../../../shared/words/languages.ts";
import { Checkbox } from "../../parts/checkbox.tsx";
import { CountryField } from "../../parts/country-field.tsx";
import styles from "../../parts/register.module.css";
import { TextField } from "../../parts/text-field.tsx";
import { OptionalNumberField } from "../../parts/optional-number-field.tsx";
import { ZoneField } from "../../parts/zone-field.tsx";
import { languageNames, useWords } from "../../words.ts";
import type { Faults } from "../people/form.ts";
import { HoursEditor } from "../people/hours-editor.tsx";

type Part = {
  readonly draft: RegionInput;
  readonly faults: Faults;
  readonly change: (draft: RegionInput) => void;
};

/** Where the region is. */
export function PlaceFields({ draft, faults, change }: Part) {
  const { t } = useWords("people");
  const set = (part: Partial<RegionInput>) => change({ ...draft, ...part });
  return (
    <fieldset className={styles.section}>
      <legend>{t("region.place")}</legend>
      <div className={styles.pair}>
        <CountryField
          label={t("list.country")}
          value={draft.country === "" ? null : draft.country}
          {...faults.of("country")}
          onChange={(country) => set({ country })}
        />
        <TextField
          label={t("region.subdivision")}
          value={draft.subdivision ?? ""}
          hint={t("region.subdivisionHint")}
          maxLength={6}
          {...faults.of("subdivision")}
          onChange={(code) => set({ subdivision: code.toUpperCase() })}
        />
        <ZoneField label={t("list.zone")} value={draft.zone} onChange={(zone) => set({ zone })} />
        <OptionalNumberField
          label={t("region.joinedYear")}
          value={draft.joinedYear}
          {...faults.of("joinedYear")}
          onChange={(joinedYear) => set({ joinedYear })}
        />
      </div>
    </fieldset>
  );
}

/** When people there are at work, and which languages they work in. */
export function WorkFields({ draft, faults, change }: Part) {
  const { t } = useWords("people");
  const { t: say } = useWords("hours");
  return (
    <fieldset className={styles.section}>
      <legend>{t("region.work")}</legend>
      <HoursEditor
        label={say("title")}
        hours={draft.hours}
        isTried={faults.of("hours").errorMessage !== undefined}
        change={(hours) => change({ ...draft, hours })}
      />
      <Spoken
        value={draft.languages}
        onChange={(spoken) => change({ ...draft, languages: spoken })}
      />
    </fieldset>
  );
}

function Spoken(props: {
  readonly value: readonly Language[];
  readonly onChange: (languages: readonly Language[]) => void;
}) {
  const { value, onChange } = props;
  const { t } = useWords("people");
  const change = (language: Language, isSpoken: boolean): void =>
    onChange(languages.filter((each) => (each === language ? isSpoken : value.includes(each))));
  return (
    <fieldset className={styles.group}>
      <legend>{t("region.languages")}</legend>
      <div className={styles.choices}>
        {languages.map((each) => (
          <Checkbox
            key={each}
            label={languageNames[each]}
            isSelected={value.includes(each)}
            onChange={(isSpoken) => change(each, isSpoken)}
          />
        ))}
      </div>
    </fieldset>
  );
}
