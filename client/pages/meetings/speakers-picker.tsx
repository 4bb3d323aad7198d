import { X } from "lucide-react";
import type { PersonId } from "../../../shared/wire/ids.ts";
import { personName } from "../../../shared/words/names.ts";
import { IconButton } from "../../parts/icon-button.tsx";
import { Select } from "../../parts/select.tsx";
import { useWords } from "../../words.ts";
import type { DraftInvitee } from "./draft.ts";
import styles from "./form.module.css";

/** Who speaks to an item, out of those invited. */
export function SpeakersPicker(props: {
  readonly invitees: readonly DraftInvitee[];
  readonly value: readonly PersonId[];
  readonly change: (speakerIds: readonly PersonId[]) => void;
}) {
  const { invitees, value, change } = props;
  const { t, language } = useWords("schedule");
  const speakers = invitees.filter(({ personId }) => value.includes(personId));
  const others = invitees.filter(({ personId }) => !value.includes(personId));
  if (invitees.length === 0) {
    return null;
  }
  return (
    <div className={styles.speakers} role="group" aria-label={t("form.speakers")}>
      {speakers.map((speaker) => (
        <Speaker
          key={speaker.personId}
          speaker={speaker}
          remove={() => change(value.filter((one) => one !== speaker.personId))}
        />
      ))}
      {others.length > 0 && (
        <Select
          label={t("form.addSpeaker")}
          isLabelHidden
          placeholder={t("form.addSpeaker")}
          value={null}
          options={others.map(({ personId, names }) => ({
            id: personId,
            label: personName(names, language),
          }))}
          onChange={(personId) => change([...value, personId])}
        />
      )}
    </div>
  );
}

function Speaker(props: { readonly speaker: DraftInvitee; readonly remove: () => void }) {
  const { speaker, remove } = props;
  const { t, language } = useWords("schedule");
  const name = personName(speaker.names, language);
  return (
    <span className={styles.speaker}>
      {name}
      <IconButton label={t("form.removeInvitee", { name })} onPress={remove}>
        <X aria-hidden />
      </IconButton>
    </span>
  );
}
