import type { Hat, Seat } from "../../../shared/wire/permissions.ts";
import type { Caller, Subject } from "../../platform/caller.ts";

/** The hats that a caller wears for a request about a subject; `seat` is theirs in the subject's meeting. */
export function hatsOf(caller: Caller, subject: Subject, seat: Seat | null): ReadonlySet<Hat> {
  const hats = new Set<Hat>(["anyone"]);
  if (caller.kind === "anonymous") {
    return hats;
  }
  if (caller.kind === "account") {
    hats.add("signed-in");
    caller.roles.forEach((role) => hats.add(role));
  }
  // A link and a guest's token open nothing but their own meeting.
  const elsewhere = caller.kind !== "account" && caller.meetingId !== subject.meetingId;
  if (seat && !elsewhere) {
    hats.add(`seat:${seat}`);
  } else if (caller.kind === "guest" && !elsewhere) {
    hats.add("seat:guest");
  }
  if (caller.personId === subject.personId && (caller.kind === "account" || !elsewhere)) {
    hats.add("self");
  }
  return hats;
}
