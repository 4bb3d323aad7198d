import type { Told } from "./told.ts";

/** Where a meeting stands. */
type Standing = {
  readonly status: "draft" | "held" | "scheduled" | "cancelled" | "ended";
  readonly sequence: number;
  readonly revision: number;
};

/** What somebody invited knows of it, and whether they can be written to. */
type Knowledge = {
  readonly email: string | null;
  readonly invitedSequence: number | null;
  readonly invitedRevision: number;
};

/**
 * What a letter about a meeting is for; `hold` asks to keep a time free, `rehold` another one, `confirmation` invites to what
 * was held, `release` gives it back; `relink` brings another personal link, `again` asks once more for a reply, `reminder`
 * says that it is near, `kept` that it keeps its time.
 */
export type Occasion =
  | "hold"
  | "rehold"
  | "confirmation"
  | "release"
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

/** The same, with the person's addresses; null for what does not lead anywhere yet, or any more. */
type Reachable = Present & { readonly url: string | null; readonly reply: string | null };

/** What a letter is to show as it was before; null for what has not changed. */
export type Former = {
  readonly span: Pick<Present, "startsAt" | "endsAt"> | null;
  readonly title: string | null;
};

/** Whether somebody may not know the present state of a meeting. */
export function mayBeOwed(meeting: Standing, guest: Knowledge): boolean {
  const { invitedSequence: knows, invitedRevision, email } = guest;
  if (email === null || meeting.status === "ended" || meeting.status === "draft") {
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
  { told, now }: { readonly told: Told | null; readonly now: Reachable },
): Occasion | null {
  if (status === "cancelled") {
    return told?.isTentative ? "release" : "cancellation";
  }
  if (knows === null) {
    return status === "held" ? "hold" : "invitation";
  }
  if (knows < sequence) {
    return raised(status, told, now);
  }
  const isSame =
    told?.summary === now.title && (now.purpose === null || told.description.includes(now.purpose));
  return isSame ? null : "correction";
}

/** The letter to who knows a lower SEQUENCE. */
function raised(status: Standing["status"], told: Told | null, now: Reachable): Occasion {
  if (status === "scheduled" && told?.isTentative) {
    return "confirmation";
  }
  const isKept = told !== null && former(told, now).span === null;
  if (status === "held") {
    const isRelinked = now.reply !== null && !told?.description.includes(now.reply);
    return isKept && isRelinked ? "relink" : "rehold";
  }
  return isKept && told.url !== now.url ? "relink" : "update";
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
