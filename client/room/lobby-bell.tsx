import { useEffect, useRef } from "react";
import { chime } from "./chime.ts";
import { useSelf, useView } from "./context.ts";

/** A soft sound for the chair when somebody new waits in the lobby; the badge on "People" is its sign for the eye. */
export function LobbyBell() {
  const { conducts } = useSelf();
  const waiting = useView((view) => view.lobby.length);
  const before = useRef(0);
  useEffect(() => {
    if (conducts && waiting > before.current) {
      chime();
    }
    before.current = waiting;
  }, [conducts, waiting]);
  return null;
}
