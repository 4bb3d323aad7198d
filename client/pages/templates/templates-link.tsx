import { LinkButton } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";

/** Leads from the meetings to the templates that new ones can be made of. */
export function TemplatesLink() {
  const { t } = useWords("templates");
  return <LinkButton href="/meetings/templates">{t("list.open")}</LinkButton>;
}
