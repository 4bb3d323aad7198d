import { Checkbox } from "../../../parts/checkbox.tsx";
import { useWords } from "../../../words.ts";
import type { Draft } from "../draft.ts";
import type { Change } from "../meeting-form.tsx";

/** Asks whether the files of an agenda that was copied come along; nothing where none was. */
export function FilesAlong({ draft, change }: { readonly draft: Draft; readonly change: Change }) {
  const { t } = useWords("files");
  if (!draft.items.some(({ filesOf }) => filesOf)) {
    return null;
  }
  return (
    <Checkbox
      label={t("along")}
      isSelected={!draft.leavesFiles}
      onChange={(isWanted) => change((before) => ({ ...before, leavesFiles: !isWanted }))}
    />
  );
}
