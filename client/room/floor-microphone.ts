import { useEffect, useRef } from "react";
import { useCall, useMeeting, useRoom, useSelf } from "./context.ts";
import { notify } from "./store.ts";

/**
 * Opens one's microphone with the floor, where that was agreed to at the door, and closes it with the end of the speech
 * if it was opened so and not touched since. Nobody else's microphone is ever opened: each page does this for itself.
 */
export function useFloorMicrophone(): void {
  const { session, call } = useRoom();
  const { personId } = useSelf();
  const hasFloor = useMeeting().floor.speaking?.personId === personId;
  const ready = useCall((view) => view.ready);
  const microphone = useCall((view) => view.microphone);
  const opened = useRef(false);
  const had = useRef(false);
  const heard = useRef(false);
  useEffect(() => {
    if (hasFloor && ready && !had.current) {
      had.current = true;
      const agreed = session.choices.mayOpenMicrophone && microphone !== "unavailable";
      const opens = agreed && microphone === "off";
      opened.current = opens;
      heard.current = false;
      if (opens) {
        call.setMicrophone(true);
      }
      const isOpen = opens || microphone === "on";
      const kind = isOpen ? "floor-is-yours" : "floor-is-yours-muted";
      notify(session.store, { kind, tone: "info" });
    } else if (!hasFloor && had.current) {
      had.current = false;
      if (opened.current) {
        opened.current = false;
        call.setMicrophone(false);
        notify(session.store, { kind: "floor-over", tone: "info" });
      }
    }
    if (opened.current && microphone === "on") {
      heard.current = true;
    } else if (opened.current && heard.current) {
      // Closed by its owner: from here on it is theirs alone.
      opened.current = false;
    }
  }, [hasFloor, ready, microphone, session, call]);
}
