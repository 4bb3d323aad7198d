import { useState } from "react";
import { offices } from "../../../shared/meeting/offices.ts";
import type { GroupRule } from "../../../shared/wire/groups.ts";
import { countryName } from "../../../shared/words/countries.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { Button } from "../../parts/button.tsx";
import { Select } from "../../parts/select.tsx";
import { useWords } from "../../words.ts";
import { useRegions } from "../people/data.ts";
import styles from "./groups.module.css";

const anywhere = { kind: "anywhere" } as const;

/** Picks everyone of an office and of a place; the button says what becomes of them. */
export function RulePicker(props: {
  readonly label: string;
  readonly buttonLabel: string;
  readonly isPending?: boolean;
  readonly pick: (rule: GroupRule) => void;
}) {
  const { label, buttonLabel, isPending = false, pick } = props;
  const { t } = useWords("groups");
  const [office, setOffice] = useState<string>("honorary-ambassador");
  const [place, setPlace] = useState<string>("");
  const places = usePlaces();
  const chosen = places.find(({ id }) => id === place);
  const officeOptions = ["any", ...offices] as const;
  return (
    <div className={styles.picker}>
      <Select
        label={label}
        value={office}
        options={officeOptions.map((id) => ({ id: id as string, label: t(`office.${id}`) }))}
        onChange={setOffice}
      />
      <Select
        label={t("pick.place")}
        value={place}
        options={places.map(({ id, label }) => ({ id, label }))}
        onChange={setPlace}
      />
      <Button
        isPending={isPending}
        onPress={() =>
          pick({
            office: offices.find((each) => each === office) ?? null,
            place: chosen?.place ?? anywhere,
          })
        }
      >
        {buttonLabel}
      </Button>
    </div>
  );
}

/** Where people may be of: everywhere, the countries of the member regions, and these. */
function usePlaces() {
  const { t, language } = useWords("groups");
  const regions = useRegions().data ?? [];
  const named = (label: string, place: GroupRule["place"]) => ({
    id: Object.values(place).join(":"),
    label,
    place,
  });
  const byName = (a: { readonly label: string }, b: { readonly label: string }) =>
    a.label.localeCompare(b.label, language);
  const countries = [...new Set(regions.map(({ country }) => country))];
  return [
    { id: "", label: t("pick.anywhere"), place: anywhere as GroupRule["place"] },
    ...countries
      .map((country) => named(countryName(country, language), { kind: "country", country }))
      .toSorted(byName),
    ...regions
      .map(({ regionId, names }) => named(textIn(names, language), { kind: "region", regionId }))
      .toSorted(byName),
  ];
}
