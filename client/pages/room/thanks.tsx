import { CircleCheck } from "lucide-react";
import type { Door } from "../../../shared/wire/room.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { Button } from "../../parts/button.tsx";
import type { Entry } from "../../room/store.ts";
import { useWords } from "../../words.ts";
import styles from "./message.module.css";

/** The goodbye: how long one was there, what comes next, and the way back for whoever left by mistake. */
export function Thanks(props: {
  readonly door: Door;
  readonly entry: Extract<Entry, { kind: "over" }>;
  readonly goBack: () => void;
}) {
  const { door, entry, goBack } = props;
  const { t, language } = useWords("room");
  const minutes = Math.round(entry.presentMs / 60_000);
  return (
    <main className={styles.message}>
      <CircleCheck className={styles.sign} aria-hidden />
      <p className={styles.over}>{textIn(door.titles, language)}</p>
      <h1>{entry.by === "end" ? t("thanks.ended") : t("thanks.left")}</h1>
      <p>{t("thanks.present", { count: minutes })}</p>
      {door.plate?.seat !== "guest" && <p>{t("thanks.summary")}</p>}
      {entry.by === "leaving" && (
        <>
          <p>{t("thanks.byMistake")}</p>
          <Button tone="primary" onPress={goBack}>
            {t("thanks.rejoin")}
          </Button>
        </>
      )}
      {door.contact && <p>{t("outside.contact", { contact: door.contact })}</p>}
    </main>
  );
}
