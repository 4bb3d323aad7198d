import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import styles from "./popup.module.css";

/** A button that opens a small sheet above itself. Escape and a press elsewhere close it; the focus returns. */
export function Popup(props: {
  readonly label: string;
  readonly face: ReactNode;
  readonly className?: string | undefined;
  /** The content is given how to close the sheet. */
  readonly children: (close: () => void) => ReactNode;
}) {
  const { label, face, className, children } = props;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useDismissal(box, { isOpen, close: () => setOpen(false), button });
  return (
    <div ref={box} className={styles.popup}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {face}
      </button>
      {isOpen && (
        <div id={id} className={styles.sheet} role="dialog" aria-label={label}>
          {children(() => setOpen(false))}
        </div>
      )}
    </div>
  );
}

function useDismissal(
  box: React.RefObject<HTMLDivElement | null>,
  popup: {
    readonly isOpen: boolean;
    readonly close: () => void;
    readonly button: React.RefObject<HTMLButtonElement | null>;
  },
): void {
  const { isOpen, close, button } = popup;
  useEffect(() => {
    if (!isOpen) {
      return undefined;
    }
    const onPress = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) {
        close();
      }
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") {
        close();
        button.current?.focus();
      }
    };
    box.current?.querySelector<HTMLElement>("[role=dialog] :is(button, select, input)")?.focus();
    document.addEventListener("pointerdown", onPress);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("pointerdown", onPress);
      document.removeEventListener("keydown", onKey);
    };
    // `close` is new at each render; what it does is not.
  }, [isOpen]);
}
