import type { PersonId } from "../../../shared/wire/ids.ts";
import type { Person } from "../../../shared/wire/people.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import { ComboBox } from "../../parts/combo-box.tsx";
import { useWords } from "../../words.ts";
import { usePeople, useRegions } from "./data.ts";

const longestFound = 30;

/** Picks one person after another out of the register, but for those chosen already. */
export function PersonPicker(props: {
  readonly label: string;
  readonly chosen: ReadonlySet<PersonId>;
  readonly add: (person: Person) => void;
}) {
  const { label, chosen, add } = props;
  const { t, language } = useWords("schedule");
  const people = usePeople({}).data ?? [];
  const regions = useRegions().data ?? [];
  const describe = ({ names, regionId }: Person): string => {
    const region = regions.find((each) => each.regionId === regionId);
    const roman = names.roman === personName(names, language) ? null : names.roman;
    return [roman, region && textIn(region.names, language)].filter(Boolean).join(" · ");
  };
  const find = (query: string) =>
    people
      .filter(({ personId }) => !chosen.has(personId))
      .filter(({ names }) =>
        isMeant(query, [names.native, names.roman, ...Object.values(names.byLanguage)]),
      )
      .slice(0, longestFound)
      .map((person) => ({
        id: person.personId,
        label: personName(person.names, language),
        description: describe(person),
      }));
  const choose = (id: string): void => {
    const person = people.find(({ personId }) => personId === id);
    if (person) {
      add(person);
    }
  };
  return (
    <ComboBox
      label={label}
      placeholder={t("form.search")}
      value={null}
      find={find}
      onChange={choose}
    />
  );
}

/** Whether one of these texts holds what has been typed. */
export function isMeant(query: string, texts: readonly string[]): boolean {
  const wanted = query.trim().toLocaleLowerCase();
  return texts.some((text) => text.toLocaleLowerCase().includes(wanted));
}
