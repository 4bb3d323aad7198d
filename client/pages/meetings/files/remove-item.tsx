import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useParams } from "wouter";
import { ConfirmDialog } from "../../../parts/confirm-dialog.tsx";
import { IconButton } from "../../../parts/icon-button.tsx";
import { useWords } from "../../../words.ts";
import { filesOf, useMeetingFiles } from "./data.ts";

/** Takes an item off the agenda; asks before where files would go with it. */
export function RemoveItem(props: {
  readonly label: string;
  /** Null while the item is new. */
  readonly itemId: string | null;
  readonly remove: () => void;
}) {
  const { label, itemId, remove } = props;
  const { t } = useWords("files");
  const { id } = useParams<{ id?: string }>();
  const { data } = useMeetingFiles(id);
  const [isAsking, setIsAsking] = useState(false);
  const count = filesOf(data, itemId).length;
  return (
    <>
      <IconButton label={label} onPress={() => (count > 0 ? setIsAsking(true) : remove())}>
        <Trash2 aria-hidden />
      </IconButton>
      <ConfirmDialog
        isOpen={isAsking}
        title={t("removeItemTitle")}
        confirmLabel={t("removeItem")}
        cancelLabel={t("cancel")}
        tone="danger"
        onClose={() => setIsAsking(false)}
        onConfirm={() => Promise.resolve(remove())}
      >
        {t("removeItemText", { count })}
      </ConfirmDialog>
    </>
  );
}
