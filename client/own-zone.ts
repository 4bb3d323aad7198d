import { useSyncExternalStore } from "react";
import { canonicalZone, isKnownZone } from "../shared/time/zones.ts";

const key = "zone";

/** The zone that a browser reports, by the name that the platform keeps; null for none, or one that nobody can compute with ("Etc/Unknown"). */
export function zoneReported(zone: string | undefined): string | null {
  return zone !== undefined && isKnownZone(zone) ? canonicalZone(zone) : null;
}

/** Whether this machine says which zone it lives by; where it does not, its user is asked. */
export const isZoneReported = reported() !== null;

/** The zone of whoever sits here, IANA name: as the machine says, else as they chose, else UTC. */
export function ownZone(): string {
  return reported() ?? zoneReported(chosen) ?? "UTC";
}

/** `ownZone`, anew when another one is chosen. */
export function useOwnZone(): string {
  return useSyncExternalStore(listen, ownZone);
}

/** Keeps the zone that somebody chose whose machine does not say; in this browser, or for this page where it keeps nothing. */
export function chooseZone(zone: string): void {
  chosen = zone;
  try {
    localStorage.setItem(key, zone);
  } catch {
    // Storage is full or forbidden.
  }
  listeners.forEach((listener) => listener());
}

const listeners = new Set<() => void>();
let chosen = kept();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function reported(): string | null {
  return zoneReported(Intl.DateTimeFormat().resolvedOptions().timeZone);
}

function kept(): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}
