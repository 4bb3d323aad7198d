import { LinkButton } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";

/** Leads from the people to their groups. */
export function GroupsLink() {
  const { t } = useWords("groups");
  return <LinkButton href="/people/groups">{t("list.title")}</LinkButton>;
}
