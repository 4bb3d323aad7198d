import { X } from "lucide-react";
import type { Person } from "../../../shared/wire/people.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import { IconButton } from "../../parts/icon-button.tsx";
import styles from "../../parts/register.module.css";
import { useWords } from "../../words.ts";
import { usePeople, useRegions } from "../people/data.ts";
import { PersonPicker } from "../people/person-picker.tsx";
import type { GroupPart } from "./group-form.tsx";

/** Those who are in a group by name. `named` are those who were when it was opened: some may have been archived since. */
export function NamedPeople(props: GroupPart & { readonly named: readonly Person[] }) {
  const { draft, change, isReadOnly, named } = props;
  const { t } = useWords("groups");
  const people = usePeople({}).data ?? [];
  const known = new Map([...named, ...people].map((person) => [person.personId, person]));
  const chosen = draft.personIds.flatMap((personId) => known.get(personId) ?? []);
  const remove = (person: Person): void => {
    const personIds = draft.personIds.filter((personId) => personId !== person.personId);
    change({ ...draft, personIds });
  };
  return (
    <fieldset className={styles.section}>
      <legend>{t("group.named")}</legend>
      {chosen.length > 0 && (
        <ul className={styles.lines}>
          {chosen.map((person) => (
            <Line
              key={person.personId}
              person={person}
              {...(isReadOnly ? {} : { remove: () => remove(person) })}
            />
          ))}
        </ul>
      )}
      {isReadOnly ? (
        chosen.length === 0 && <p className={styles.note}>{t("group.nobodyNamed")}</p>
      ) : (
        <PersonPicker
          label={t("group.addPerson")}
          chosen={new Set(draft.personIds)}
          add={({ personId }) => change({ ...draft, personIds: [...draft.personIds, personId] })}
        />
      )}
    </fieldset>
  );
}

function Line({ person, remove }: { readonly person: Person; readonly remove?: () => void }) {
  const { t, language } = useWords("groups");
  const regions = useRegions().data ?? [];
  const region = regions.find(({ regionId }) => regionId === person.regionId);
  const name = personName(person.names, language);
  return (
    <li>
      <span>
        {name}
        {region && <small>{textIn(region.names, language)}</small>}
        {person.archivedAt !== null && <small>{t("group.archived")}</small>}
      </span>
      {remove && (
        <IconButton label={t("group.remove", { name })} onPress={remove}>
          <X aria-hidden />
        </IconButton>
      )}
    </li>
  );
}
