import { type RefObject, useEffect, useRef } from "react";
import { useWords } from "../words.ts";

/** Whether a text has more characters than its field takes. */
export function isTooLong(text: string | undefined, maxLength = Infinity): boolean {
  return lengthOf(text) > maxLength;
}

/** Says of a text that is too long how long it is, and how long it may be. */
export function TooLong(props: {
  readonly text: string | undefined;
  readonly maxLength: number | undefined;
}) {
  const { t } = useWords("common");
  return t("tooLong", { length: lengthOf(props.text), max: props.maxLength });
}

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

/** As the server counts. */
function lengthOf(text = ""): number {
  return text.trim().length;
}
