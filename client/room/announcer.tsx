import { useEffect, useRef, useState } from "react";
import type { PersonId } from "../../shared/wire/ids.ts";
import { joinList } from "../../shared/words/lists.ts";
import { useWords } from "../words.ts";
import { useMeeting, useSelf, useView } from "./context.ts";
import { useName } from "./names.ts";
import { useSentence } from "./notices.tsx";
import { presentIds } from "./people.ts";
import styles from "./room.module.css";
import type { Notice } from "./store.ts";

/** What a screen reader is told: comings and goings politely and together, what concerns oneself at once. */
export function Announcer() {
  const arrivals = useArrivals();
  const hands = useHands();
  const notices = useView((view) => view.notices);
  const sentence = useSentence();
  const own = notices.findLast(concernsOneself);
  return (
    <>
      <p className={styles.unseen} role="status">
        {[arrivals, hands].filter((sentence) => sentence !== "").join(" ")}
      </p>
      <p className={styles.unseen} role="alert">
        {own && sentence(own)}
      </p>
    </>
  );
}

/** Who has asked for the floor anew, for whoever conducts the meeting; "" where nobody has. */
function useHands(): string {
  const { t, language } = useWords("room");
  const { conducts, personId } = useSelf();
  const { waiting } = useMeeting().floor;
  const name = useName();
  const told = useRef<ReadonlySet<PersonId>>(new Set());
  const [sentence, setSentence] = useState("");
  useEffect(() => {
    const ids = waiting.map((hand) => hand.personId);
    const names = ids.filter((id) => !told.current.has(id) && id !== personId).map(name);
    told.current = new Set(ids);
    if (names.length > 0) {
      setSentence(t("announce.hands", { names: joinList(names, language) }));
    } else if (ids.length === 0) {
      setSentence("");
    }
  }, [waiting, personId, name, t, language]);
  return conducts ? sentence : "";
}

function concernsOneself(notice: Notice): boolean {
  return notice.kind.startsWith("floor-is-yours") || notice.kind === "muted-by-chair";
}

/** Comings and goings are told this often at most, ms. */
const togetherMs = 4_000;

/** Who came and went in the last seconds, as a sentence; "" where nobody did. */
function useArrivals(): string {
  const { t, language } = useWords("room");
  const meeting = useMeeting();
  const { personId: selfId } = useSelf();
  const name = useName();
  const told = useRef<ReadonlySet<PersonId> | null>(null);
  const [sentence, setSentence] = useState("");
  const now = presentIds(meeting);
  const tell = useRef(() => {});
  tell.current = () => {
    const before = told.current ?? new Set(now);
    const came = now.filter((id) => !before.has(id) && id !== selfId);
    const went = [...before].filter((id) => !now.includes(id) && id !== selfId);
    told.current = new Set(now);
    const parts = [
      came.length > 0 ? t("announce.came", { names: joinList(came.map(name), language) }) : "",
      went.length > 0 ? t("announce.went", { names: joinList(went.map(name), language) }) : "",
    ];
    setSentence(parts.filter((part) => part !== "").join(" "));
  };
  useEffect(() => {
    tell.current();
    const timer = setInterval(() => tell.current(), togetherMs);
    return () => clearInterval(timer);
  }, []);
  return sentence;
}
