import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { useLocation } from "wouter";
import type { Door } from "../../../shared/wire/room.ts";
import { textIn } from "../../../shared/words/languages.ts";
import type { Choices } from "../../room/session.ts";
import { useWords } from "../../words.ts";
import { DoorPage } from "./door.tsx";
import { KnockPage } from "./knock-page.tsx";
import styles from "./message.module.css";
import { Outside } from "./outside.tsx";
import { useDoor } from "./use-door.ts";
import {
  authorizationOf,
  handshakeOf,
  keepGuest,
  keptGuest,
  type Visit,
  visitOf,
} from "./visit.ts";

const loadRoom = () => import("../../room/room.tsx");
const Room = lazy(() => loadRoom().then((module) => ({ default: module.Room })));

/** The way into a meeting: by a personal link, by an account, or by the open door; and the meeting itself. */
export function Page() {
  const [path] = useLocation();
  const [guest, setGuest] = useState<string | null>(null);
  const visit = useMemo(() => withGuest(visitOf(path), guest), [path, guest]);
  const [attempt, setAttempt] = useState(0);
  const door = useDoor(visit, attempt);
  useIdle(loadRoom);
  useTitle(door.kind === "ready" ? door.door : null);
  const again = () => setAttempt(attempt + 1);
  switch (door.kind) {
    case "loading":
      return <Waiting />;
    case "failed":
      return <Outside code={door.code} contact={null} goBack={again} />;
    case "ready":
      return visit.kind === "open-door" && visit.guest === null && isAwaited(door.door) ? (
        <KnockPage
          door={door.door}
          token={visit.token}
          enter={(token) => {
            keepGuest(visit.token, token);
            setGuest(token);
          }}
        />
      ) : (
        <Threshold key={attempt} door={door.door} visit={visit} goBack={again} />
      );
    default:
      return door satisfies never;
  }
}

function isAwaited(door: Door): boolean {
  return door.status === "scheduled";
}

function withGuest(visit: Visit, guest: string | null): Visit {
  return visit.kind === "open-door" ? { ...visit, guest: guest ?? keptGuest(visit.token) } : visit;
}

function Threshold(props: {
  readonly door: Door;
  readonly visit: Visit;
  readonly goBack: () => void;
}) {
  const { door, visit, goBack } = props;
  const [choices, setChoices] = useState<Choices | null>(null);
  const handshake = useMemo(() => handshakeOf(visit, door.meetingId), [visit, door.meetingId]);
  return choices ? (
    <Suspense fallback={<Waiting />}>
      <Room {...{ door, handshake, choices, goBack }} authorization={authorizationOf(visit)} />
    </Suspense>
  ) : (
    <DoorPage door={door} visit={visit} join={setChoices} />
  );
}

function Waiting() {
  const { t } = useWords("room");
  return (
    <main className={styles.message} role="status">
      {t("door.loading")}
    </main>
  );
}

/** Names the browser's tab after the meeting, in the language of the page. */
function useTitle(door: Door | null): void {
  const { language } = useWords("room");
  useEffect(() => {
    if (door) {
      document.title = textIn(door.titles, language);
    }
  }, [door, language]);
}

/** Does something once when the page has nothing else to do. */
function useIdle(work: () => Promise<unknown>): void {
  useEffect(() => {
    const start = () => void work().catch(() => undefined);
    if ("requestIdleCallback" in window) {
      const handle = requestIdleCallback(start, { timeout: 5_000 });
      return () => cancelIdleCallback(handle);
    }
    const timer = setTimeout(start, 2_000);
    return () => clearTimeout(timer);
  }, [work]);
}
