import { useState } from "react";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";
import { useRegions } from "../people/data.ts";
import { PersonPicker } from "../people/person-picker.tsx";
import { type Candidate, candidateOf, type Draft } from "./draft.ts";
import styles from "./form.module.css";
import { GroupPicker, RegionPicker, RuleInviter } from "./invite-many.tsx";
import { InviteeList } from "./invitee-list.tsx";
import list from "./invitee-list.module.css";
import { newOf, restored, withInvitees, withoutInvitees } from "./invitees.ts";
import type { Change } from "./meeting-form.tsx";

/** What was done to the list last, and how it is taken back. */
type Deed = { readonly sentence: string; readonly undo: ((draft: Draft) => Draft) | null };

/** Who is invited: people one by one, everyone of a region, of an office, or of a saved group; and which seat each has. */
export function InviteesEditor(props: { readonly draft: Draft; readonly change: Change }) {
  const { draft, change } = props;
  const { t } = useWords("schedule");
  const regions = useRegions().data ?? [];
  const { deed, setDeed, addMany, remove } = useMany(draft, change);
  return (
    <fieldset className={styles.section}>
      <legend>{t("form.sectionWho")}</legend>
      <div className={list.pickers}>
        <PersonPicker
          label={t("form.addPerson")}
          chosen={new Set(draft.invitees.map(({ personId }) => personId))}
          add={(person) => addMany([candidateOf(person, regions)])}
        />
        <RegionPicker add={addMany} />
        <GroupPicker add={addMany} />
      </div>
      <RuleInviter add={addMany} />
      {deed && <Told deed={deed} take={change} forget={() => setDeed(null)} />}
      {draft.invitees.length === 0 ? (
        <p className={styles.label}>{t("form.nobody")}</p>
      ) : (
        <InviteeList invitees={draft.invitees} change={change} remove={remove} />
      )}
    </fieldset>
  );
}

/** Adding and removing of many at once, each told with how many it was. */
function useMany(draft: Draft, change: Change) {
  const { t } = useWords("groups");
  const [deed, setDeed] = useState<Deed | null>(null);
  const addMany = (people: readonly Candidate[]): void => {
    const added = newOf(draft, people);
    const ids = new Set(added.map(({ personId }) => personId));
    const already = new Set(people.map(({ personId }) => personId)).size - ids.size;
    change((before) => withInvitees(before, people));
    setDeed({
      sentence: [
        t("many.added", { number: ids.size }),
        already > 0 ? t("many.already", { number: already }) : "",
      ].join(""),
      undo: ids.size > 0 ? (now) => withoutInvitees(now, ids) : null,
    });
  };
  const remove = (ids: Parameters<typeof withoutInvitees>[1]): void => {
    change((before) => withoutInvitees(before, ids));
    setDeed({
      sentence: t("many.removed", { number: ids.size }),
      undo: (now) => restored(now, draft),
    });
  };
  return { deed, setDeed, addMany, remove };
}

function Told(props: { readonly deed: Deed; readonly take: Change; readonly forget: () => void }) {
  const { deed, take, forget } = props;
  const { t } = useWords("groups");
  const undo = () => {
    if (deed.undo) {
      take(deed.undo);
      forget();
    }
  };
  return (
    <Banner tone="info">
      <span>{deed.sentence}</span>
      {deed.undo && (
        <Button size="small" onPress={undo}>
          {t("many.undo")}
        </Button>
      )}
    </Banner>
  );
}
