import type { Subject } from "../../../shared/wire/imports.ts";
import { LinkButton } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";

/** The way to the import of a list. */
export function ImportLink({ subject }: { readonly subject: Subject }) {
  const { t } = useWords("import");
  return <LinkButton href={`/${subject}/import`}>{t("link")}</LinkButton>;
}
