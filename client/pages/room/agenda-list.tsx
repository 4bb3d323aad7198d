import { lazy, Suspense, useState } from "react";
import type { Door } from "../../../shared/wire/room.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { useWords } from "../../words.ts";
import styles from "./door.module.css";

const Documents = lazy(async () => ({
  default: (await import("../../files/documents.tsx")).Documents,
}));

/** The agenda, to be unfolded; its documents come with it for those who are invited. */
export function AgendaList(props: {
  readonly door: Door;
  /** What proves to HTTP who comes; null where the session's cookie does. Not needed for guests. */
  readonly authorization: string | null;
}) {
  const { door, authorization } = props;
  const { t, language } = useWords("room");
  const [isOpen, setIsOpen] = useState(false);
  const isInvited = door.plate !== null && door.plate.seat !== "guest";
  return door.agenda.length === 0 ? null : (
    <details
      className={styles.agenda}
      onToggle={(event) => setIsOpen((before) => before || event.currentTarget.open)}
    >
      <summary>{t("door.agenda", { count: door.agenda.length })}</summary>
      <ol>
        {door.agenda.map((item, index) => (
          <li key={index}>
            <span>{textIn(item.titles, language)}</span>
            <small>{t("agenda.minutes", { count: item.minutes })}</small>
          </li>
        ))}
      </ol>
      {isOpen && isInvited && (
        <Suspense fallback={null}>
          <Documents meetingId={door.meetingId} authorization={authorization} />
        </Suspense>
      )}
    </details>
  );
}
