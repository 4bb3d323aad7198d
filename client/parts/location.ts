import { useSyncExternalStore } from "react";
import { navigate } from "wouter/use-browser-location";

/** Whether the page may be left. */
type Guard = () => boolean;

type Place = { readonly path: string; readonly address: string; readonly state: unknown };

const guards = new Set<Guard>();
const watchers = new Set<() => void>();
let here = currentPlace();

// The browser's Back has changed the address by the time that it is heard of, and the router's own hook shows the other page at
// once. So the office goes by the place that is kept here, and changes it when the page may be left.
addEventListener("popstate", () => {
  if (location.pathname !== here.path && [...guards].some((mayLeave) => !mayLeave())) {
    history.pushState(here.state, "", here.address);
  } else {
    arrive();
  }
});
// The router tells of these.
addEventListener("pushState", arrive);
addEventListener("replaceState", arrive);

/** Where the office is, and how to go elsewhere, for its router. */
export function useKeptLocation(): [string, typeof navigate] {
  return [useSyncExternalStore(watch, () => here.path), navigate];
}

/** Asks this before Back leads away; answers with what ends that. */
export function guardBack(mayLeave: Guard): () => void {
  guards.add(mayLeave);
  return () => void guards.delete(mayLeave);
}

function arrive(): void {
  here = currentPlace();
  watchers.forEach((tell) => tell());
}

function currentPlace(): Place {
  return { path: location.pathname, address: location.href, state: history.state as unknown };
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => void watchers.delete(tell);
}
