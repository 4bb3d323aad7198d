import type { RegionInput } from "../../../shared/wire/people.ts";
import { type Language, languages } from "../../../shared/words/languages.ts";
import { Checkbox } from "../../parts/checkbox.tsx";
import { Banner } from "../../parts/banner.tsx";
import { CountryField } from "../../parts/country-field.tsx";
import styles from "../../parts/register.module.css";
import { Select } from "../../parts/select.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { OptionalNumberField } from "../../parts/optional-number-field.tsx";
import { ZoneField } from "../../parts/zone-field.tsx";
import { languageNames, useWords } from "../../words.ts";
import type { Faults } from "../people/form.ts";

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
export function WorkFields({ draft, change }: Omit<Part, "faults">) {
  const { t } = useWords("people");
  const set = (part: Partial<RegionInput>) => change({ ...draft, ...part });
  return (
    <fieldset className={styles.section}>
      <legend>{t("region.work")}</legend>
      <div className={styles.pair}>
        <Select
          label={t("region.hoursFrom")}
          value={draft.hoursFrom}
          options={hoursWith(draft.hoursFrom)}
          onChange={(hoursFrom) => set({ hoursFrom })}
        />
        <Select
          label={t("region.hoursTo")}
          value={draft.hoursTo}
          options={hoursWith(draft.hoursTo)}
          onChange={(hoursTo) => set({ hoursTo })}
        />
      </div>
      {draft.hoursFrom >= draft.hoursTo && <Banner tone="danger">{t("region.hoursWrong")}</Banner>}
      <Spoken value={draft.languages} onChange={(spoken) => set({ languages: spoken })} />
    </fieldset>
  );
}

/** The half hours of a day, "HH:mm", and the one that is set, whichever it is. */
function hoursWith(set: string): readonly { readonly id: string; readonly label: string }[] {
  const halves = Array.from({ length: 48 }, (_, index) => {
    const hour = String(Math.floor(index / 2)).padStart(2, "0");
    return `${hour}:${index % 2 === 0 ? "00" : "30"}`;
  });
  return [...new Set([...halves, set])].toSorted().map((time) => ({ id: time, label: time }));
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
