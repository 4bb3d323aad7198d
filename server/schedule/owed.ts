import type { Told } from "./told.ts";

/** Where a meeting stands. */
type Standing = {
  readonly status: "scheduled" | "cancelled" | "ended";
  readonly sequence: number;
  readonly revision: number;
};

/** What somebody invited knows of it, and whether they can be written to. */
type Knowledge = {
  readonly email: string | null;
  readonly invitedSequence: number | null;
  readonly invitedRevision: number;
};

/** What a letter about a meeting is for; `relink` brings another personal link, `again` asks once more for a reply, `reminder` says that it is near, `kept` that it keeps its time. */
export type Occasion =
  | "invitation"
  | "update"
  | "correction"
  | "relink"
  | "again"
  | "reminder"
  | "kept"
  | "cancellation"
  | "withdrawal";

/** What a person's calendar would say of the meeting now. */
export type Present = {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly title: string;
  readonly purpose: string | null;
};

/** What a letter is to show as it was before; null for what has not changed. */
export type Former = {
  readonly span: Pick<Present, "startsAt" | "endsAt"> | null;
  readonly title: string | null;
};

/** Whether somebody may not know the present state of a meeting. */
export function mayBeOwed(meeting: Standing, guest: Knowledge): boolean {
  const { invitedSequence: knows, invitedRevision, email } = guest;
  if (email === null || meeting.status === "ended") {
    return false;
  }
  return meeting.status === "cancelled"
    ? knows !== null && knows < meeting.sequence
    : knows === null || knows < meeting.sequence || invitedRevision < meeting.revision;
}

/** The letter owed to somebody who may be owed one, and whose calendar was `told` this last; null where it shows nothing else than it would now. */
export function letterOwed(
  { status, sequence }: Standing,
  { invitedSequence: knows }: Knowledge,
  {
    told,
    now,
  }: { readonly told: Told | null; readonly now: Present & { readonly url: string | null } },
): Occasion | null {
  if (status === "cancelled") {
    return "cancellation";
  }
  if (knows === null) {
    return "invitation";
  }
  if (knows < sequence) {
    const isMoved = !told || former(told, now).span !== null || told.url === now.url;
    return isMoved ? "update" : "relink";
  }
  const isSame =
    told?.summary === now.title && (now.purpose === null || told.description.includes(now.purpose));
  return isSame ? null : "correction";
}

/** What of that has another time or title now. */
export function former(told: Told | null, now: Present): Former {
  if (!told) {
    return { span: null, title: null };
  }
  const { startsAt, endsAt, summary } = told;
  const moved = startsAt !== now.startsAt || endsAt !== now.endsAt;
  return {
    span: moved ? { startsAt, endsAt } : null,
    title: summary === now.title ? null : summary,
  };
}
