import { X } from "lucide-react";
import { IconButton } from "../parts/icon-button.tsx";
import { useErrorSentence, useWords } from "../words.ts";
import { useRoom, useView } from "./context.ts";
import styles from "./room.module.css";
import { dismiss, type Notice } from "./store.ts";

/** What was said to the person at this page in the last seconds. */
export function Notices() {
  const notices = useView((view) => view.notices);
  // Whose the floor is stands on a card already; the notice of it is for the screen reader.
  const shown = notices.filter(({ kind }) => !kind.startsWith("floor-is-yours"));
  return (
    <ul className={styles.notices}>
      {shown.map((notice) => (
        <Line key={notice.id} notice={notice} />
      ))}
    </ul>
  );
}

function Line({ notice }: { readonly notice: Notice }) {
  const { t } = useWords("room");
  const { session } = useRoom();
  const sentence = useSentence();
  return (
    <li className={styles.notice} data-tone={notice.tone}>
      <span>{sentence(notice)}</span>
      <IconButton label={t("notice.dismiss")} onPress={() => dismiss(session.store, notice.id)}>
        <X aria-hidden />
      </IconButton>
    </li>
  );
}

/** How a notice is said in the person's language. */
export function useSentence(): (notice: Notice) => string {
  const { t } = useWords("room");
  const error = useErrorSentence();
  return (notice) => (notice.kind === "failure" ? error(notice.code) : t(`notice.${notice.kind}`));
}
