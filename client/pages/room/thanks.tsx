import { CircleCheck } from "lucide-react";
import type { Door } from "../../../shared/wire/room.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { Button } from "../../parts/button.tsx";
import type { Entry } from "../../room/store.ts";
import { useWords } from "../../words.ts";
import { FeedbackForm } from "./feedback-form.tsx";
import styles from "./message.module.css";

/** The goodbye: how long one was there, what comes next, and the way back for whoever left by mistake. */
export function Thanks(props: {
  readonly door: Door;
  readonly entry: Extract<Entry, { kind: "over" }>;
  readonly authorization: string | null;
  readonly goBack: () => void;
}) {
  const { door, entry, authorization, goBack } = props;
  const { t, language } = useWords("room");
  const minutes = Math.round(entry.presentMs / 60_000);
  return (
    <main className={styles.message}>
      <CircleCheck className={styles.sign} aria-hidden />
      <p className={styles.over}>{textIn(door.titles, language)}</p>
      <h1>{entry.by === "end" ? t("thanks.ended") : t("thanks.left")}</h1>
      {minutes > 0 && <p>{t("thanks.present", { count: minutes })}</p>}
      {door.plate?.seat !== "guest" && <p>{t("thanks.summary")}</p>}
      {entry.by === "leaving" && (
        <>
          <p>{t("thanks.byMistake")}</p>
          <Button tone="primary" onPress={goBack}>
            {t("thanks.rejoin")}
          </Button>
        </>
      )}
      <FeedbackForm meetingId={door.meetingId} authorization={authorization} />
      {door.contact && <p>{t("outside.contact", { contact: door.contact })}</p>}
    </main>
  );
}
