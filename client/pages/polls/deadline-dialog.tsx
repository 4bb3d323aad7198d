import { useState } from "react";
import { addDays, dayAt, instantToWall } from "../../../shared/time/wall.ts";
import { zoneName } from "../../../shared/time/zones.ts";
import type { PollDetail } from "../../../shared/wire/polls.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useWords } from "../../words.ts";
import { useSettle } from "./data.ts";
import { DeadlineFields, instantOf } from "./times.tsx";
import styles from "./polls.module.css";

/** Asks until when a poll takes answers from now on, on the clocks of its zone. */
export function DeadlineDialog(props: { readonly poll: PollDetail; readonly onClose: () => void }) {
  const { poll, onClose } = props;
  const { zone, deadlineAt, state } = poll;
  const { t, language } = useWords("poll");
  const toast = useToast();
  const settle = useSettle(poll.pollId);
  const [deadline, setDeadline] = useState(() => ({
    date: state === "voting" ? dayAt(deadlineAt, zone) : addDays(dayAt(Date.now(), zone), 7),
    time: instantToWall(deadlineAt, zone).slice(11, 16),
  }));
  const at = instantOf(deadline, zone);
  const confirm = async () => {
    await settle.mutateAsync({ step: "reopen", body: { deadlineAt: at } });
    toast(t("page.deadlineSet"));
  };
  return (
    <ConfirmDialog
      isOpen
      title={t(state === "voting" ? "page.deadline" : "page.reopen")}
      confirmLabel={t("page.setDeadline")}
      cancelLabel={t("page.keepDeadline")}
      isDisabled={at === null || at <= Date.now()}
      onClose={onClose}
      onConfirm={confirm}
    >
      <DeadlineFields value={deadline} onChange={setDeadline} />
      <p className={styles.note}>
        {at === null || at <= Date.now()
          ? t("page.deadlineAhead")
          : t("vote.zone", { zone: zoneName(zone, language) })}
      </p>
    </ConfirmDialog>
  );
}
