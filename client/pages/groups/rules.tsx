import { X } from "lucide-react";
import type { GroupRule } from "../../../shared/wire/groups.ts";
import { IconButton } from "../../parts/icon-button.tsx";
import styles from "../../parts/register.module.css";
import { useWords } from "../../words.ts";
import type { GroupPart } from "./group-form.tsx";
import { useRuleName } from "./rule-name.ts";
import { RulePicker } from "./rule-picker.tsx";

/** The rules of a group: whoever they meet is in it, at any time. */
export function Rules({ draft, change, isReadOnly }: GroupPart) {
  const { t } = useWords("groups");
  const nameOf = useRuleName();
  const { rules } = draft;
  const add = (rule: GroupRule): void => {
    if (!rules.some((each) => keyOf(each) === keyOf(rule))) {
      change({ ...draft, rules: [...rules, rule] });
    }
  };
  return (
    <fieldset className={styles.section}>
      <legend>{t("group.rules")}</legend>
      <p className={styles.note}>{t("group.rulesHint")}</p>
      {rules.length > 0 && (
        <ul className={styles.lines}>
          {rules.map((rule) => (
            <li key={keyOf(rule)}>
              {nameOf(rule)}
              {!isReadOnly && (
                <IconButton
                  label={t("group.remove", { name: nameOf(rule) })}
                  onPress={() => change({ ...draft, rules: rules.filter((one) => one !== rule) })}
                >
                  <X aria-hidden />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {!isReadOnly && (
        <RulePicker label={t("group.office")} buttonLabel={t("group.addRule")} pick={add} />
      )}
    </fieldset>
  );
}

function keyOf({ office, place }: GroupRule): string {
  return [office, ...Object.values(place)].join(":");
}
