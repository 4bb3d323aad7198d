import { useMemo, useSyncExternalStore } from "react";
import type { MeetingFiles } from "../../shared/wire/files.ts";
import { api } from "../api.ts";

/** What is known of a meeting's files. */
export type Watched =
  | { readonly kind: "loading" | "failed" }
  | { readonly kind: "ready"; readonly files: MeetingFiles };

type Watch = {
  subscribe(listener: () => void): () => void;
  now(): Watched;
  /** Reads anew. */
  read(): void;
};

/** How often somebody who looks at them learns of files attached meanwhile, ms. */
const everyMs = 60_000;
const watches = new Map<string, Watch>();

/** A meeting's files, kept up to date while anything on the page shows them; all that do share one reading. */
export function useFilesOf(
  meetingId: string,
  authorization: string | null,
): { readonly watched: Watched; readonly retry: () => void } {
  const watch = useMemo(() => watchOf(meetingId, authorization), [meetingId, authorization]);
  return { watched: useSyncExternalStore(watch.subscribe, watch.now), retry: watch.read };
}

function watchOf(meetingId: string, authorization: string | null): Watch {
  const key = `${meetingId} ${authorization}`;
  const watch = watches.get(key) ?? newWatch(meetingId, authorization);
  watches.set(key, watch);
  return watch;
}

function newWatch(meetingId: string, authorization: string | null): Watch {
  const listeners = new Set<() => void>();
  let watched: Watched = { kind: "loading" };
  let timer: ReturnType<typeof setInterval> | undefined;
  const read = async () => {
    const headers = authorization ? { authorization } : {};
    try {
      const path = `/api/meetings/${meetingId}/files`;
      watched = { kind: "ready", files: await api.get<MeetingFiles>(path, { headers }) };
    } catch {
      // What was read before is shown until the next reading.
      watched = watched.kind === "ready" ? watched : { kind: "failed" };
    }
    listeners.forEach((listener) => listener());
  };
  return {
    now: () => watched,
    read: () => void read(),
    subscribe: (listener) => {
      listeners.add(listener);
      if (listeners.size === 1) {
        void read();
        timer = setInterval(() => void read(), everyMs);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          clearInterval(timer);
        }
      };
    },
  };
}
