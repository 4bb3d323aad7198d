import { useEffect, useRef } from "react";
import { chime } from "./chime.ts";
import { useMeeting, useSelf, useView } from "./context.ts";

/** A soft sound for the chair when somebody new waits in the lobby or asks for the floor; badges on "People" and "Agenda" are its signs for the eye. */
export function Bell() {
  const { conducts, personId } = useSelf();
  const guests = useView((view) => view.lobby.length);
  const hands = useMeeting().floor.waiting.filter((hand) => hand.personId !== personId).length;
  const before = useRef({ guests: 0, hands });
  useEffect(() => {
    if (conducts && (guests > before.current.guests || hands > before.current.hands)) {
      chime();
    }
    before.current = { guests, hands };
  }, [conducts, guests, hands]);
  return null;
}
