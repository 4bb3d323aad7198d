import { Hourglass } from "lucide-react";
import type { Door } from "../../../shared/wire/room.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { useWords } from "../../words.ts";
import { AgendaList } from "./agenda-list.tsx";
import styles from "./message.module.css";
import { When } from "./when.tsx";

/** Where guests without a seat wait until the chair lets them in. */
export function Lobby({ door }: { readonly door: Door }) {
  const { t, language } = useWords("room");
  return (
    <main className={styles.message}>
      <Hourglass className={styles.sign} aria-hidden />
      <p className={styles.over}>{textIn(door.titles, language)}</p>
      <h1 role="status">{t("lobby.title")}</h1>
      <p>{t("lobby.hint")}</p>
      <When door={door} />
      <AgendaList door={door} authorization={null} />
      {door.contact && <p>{t("outside.contact", { contact: door.contact })}</p>}
    </main>
  );
}
