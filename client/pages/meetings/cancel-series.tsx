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

/** Asks which meetings of a series are cancelled, and cancels them; dates that are held are released so. */
export function CancelSeries(props: {
  readonly meeting: SeriesMeeting;
  readonly close: () => void;
}) {
  const { meeting, close } = props;
  const words = useWords("schedule");
  const { t } = useSeriesWords();
  const toast = useToast();
  const queries = useQueryClient();
  const isHeld = meeting.status === "held" || meeting.status === "lapsed";
  const kind = isHeld ? "held" : "planned";
  const reaches = reached(meeting, Date.now());
  // The last that is held goes with those that have lapsed; of one of these by itself nobody would hear.
  const isWhole = isHeld && (meeting.status === "lapsed" || reaches.all.length < 2);
  const [scope, setScope] = useState<Scope>(isWhole ? "all" : "this");
  const count = reaches[scope].length;
  return (
    <ConfirmDialog
      isOpen
      title={isWhole ? t("cancel.held.titleAll") : t(`cancel.${kind}.title`)}
      confirmLabel={t(`cancel.${kind}.confirm`, { count })}
      cancelLabel={isHeld ? t("early.ask.keepDates") : words.t("meeting.keep")}
      tone="danger"
      onClose={close}
      onConfirm={async () => {
        await api.post(`/api/meetings/${meeting.meetingId}/cancel`, { scope });
        // The pages of the other meetings show it, too.
        await queries.invalidateQueries();
        toast(t(`cancel.${kind}.done`, { count }));
      }}
    >
      {!isWhole && (
        <ScopeChoice
          meeting={meeting}
          value={scope}
          text={(each) => t(`cancel.${kind}.${each}`)}
          onChange={setScope}
        />
      )}
      <p className={styles.note}>
        {isHeld ? t("cancel.held.note") : words.t("meeting.cancelText")}
      </p>
    </ConfirmDialog>
  );
}
