import { Select } from "../../parts/select.tsx";
import { useWords } from "../../words.ts";

/** Of which meetings alone a list is; null: of all. */
export type Only = "draft" | "held" | null;

const choices = ["all", "held", "draft"] as const;

/** Chooses whether a list has all meetings, or those alone that nobody has been invited to yet. */
export function StandingFilter(props: {
  readonly only: Only;
  readonly change: (only: Only) => void;
}) {
  const { t } = useWords("holds");
  return (
    <Select
      label={t("filter.label")}
      value={props.only ?? "all"}
      options={choices.map((id) => ({ id, label: t(`filter.${id}`) }))}
      onChange={(id) => props.change(id === "all" ? null : id)}
    />
  );
}
