import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { Door } from "../../shared/wire/room.ts";
import { Lobby } from "../pages/room/lobby.tsx";
import { Outside } from "../pages/room/outside.tsx";
import { Thanks } from "../pages/room/thanks.tsx";
import { useWords } from "../words.ts";
import type { Handshake } from "../socket.ts";
import { openCall } from "./call.ts";
import { type Room as RoomParts, RoomContext } from "./context.ts";
import { LiveRoom } from "./live-room.tsx";
import styles from "./room.module.css";
import { type Choices, openSession } from "./session.ts";

/** What the room is entered with. */
export type RoomProps = {
  readonly door: Door;
  readonly handshake: Handshake;
  readonly choices: Choices;
  /** What proves to HTTP who is here; null where the session's cookie does. */
  readonly authorization: string | null;
  /** Back to the door: to come in again. */
  readonly goBack: () => void;
};

/** The room from the press on "Join" to the goodbye: entering, lobby, the meeting itself, and what comes after. */
export function Room(props: RoomProps) {
  const { handshake, choices, door, authorization } = props;
  const [room, setRoom] = useState<RoomParts | null>(null);
  useEffect(() => {
    const session = openSession({
      handshake,
      choices,
      device: isPhone() ? "phone" : "computer",
      panel: isWide() ? "agenda" : null,
    });
    const call = openCall(session);
    setRoom({ session, call, reader: { meetingId: door.meetingId, authorization } });
    return () => {
      call.close();
      session.close();
    };
    // The room is entered once with what was chosen at the door.
  }, [handshake, choices, door.meetingId, authorization]);
  return room ? (
    <RoomContext value={room}>
      <Standing {...props} room={room} />
    </RoomContext>
  ) : (
    <Entering />
  );
}

function Standing(props: RoomProps & { readonly room: RoomParts }) {
  const { room, door, authorization, goBack } = props;
  const entry = useStore(room.session.store, (view) => view.entry);
  const isKnown = useStore(room.session.store, (view) => view.meeting !== null);
  const link = useStore(room.session.store, (view) => view.link);
  switch (entry.kind) {
    case "entering":
      return link.kind === "lost" ? (
        <Outside code="network/unreachable" contact={door.contact} goBack={goBack} />
      ) : (
        <Entering />
      );
    case "lobby":
      return <Lobby door={door} />;
    case "outside":
      return <Outside code={entry.code} contact={door.contact} goBack={goBack} />;
    case "over":
      return <Thanks {...{ door, entry, authorization, goBack }} />;
    case "seated":
      return isKnown ? <LiveRoom contact={door.contact} /> : <Entering />;
    default:
      return entry satisfies never;
  }
}

function Entering() {
  const { t } = useWords("room");
  return (
    <main className={styles.entering} role="status">
      {t("entering")}
    </main>
  );
}

function isPhone(): boolean {
  return matchMedia("(pointer: coarse) and (max-width: 600px)").matches;
}

function isWide(): boolean {
  return matchMedia("(min-width: 900px)").matches;
}
