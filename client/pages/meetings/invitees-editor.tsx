import { X } from "lucide-react";
import { seats } from "../../../shared/wire/permissions.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import { ComboBox } from "../../parts/combo-box.tsx";
import { IconButton } from "../../parts/icon-button.tsx";
import { Select } from "../../parts/select.tsx";
import { useWords } from "../../words.ts";
import {
  candidateOf,
  type Draft,
  type DraftInvitee,
  withInvitees,
  withoutInvitee,
} from "./draft.ts";
import styles from "./form.module.css";
import type { Change } from "./meeting-form.tsx";
import { usePeople, useRegions } from "../people/data.ts";

/** Who is invited: people one by one, or everyone of a region; and which seat each has. */
export function InviteesEditor(props: { readonly draft: Draft; readonly change: Change }) {
  const { draft, change } = props;
  const { t } = useWords("schedule");
  return (
    <fieldset className={styles.section}>
      <legend>{t("form.sectionWho")}</legend>
      <div className={styles.row}>
        <PersonPicker draft={draft} change={change} />
        <RegionPicker change={change} />
      </div>
      {draft.invitees.length === 0 ? (
        <p className={styles.label}>{t("form.nobody")}</p>
      ) : (
        <ul className={styles.people}>
          {draft.invitees.map((invitee) => (
            <Chosen key={invitee.personId} invitee={invitee} change={change} />
          ))}
        </ul>
      )}
    </fieldset>
  );
}

const longestFound = 30;

function matches(query: string, texts: readonly string[]): boolean {
  const wanted = query.trim().toLocaleLowerCase();
  return texts.some((text) => text.toLocaleLowerCase().includes(wanted));
}

function PersonPicker({ draft, change }: { readonly draft: Draft; readonly change: Change }) {
  const { t, language } = useWords("schedule");
  const people = usePeople({}).data ?? [];
  const regions = useRegions().data ?? [];
  const chosen = new Set(draft.invitees.map(({ personId }) => personId));
  const find = (query: string) =>
    people
      .filter(({ personId }) => !chosen.has(personId))
      .filter(({ names }) =>
        matches(query, [names.native, names.roman, ...Object.values(names.byLanguage)]),
      )
      .slice(0, longestFound)
      .map((person) => {
        const region = candidateOf(person, regions).regionNames;
        const { names, personId } = person;
        const roman = names.roman === personName(names, language) ? null : names.roman;
        const known = [roman, region && textIn(region, language)].filter((part) => part !== null);
        return {
          id: personId,
          label: personName(names, language),
          description: known.join(" · "),
        };
      });
  const add = (id: string) => {
    const person = people.find(({ personId }) => personId === id);
    if (person) {
      change((before) => withInvitees(before, [candidateOf(person, regions)]));
    }
  };
  return (
    <ComboBox
      label={t("form.addPerson")}
      placeholder={t("form.search")}
      value={null}
      find={find}
      onChange={add}
    />
  );
}

function RegionPicker({ change }: { readonly change: Change }) {
  const { t, language } = useWords("schedule");
  const people = usePeople({}).data ?? [];
  const regions = useRegions().data ?? [];
  const find = (query: string) =>
    regions
      .filter(({ names }) => matches(query, Object.values(names)))
      .slice(0, longestFound)
      .map(({ regionId, names }) => ({ id: regionId, label: textIn(names, language) }));
  const add = (id: string) => {
    const ofRegion = people.filter(({ regionId }) => regionId === id);
    const candidates = ofRegion.map((person) => candidateOf(person, regions));
    change((before) => withInvitees(before, candidates));
  };
  return (
    <ComboBox
      label={t("form.addRegion")}
      placeholder={t("form.searchRegion")}
      value={null}
      find={find}
      onChange={add}
    />
  );
}

function Chosen(props: { readonly invitee: DraftInvitee; readonly change: Change }) {
  const { invitee, change } = props;
  const { personId, names, regionNames, seat } = invitee;
  const { t, language } = useWords("schedule");
  const name = personName(names, language);
  const place = (chosenSeat: DraftInvitee["seat"]) =>
    change((before) => ({
      ...before,
      invitees: before.invitees.map((one) =>
        one.personId === personId ? { ...one, seat: chosenSeat } : one,
      ),
    }));
  return (
    <li>
      <div className={styles.person}>
        <b>{name}</b>
        {regionNames && <span className={styles.label}>{textIn(regionNames, language)}</span>}
      </div>
      <Select
        label={t("form.seatOf", { name })}
        isLabelHidden
        value={seat}
        options={seats.map((one) => ({ id: one, label: t(`seat.${one}`) }))}
        onChange={place}
      />
      <IconButton
        label={t("form.removeInvitee", { name })}
        onPress={() => change((before) => withoutInvitee(before, personId))}
      >
        <X aria-hidden />
      </IconButton>
    </li>
  );
}
