import { useState } from "react";
import type { Door, Knock } from "../../../shared/wire/room.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { api, codeOf } from "../../api.ts";
import { useErrorSentence, useWords } from "../../words.ts";
import styles from "./door.module.css";
import { KnockForm } from "./knock-form.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { When } from "./when.tsx";

/** The open door: what meets, and where somebody without a personal link says who they are. */
export function KnockPage(props: {
  readonly door: Door;
  readonly token: string;
  readonly enter: (guest: string) => void;
}) {
  const { door, token, enter } = props;
  const { language } = useWords("room");
  const sentence = useErrorSentence();
  const [state, setState] = useState<{ isPending: boolean; failure: string | null }>({
    isPending: false,
    failure: null,
  });
  const knock = async (who: Knock) => {
    setState({ isPending: true, failure: null });
    try {
      const { guest } = await api.post<{ guest: string }>("/api/guests", { ...who, door: token });
      enter(guest);
    } catch (error) {
      setState({ isPending: false, failure: sentence(codeOf(error)) });
    }
  };
  return (
    <main className={styles.door}>
      <LanguageSwitch />
      <header className={styles.head}>
        <h1>{textIn(door.titles, language)}</h1>
        <When door={door} />
      </header>
      <KnockForm {...state} knock={(who) => void knock(who)} />
    </main>
  );
}
