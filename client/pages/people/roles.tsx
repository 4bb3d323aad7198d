import { useState } from "react";
import { type Role, roles } from "../../../shared/wire/permissions.ts";
import type { Person } from "../../../shared/wire/people.ts";
import { api, codeOf } from "../../api.ts";
import { useMay } from "../../me.ts";
import { Banner } from "../../parts/banner.tsx";
import { Checkbox } from "../../parts/checkbox.tsx";
import styles from "../../parts/register.module.css";
import { useToast } from "../../parts/toast.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import { useSaving } from "./data.ts";

/** The roles of a person, each with what it is for; given by administrators. */
export function Roles({ person }: { readonly person: Person }) {
  const { t } = useWords("people");
  const may = useMay();
  const toast = useToast();
  const sentence = useErrorSentence();
  const give = useSaving(
    (chosen: readonly Role[]) => api.put(`/api/people/${person.personId}/roles`, { roles: chosen }),
    () => toast(t("person.rolesSaved")),
  );
  const [wanted, setWanted] = useState<readonly Role[] | null>(null);
  const shown = wanted ?? person.roles;
  const change = (role: Role, isGiven: boolean): void => {
    const chosen = roles.filter((each) => (each === role ? isGiven : shown.includes(each)));
    setWanted(chosen);
    give.mutate(chosen, { onSettled: () => setWanted(null) });
  };
  return (
    <fieldset className={styles.section}>
      <legend>{t("person.roles")}</legend>
      <div className={styles.roles}>
        {roles.map((role) => (
          <Checkbox
            key={role}
            label={`${t(`role.${role}`)}: ${t(`roleHint.${role}`)}`}
            isSelected={shown.includes(role)}
            isDisabled={!may("people/edit-roles")}
            onChange={(isGiven) => change(role, isGiven)}
          />
        ))}
      </div>
      {give.isError && <Banner tone="danger">{sentence(codeOf(give.error))}</Banner>}
    </fieldset>
  );
}
