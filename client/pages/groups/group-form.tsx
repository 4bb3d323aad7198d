import { useLocation } from "wouter";
import type { Group, GroupInput } from "../../../shared/wire/groups.ts";
import { api } from "../../api.ts";
import { LocalTextField } from "../../parts/local-text-field.tsx";
import styles from "../../parts/register.module.css";
import { useToast } from "../../parts/toast.tsx";
import { useWords } from "../../words.ts";
import { isWritten, written } from "../meetings/draft.ts";
import { useForm } from "../people/form.ts";
import { FormFoot } from "../people/form-foot.tsx";
import { useGroupSaving } from "./data.ts";
import { NamedPeople } from "./named-people.tsx";
import { Present } from "./present.tsx";
import { Rules } from "./rules.tsx";

/** How a part of the form changes the group. */
export type GroupPart = {
  readonly draft: GroupInput;
  readonly change: (draft: GroupInput) => void;
  readonly isReadOnly: boolean;
};

/** The form of a group: its name, who is always in it, the rules that bring others, and who that is at present. */
export function GroupForm(props: {
  readonly initial: GroupInput;
  /** The group that is changed; null for a new one. */
  readonly group: Group | null;
  readonly isReadOnly: boolean;
  readonly reload?: () => void;
}) {
  const { initial, group, isReadOnly, reload } = props;
  const { t } = useWords("groups");
  const save = useSave(group);
  const { draft, faults, change, submit } = useForm(initial, missingIn, save);
  const part = { draft, change, isReadOnly };
  return (
    <>
      <form className={styles.form} onSubmit={submit} noValidate>
        <fieldset className={styles.whole} disabled={isReadOnly}>
          <LocalTextField
            label={t("group.name")}
            value={draft.names}
            onChange={(names) => change({ ...draft, names })}
            maxLength={200}
            isRequired
            {...faults.of("names")}
          />
          <Rules {...part} />
          <NamedPeople {...part} named={group?.named ?? []} />
        </fieldset>
        {!isReadOnly && (
          <FormFoot faults={faults} isPending={save.isPending} {...(reload ? { reload } : {})} />
        )}
      </form>
      <Present draft={draft} />
    </>
  );
}

function useSave(group: Group | null) {
  const { t } = useWords("groups");
  const toast = useToast();
  const [, go] = useLocation();
  return useGroupSaving(
    ({ names, personIds, rules }: GroupInput) => {
      const input = { names: written(names), personIds, rules };
      return group
        ? api.put<Group>(`/api/groups/${group.groupId}`, { ...input, version: group.version })
        : api.post<Group>("/api/groups", input);
    },
    (saved) => {
      toast(t("group.saved"));
      go(`/people/groups/${saved.groupId}`, { replace: true });
    },
  );
}

function missingIn({ names }: GroupInput): readonly string[] {
  return isWritten(names) ? [] : ["names"];
}
