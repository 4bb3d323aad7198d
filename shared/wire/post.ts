import { z } from "zod";
import { meetingId, type MeetingId, type PersonId } from "./ids.ts";
import type { NameForms } from "../meeting/plan.ts";
import type { Answer } from "./schedule.ts";

/** What came in by mail: an answer that changed nothing, another time proposed, a mail of ours that came back, an automatic answer, a letter. */
export type PostKind = "reply" | "counter" | "bounce" | "auto-reply" | "letter";

/** What a calendar can answer to an invitation. */
export type MailedAnswer = Exclude<Answer, "none" | "represented">;

/** Something that came in by mail and waits for somebody to see it. Instants are epoch ms. */
export type PostLine = {
  readonly postId: string;
  readonly kind: PostKind;
  readonly receivedAt: number;
  /** The address that it came from. */
  readonly from: string;
  readonly meetingId: MeetingId | null;
  /** Whom it is from, or did not reach; null where nobody knows. */
  readonly person: { readonly personId: PersonId; readonly names: NameForms } | null;
  /** What it says, or why a mail could not be delivered. */
  readonly text: string;
  /** What was answered from an address that is nobody's, where that is what came in. */
  readonly answer: MailedAnswer | null;
  /** The time proposed. */
  readonly proposed: { readonly startsAt: number; readonly endsAt: number } | null;
};

/** Which post: a meeting's, or what is about none. */
export const postQuery = z.strictObject({ meetingId: meetingId.optional() });

/** How something is settled; `decline` keeps the meeting's time and writes so to who proposed another. */
export const settling = z.strictObject({ how: z.enum(["done", "decline"]) });

/** How something is settled. */
export type Settling = z.infer<typeof settling>;
