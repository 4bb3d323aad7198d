import type { Language } from "../../../shared/words/languages.ts";

/** By which way somebody comes to a meeting. */
export type Visit =
  | { readonly kind: "link"; readonly token: string }
  | { readonly kind: "session"; readonly meetingId: string }
  | { readonly kind: "open-door"; readonly token: string; readonly guest: string | null };

/** What proves to HTTP who comes; null where the session's cookie does, or nothing does yet. */
export function authorizationOf(visit: Visit): string | null {
  switch (visit.kind) {
    case "link":
      return `Link ${visit.token}`;
    case "open-door":
      return visit.guest ? `Guest ${visit.guest}` : null;
    case "session":
      return null;
    default:
      return visit satisfies never;
  }
}

/** Where the door of a visit is asked for. */
export function doorAddress(visit: Visit): string {
  switch (visit.kind) {
    case "link":
      return "/api/door";
    case "open-door":
      return visit.guest ? "/api/door" : `/api/door?door=${encodeURIComponent(visit.token)}`;
    case "session":
      return `/api/door?meetingId=${encodeURIComponent(visit.meetingId)}`;
    default:
      return visit satisfies never;
  }
}

/** Where the meeting is a file for the visitor's calendar; null for a guest. */
export function calendarAddress(
  visit: Visit,
  meetingId: string,
  language: Language,
): string | null {
  switch (visit.kind) {
    case "link":
      return `/j/${visit.token}/meeting.ics?language=${language}`;
    case "session":
      return `/api/meetings/${meetingId}/calendar.ics?language=${language}`;
    case "open-door":
      return null;
    default:
      return visit satisfies never;
  }
}

/** What proves to a socket who comes. */
export function handshakeOf(
  visit: Visit,
  meetingId: string,
): { readonly meetingId: string; readonly link?: string; readonly guest?: string } {
  if (visit.kind === "link") {
    return { meetingId, link: visit.token };
  }
  return visit.kind === "open-door" && visit.guest
    ? { meetingId, guest: visit.guest }
    : { meetingId };
}

/** The guest's token that this tab keeps for an open door, so that a reload is the same guest. */
export function keptGuest(doorToken: string): string | null {
  return sessionStorage.getItem(guestKey(doorToken));
}

/** Keeps a guest's token in this tab; null forgets it. */
export function keepGuest(doorToken: string, guest: string | null): void {
  if (guest === null) {
    sessionStorage.removeItem(guestKey(doorToken));
  } else {
    sessionStorage.setItem(guestKey(doorToken), guest);
  }
}

function guestKey(doorToken: string): string {
  return `guest:${doorToken}`;
}

/** The visit that a path of the page means. */
export function visitOf(path: string): Visit {
  const [first, second = ""] = path.split("/").filter((part) => part !== "");
  if (first === "j") {
    return { kind: "link", token: second };
  }
  return first === "g"
    ? { kind: "open-door", token: second, guest: null }
    : { kind: "session", meetingId: second };
}
