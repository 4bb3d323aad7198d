import type { NameForms } from "../../shared/meeting/plan.ts";
import type { PersonId } from "../../shared/wire/ids.ts";
import type { Template, TemplateContent } from "../../shared/wire/templates.ts";
import type { LocalText } from "../../shared/words/languages.ts";

/** Somebody of a template, as the register has them now. */
export type Entry = {
  readonly names: NameForms;
  readonly regionNames: LocalText | null;
  readonly zone: string;
  readonly isArchived: boolean;
};

/** Who of a template can still be invited, in its order and with their seats, and its agenda with those of them as speakers. */
export function presentOf(
  { invitees, agenda }: Pick<TemplateContent, "invitees" | "agenda">,
  entries: ReadonlyMap<PersonId, Entry>,
): Pick<Template, "invitees" | "agenda" | "leftOut"> {
  const found = invitees.flatMap((invitee) => {
    const entry = entries.get(invitee.personId);
    return entry ? [{ invitee, entry }] : [];
  });
  const present = found.filter(({ entry }) => !entry.isArchived);
  const ids = new Set(present.map(({ invitee }) => invitee.personId));
  return {
    invitees: present.map(({ invitee, entry: { names, regionNames, zone } }) => ({
      ...invitee,
      names,
      regionNames,
      zone,
    })),
    agenda: agenda.map((item) => ({
      ...item,
      speakerIds: item.speakerIds.filter((personId) => ids.has(personId)),
    })),
    leftOut: found.filter(({ entry }) => entry.isArchived).map(({ entry }) => entry.names),
  };
}
