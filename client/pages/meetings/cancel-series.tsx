import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Scope } from "../../../shared/wire/repeats.ts";
import { api } from "../../api.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useWords } from "../../words.ts";
import { ScopeChoice } from "./scope-choice.tsx";
import { reached, type SeriesMeeting } from "./series-change.ts";
import { useSeriesWords } from "./series-words.ts";
import styles from "./series.module.css";

/** Asks which meetings of a series are cancelled, and cancels them. */
export function CancelSeries(props: {
  readonly meeting: SeriesMeeting;
  readonly close: () => void;
}) {
  const { meeting, close } = props;
  const words = useWords("schedule");
  const { t } = useSeriesWords();
  const toast = useToast();
  const queries = useQueryClient();
  const [scope, setScope] = useState<Scope>("this");
  const count = reached(meeting, Date.now())[scope].length;
  return (
    <ConfirmDialog
      isOpen
      title={t("cancel.title")}
      confirmLabel={t("cancel.confirm", { count })}
      cancelLabel={words.t("meeting.keep")}
      tone="danger"
      onClose={close}
      onConfirm={async () => {
        await api.post(`/api/meetings/${meeting.meetingId}/cancel`, { scope });
        // The pages of the other meetings show it, too.
        await queries.invalidateQueries();
        toast(t("cancel.done", { count }));
      }}
    >
      <ScopeChoice
        meeting={meeting}
        value={scope}
        text={(each) => t(`cancel.${each}`)}
        onChange={setScope}
      />
      <p className={styles.note}>{words.t("meeting.cancelText")}</p>
    </ConfirmDialog>
  );
}
