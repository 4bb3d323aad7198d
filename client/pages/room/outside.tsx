import { DoorClosed, Unplug } from "lucide-react";
import type { ErrorCode } from "../../../shared/wire/errors.ts";
import { Button } from "../../parts/button.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import styles from "./message.module.css";

/** Where trying again may help. */
const passing: ReadonlySet<ErrorCode> = new Set([
  "network/unreachable",
  "server/starting",
  "server/failed",
  "request/too-many",
  "meeting/too-early",
  "session/missing",
  "session/expired",
]);

/** Why somebody is not in the room, and what they can do now. */
export function Outside(props: {
  readonly code: ErrorCode;
  readonly contact: string | null;
  readonly goBack: () => void;
}) {
  const { code, contact, goBack } = props;
  const { t } = useWords("room");
  const sentence = useErrorSentence();
  const Sign = code === "network/unreachable" ? Unplug : DoorClosed;
  return (
    <main className={styles.message}>
      <Sign className={styles.sign} aria-hidden />
      <h1>{t("outside.title")}</h1>
      <p role="alert">{sentence(code)}</p>
      <p>{contact ? t("outside.contact", { contact }) : t("outside.askOffice")}</p>
      {passing.has(code) && (
        <Button tone="primary" onPress={goBack}>
          {t("outside.again")}
        </Button>
      )}
    </main>
  );
}
