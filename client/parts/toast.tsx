import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import styles from "./toast.module.css";

const Say = createContext<(text: string) => void>(() => undefined);
const shownMs = 5_000;

/** Says for a few seconds that something has been done. */
export function useToast(): (text: string) => void {
  return useContext(Say);
}

/** Shows what `useToast` says below it. */
export function Toasts({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly { readonly id: number; readonly text: string }[]>(
    [],
  );
  const say = useCallback((text: string) => {
    const id = performance.now();
    setToasts((before) => [...before, { id, text }]);
    setTimeout(() => setToasts((before) => before.filter((each) => each.id !== id)), shownMs);
  }, []);
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // A dialog leaves this much of the screen free.
    const height = `${place.current?.offsetHeight ?? 0}px`;
    document.documentElement.style.setProperty("--toasts", height);
  }, [toasts]);
  return (
    <Say value={say}>
      {children}
      {/* Of the top layer: an open dialog hides all else from those who listen. */}
      <div ref={place} className={styles.toasts} role="status" data-react-aria-top-layer>
        {toasts.map(({ id, text }) => (
          <p key={id} className={styles.toast}>
            {text}
          </p>
        ))}
      </div>
    </Say>
  );
}
