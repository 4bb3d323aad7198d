import { useEffect } from "react";
import { useRoom } from "./context.ts";
import { toggleHand } from "./toggles.ts";

const isMac = /mac|iphone|ipad/iu.test(navigator.userAgent);
const control = isMac ? "⌘" : "Ctrl";

/** The shortcuts as they are written for a person. */
export const keys = {
  microphone: `${control}+D`,
  camera: `${control}+E`,
  hand: isMac ? "⌃⌥H" : "Ctrl+Alt+H",
  help: "?",
} as const;

/**
 * The keyboard's short ways: microphone, camera, hand; Space held down to talk; "?" for help. By the place of the key, so
 * that they work under every layout, and not while somebody types or an input method is at work.
 */
export function useShortcuts(showHelp: () => void): void {
  const { session, call } = useRoom();
  useEffect(() => {
    let talking = false;
    const onDown = (event: KeyboardEvent) => {
      const command = isMac ? event.metaKey : event.ctrlKey;
      if (command && !event.altKey && !event.shiftKey && event.code === "KeyD") {
        event.preventDefault();
        call.toggleMicrophone();
      } else if (command && !event.altKey && !event.shiftKey && event.code === "KeyE") {
        event.preventDefault();
        call.toggleCamera();
      } else if (event.ctrlKey && event.altKey && event.code === "KeyH") {
        event.preventDefault();
        toggleHand(session);
      } else if (!isBusy(event) && event.key === "?") {
        showHelp();
      } else if (!isBusy(event) && isPlainSpace(event) && !event.repeat && !talking) {
        event.preventDefault();
        talking = call.talk(true);
      }
    };
    const onUp = (event: KeyboardEvent) => {
      if (talking && event.code === "Space") {
        talking = false;
        call.talk(false);
      }
    };
    document.addEventListener("keydown", onDown);
    document.addEventListener("keyup", onUp);
    return () => {
      document.removeEventListener("keydown", onDown);
      document.removeEventListener("keyup", onUp);
    };
  }, [session, call, showHelp]);
}

function isPlainSpace(event: KeyboardEvent): boolean {
  return event.code === "Space" && !event.ctrlKey && !event.altKey && !event.metaKey;
}

/** Whether the key belongs to what has the focus: a field, or (for Space) a button. */
function isBusy(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  const takes = "input, textarea, select, [contenteditable=true], [role=dialog]";
  const presses = event.code === "Space" ? ", button, a, summary" : "";
  return event.isComposing || Boolean(target?.closest(takes + presses));
}
