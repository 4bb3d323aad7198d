import { useEffect } from "react";

/** Keeps the screen awake while the room is open and looked at; where the browser cannot, nothing happens. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let isOver = false;
    const take = async () => {
      if (document.visibilityState === "visible" && "wakeLock" in navigator) {
        const taken = await navigator.wakeLock.request("screen").catch(() => null);
        if (isOver) {
          await taken?.release();
        } else {
          lock = taken;
        }
      }
    };
    const onChange = () => void take();
    onChange();
    document.addEventListener("visibilitychange", onChange);
    return () => {
      isOver = true;
      document.removeEventListener("visibilitychange", onChange);
      void lock?.release();
    };
  }, []);
}
