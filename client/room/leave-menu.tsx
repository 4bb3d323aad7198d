import { PhoneOff } from "lucide-react";
import { useState } from "react";
import { Button } from "../parts/button.tsx";
import { useWords } from "../words.ts";
import styles from "./bar.module.css";
import { useMeeting, useRoom, useSelf } from "./context.ts";
import { Popup } from "./popup.tsx";

/** Leaving: at once for a delegate; whoever conducts the meeting chooses between leaving and ending it for all. */
export function LeaveMenu() {
  const { t } = useWords("room");
  const { session } = useRoom();
  const { conducts } = useSelf();
  const open = useMeeting().phase.kind === "open";
  const face = (
    <>
      <span className={styles.icon} aria-hidden>
        <PhoneOff />
      </span>
      <span className={styles.label}>{t("leave.button")}</span>
    </>
  );
  if (!conducts || !open) {
    return (
      <button
        type="button"
        className={styles.control}
        data-tone="leave"
        onClick={() => void session.leave()}
      >
        {face}
      </button>
    );
  }
  return (
    <Popup label={t("leave.button")} className={`${styles.control} ${styles.leave}`} face={face}>
      {() => <Ways />}
    </Popup>
  );
}

function Ways() {
  const { t } = useWords("room");
  const { session } = useRoom();
  const [sure, setSure] = useState(false);
  if (sure) {
    return (
      <div className={styles.ways}>
        <p>{t("leave.endQuestion")}</p>
        <Button tone="danger" onPress={() => session.order("meeting:end", {})}>
          {t("leave.endConfirm")}
        </Button>
        <Button tone="quiet" onPress={() => setSure(false)}>
          {t("leave.endNot")}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.ways}>
      <Button tone="danger" onPress={() => setSure(true)}>
        {t("leave.endForAll")}
      </Button>
      <Button tone="quiet" onPress={() => void session.leave()}>
        {t("leave.leaveOnly")}
      </Button>
    </div>
  );
}
