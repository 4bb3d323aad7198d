import { createHash } from "node:crypto";
import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId } from "../../../shared/wire/ids.ts";
import type { PostLine, Settling } from "../../../shared/wire/post.ts";
import type { Database } from "../../platform/database.ts";
import { type Post, readPost } from "../post.ts";
import { instantOf } from "../recurrence.ts";
import { type Guest, readGuests } from "../store/invitees.ts";
import { findMeeting, type Meeting } from "../store/meetings.ts";
import { lastTold } from "../store/outbox.ts";
import { seriesOf } from "../store/series.ts";
import {
  keepPost,
  listPost,
  markReturned,
  meetingsByUid,
  personByAddress,
  placeOfMail,
  placePost,
  type PostPlace,
  saveMailedReply,
  settlePost,
} from "../store/post.ts";
import { composeMail, letterLinks, matterOf } from "./compose.ts";
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
  readonly changed?: readonly MeetingId[];
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
      return [];
    }
    const { isOpen, changed: meetingIds = [], ...place } = await effectOf(transaction, post, at);
    await placePost(transaction, id, { ...place, settledAt: isOpen ? null : at });
    return meetingIds;
  });
  for (const meetingId of changed) {
    await options.onPlanChanged(meetingId);
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
  const named = await meetingsNamed(database, post);
  // What answers a whole series is about what is to come of it; it is shown with the next.
  const coming = named.length > 1 ? named.filter((each) => each.startsAt > at) : named;
  const [meeting = named.at(-1)] = coming;
  if (!meeting) {
    return { ...(await letter(database, post)), isOpen: true };
  }
  const place = { meetingId: meeting.meetingId };
  const guests = await readGuests(
    database,
    coming.map(({ meetingId }) => meetingId),
  );
  const guest = answering(post, guests);
  if (!guest) {
    return { ...place, personId: null, isOpen: true };
  }
  const whose = { ...place, personId: guest.personId };
  const about = coming.filter((each) => isAbout(each, post));
  if (about.length === 0) {
    return { ...whose, isOpen: false };
  }
  const asked = about.map(({ meetingId }) => meetingId);
  const own = guests.filter(
    ({ personId, meetingId }) => personId === guest.personId && asked.includes(meetingId),
  );
  const isOpen = post.kind === "counter" || post.text !== "";
  return { ...whose, isOpen, changed: await saveAnswer(database, post, { own, at }) };
}

/** @returns the meetings to which they come themselves now, and did not before */
async function saveAnswer(
  database: Database,
  { answer: given, stampedAt }: Answered,
  { own, at }: { readonly own: readonly Guest[]; readonly at: number },
): Promise<readonly MeetingId[]> {
  if (given === null) {
    return [];
  }
  // A clock that is ahead must not hold back later answers.
  const reply = { answer: given, repliedAt: Math.min(stampedAt, at) };
  const changed: MeetingId[] = [];
  for (const place of own) {
    const isTaken = await saveMailedReply(database, place, reply);
    if (isTaken && place.representedBy !== null) {
      changed.push(place.meetingId);
    }
  }
  return changed;
}

/** The meetings that an answer names, by their start: one, or all of a series. */
async function meetingsNamed(
  database: Database,
  { uid, recurrence }: Answered,
): Promise<readonly Meeting[]> {
  const ids = await meetingsByUid(database, uid);
  const found = await Promise.all(ids.map((meetingId) => findMeeting(database, meetingId)));
  const meetings = found.filter((meeting) => meeting !== null);
  const series = meetings[0] ? await seriesOf(database, meetings[0]) : null;
  if (!recurrence || !series) {
    return meetings;
  }
  return meetings.filter(({ series: place }) => {
    const wall = place?.ruleWall;
    // Some programs name a zone without saying what it is: then its clocks are the series'.
    return wall && (instantOf(wall, series.zone) === recurrence.at || wall === recurrence.wall);
  });
}

/** Who answers: the invitee whose address is the ATTENDEE's or the sender's; null where that is nobody, or two. */
function answering({ attendee, from }: Answered, guests: readonly Guest[]): Guest | null {
  const named = guests.filter(({ email }) => [attendee, from].includes(email ?? "nobody"));
  const people = new Set(named.map(({ personId }) => personId));
  return people.size === 1 ? (named[0] ?? null) : null;
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
    const told = (await lastTold(database, matter, [guest.personId])).get(guest.personId) ?? null;
    const links = await letterLinks(options, matter.meeting, [guest.personId]);
    const task = { matter, guest, occasion: "kept", told } as const;
    await mail.send(composeMail(options, task, links.get(guest.personId) ?? null), database);
  }
}
