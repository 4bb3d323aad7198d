import { type RefObject, useEffect, useRef } from "react";

/**
 * Holds back the form around an element while something in it is too long: sending it leads to its first fault instead.
 * Not by the browser's own check, which cuts the text, and speaks the browser's language.
 */
export function useHeldForm<E extends HTMLElement>(isHeld: boolean): RefObject<E | null> {
  const ref = useRef<E>(null);
  useEffect(() => {
    const form = ref.current?.closest("form");
    if (!form || !isHeld) {
      return undefined;
    }
    const hold = (event: Event): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    };
    form.addEventListener("submit", hold);
    return () => form.removeEventListener("submit", hold);
  }, [isHeld]);
  return ref;
}
