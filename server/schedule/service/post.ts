import { createHash } from "node:crypto";
import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId } from "../../../shared/wire/ids.ts";
import type { PostLine, Settling } from "../../../shared/wire/post.ts";
import type { Database } from "../../platform/database.ts";
import { type Post, readPost } from "../post.ts";
import { type Guest, readGuests } from "../store/invitees.ts";
import { findMeeting, type Meeting } from "../store/meetings.ts";
import { lastTold } from "../store/outbox.ts";
import {
  keepPost,
  listPost,
  markReturned,
  meetingByUid,
  personByAddress,
  placeOfMail,
  placePost,
  type PostPlace,
  saveMailedReply,
  settlePost,
} from "../store/post.ts";
import { composeMail, matterOf } from "./compose.ts";
import type { ScheduleOptions } from "./parts.ts";

/** What comes in by mail. */
export type Postroom = {
  /** Takes in a raw message (RFC 5322), once however often it comes; it is kept when this resolves. */
  take(raw: Buffer): Promise<void>;
  /** What waits to be seen: a meeting's, or what is about none. */
  list(meetingId: MeetingId | null): Promise<readonly PostLine[]>;
  /** @throws AppError post/not-found where it does not wait any more */
  settle(postId: string, settling: Settling): Promise<void>;
};

/** Creates the postroom. */
export function createPostroom(options: ScheduleOptions): Postroom {
  return {
    take: (raw) => take(options, raw),
    list: (meetingId) => listPost(options.database, meetingId),
    settle: (postId, settling) => settle(options, postId, settling),
  };
}

/** What becomes of a mail that came in. */
type Outcome = PostPlace & {
  /** Somebody is to see it. */
  readonly isOpen: boolean;
  /** Whose plan has changed: they come themselves now. */
  readonly changed?: MeetingId;
};

async function take(options: ScheduleOptions, raw: Buffer): Promise<void> {
  const post = await readPost(raw);
  const at = options.clock.now();
  const id = createHash("sha256")
    .update(post.messageId ?? raw)
    .digest("hex");
  const changed = await options.database.transaction().execute(async (transaction) => {
    const { kind, from, text } = post;
    const isNew = await keepPost(transaction, {
      id,
      kind,
      received_at: at,
      from_address: from,
      text,
      answer: "answer" in post ? post.answer : null,
      sequence: "sequence" in post ? post.sequence : null,
      starts_at: kind === "counter" ? post.startsAt : null,
      ends_at: kind === "counter" ? post.endsAt : null,
    });
    if (!isNew) {
      return undefined;
    }
    const { isOpen, changed: meetingId, ...place } = await effectOf(transaction, post, at);
    await placePost(transaction, id, { ...place, settledAt: isOpen ? null : at });
    return meetingId;
  });
  if (changed) {
    await options.onPlanChanged(changed);
  }
}

function effectOf(database: Database, post: Post, at: number): Promise<Outcome> {
  if (post.kind === "reply" || post.kind === "counter") {
    return answer(database, post, at);
  }
  return post.kind === "bounce" ? bounce(database, post) : letter(database, post);
}

type Answered = Extract<Post, { readonly uid: string }>;

async function answer(database: Database, post: Answered, at: number): Promise<Outcome> {
  const meetingId = await meetingByUid(database, post.uid);
  const meeting = meetingId && (await findMeeting(database, meetingId));
  if (!meeting) {
    return { ...(await letter(database, post)), isOpen: true };
  }
  const place = { meetingId: meeting.meetingId };
  const guest = answering(post, await readGuests(database, [meeting.meetingId]));
  if (!guest) {
    return { ...place, personId: null, isOpen: true };
  }
  const whose = { ...place, personId: guest.personId };
  if (!isAbout(meeting, post)) {
    return { ...whose, isOpen: false };
  }
  // A clock that is ahead must not hold back later answers.
  const repliedAt = Math.min(post.stampedAt, at);
  const isTaken =
    post.answer !== null &&
    (await saveMailedReply(database, whose, { answer: post.answer, repliedAt }));
  const isOpen = post.kind === "counter" || post.text !== "";
  const comes = isTaken && guest.representedBy !== null;
  return { ...whose, isOpen, ...(comes ? { changed: meeting.meetingId } : {}) };
}

/** Who answers: the invitee whose address is the ATTENDEE's or the sender's; null where that is nobody, or two. */
function answering({ attendee, from }: Answered, guests: readonly Guest[]): Guest | null {
  const named = guests.filter(({ email }) => [attendee, from].includes(email ?? "nobody"));
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** An answer about another time says nothing about the present one (RFC 5546, 2.1.5). */
function isAbout(meeting: Meeting, post: Answered): boolean {
  return takesReplies(meeting) && post.sequence >= meeting.timedSequence;
}

function takesReplies({ status }: Meeting): boolean {
  return status === "held" || status === "scheduled";
}

async function bounce(
  database: Database,
  { about, text, isFinal }: Extract<Post, { readonly kind: "bounce" }>,
): Promise<Outcome> {
  const place = about === null ? null : await placeOfMail(database, about);
  if (about !== null && isFinal) {
    await markReturned(database, { name: about, why: text });
  }
  // What is only delayed is still on its way.
  return { meetingId: null, personId: null, ...place, isOpen: isFinal };
}

async function letter(database: Database, { about, from }: Post): Promise<Outcome> {
  const place = about === null ? null : await placeOfMail(database, about);
  const personId = place?.personId ?? (await personByAddress(database, from));
  return { meetingId: place?.meetingId ?? null, personId, isOpen: true };
}

async function settle(options: ScheduleOptions, postId: string, { how }: Settling): Promise<void> {
  await options.database.transaction().execute(async (transaction) => {
    const settled = await settlePost(transaction, { postId, at: options.clock.now() });
    if (!settled) {
      throw new AppError("post/not-found", "This has been settled already.");
    }
    if (how === "decline" && settled.kind === "counter") {
      await keepTime({ ...options, database: transaction }, settled);
    }
  });
  await options.mail.wake();
}

/** Writes to who proposed another time that the meeting keeps its own (DECLINECOUNTER). */
async function keepTime(
  options: ScheduleOptions,
  { meetingId, personId }: PostPlace,
): Promise<void> {
  const { database, mail } = options;
  const meeting = meetingId && (await findMeeting(database, meetingId));
  const matter = meeting && (await matterOf(database, meeting));
  const guest = matter && matter.guests.find((each) => each.personId === personId);
  if (matter && guest && guest.email !== null && takesReplies(matter.meeting)) {
    const told = await lastTold(database, matter.meeting.meetingId, guest.personId);
    await mail.send(
      await composeMail(options, { matter, guest, occasion: "kept", told }),
      database,
    );
  }
}
