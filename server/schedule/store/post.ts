import type { Selectable } from "kysely";
import { nameForms } from "../../../shared/meeting/plan.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { MailedAnswer, PostLine } from "../../../shared/wire/post.ts";
import type { Database } from "../../platform/database.ts";
import type { PostTable } from "../../schema/tables.ts";

/** Which meeting and whom a mail that came in is about. */
export type PostPlace = {
  readonly meetingId: MeetingId | null;
  readonly personId: PersonId | null;
};

/** Longer than anybody looks for a letter that was seen. */
const keptMs = 90 * 24 * 3_600_000;

/** Keeps what came in, waiting and about nothing yet, and forgets what is older than 90 days. @returns false where it was kept before */
export async function keepPost(
  database: Database,
  row: Omit<PostTable, "meeting_id" | "person_id" | "settled_at">,
): Promise<boolean> {
  await database
    .deleteFrom("post")
    .where("received_at", "<", row.received_at - keptMs)
    .execute();
  const { numInsertedOrUpdatedRows } = await database
    .insertInto("post")
    .values({ ...row, meeting_id: null, person_id: null, settled_at: null })
    .onConflict((taken) => taken.column("id").doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Notes what something that came in is about, and that it is settled where nobody needs to see it. */
export async function placePost(
  database: Database,
  id: string,
  { meetingId, personId, settledAt }: PostPlace & { readonly settledAt: number | null },
): Promise<void> {
  await database
    .updateTable("post")
    .set({ meeting_id: meetingId, person_id: personId, settled_at: settledAt })
    .where("id", "=", id)
    .execute();
}

/** What waits to be seen, latest first, 200 at most; a proposal only while the meeting has the time that it was made about. */
export async function listPost(
  database: Database,
  meetingId: MeetingId | null,
): Promise<readonly PostLine[]> {
  const rows = await database
    .selectFrom("post")
    .leftJoin("people", "people.id", "post.person_id")
    .leftJoin("meetings", "meetings.id", "post.meeting_id")
    .selectAll("post")
    .select("people.names")
    .where("settled_at", "is", null)
    .where((row) =>
      meetingId ? row("post.meeting_id", "=", meetingId) : row("post.meeting_id", "is", null),
    )
    .where((row) =>
      row.or([
        row("post.kind", "<>", "counter"),
        row("post.sequence", ">=", row.ref("meetings.sequence")),
      ]),
    )
    .orderBy("received_at", "desc")
    .limit(200)
    .execute();
  return rows.map(lineOf);
}

/** Settles something that waits. @returns whose it is, or null where it does not wait any more */
export async function settlePost(
  database: Database,
  { postId, at }: { readonly postId: string; readonly at: number },
): Promise<(PostPlace & { readonly kind: PostTable["kind"] }) | null> {
  const row = await database
    .updateTable("post")
    .set({ settled_at: at })
    .where("id", "=", postId)
    .where("settled_at", "is", null)
    .returning(["kind", "meeting_id", "person_id"])
    .executeTakeFirst();
  return row ? { kind: row.kind, meetingId: row.meeting_id, personId: row.person_id } : null;
}

/** Keeps an answer that came by mail. @returns false where the person has answered since it was given */
export async function saveMailedReply(
  database: Database,
  place: { readonly meetingId: MeetingId; readonly personId: PersonId },
  reply: { readonly answer: MailedAnswer; readonly repliedAt: number },
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable("invitees")
    .set({ reply: reply.answer, represented_by: null, replied_at: reply.repliedAt })
    .where("meeting_id", "=", place.meetingId)
    .where("person_id", "=", place.personId)
    .where((row) =>
      row.or([row("replied_at", "is", null), row("replied_at", "<=", reply.repliedAt)]),
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The meetings that an invitation's UID is of: one, or those of a series, by their start. */
export async function meetingsByUid(
  database: Database,
  uid: string,
): Promise<readonly MeetingId[]> {
  const rows = await database
    .selectFrom("meetings")
    .select("id")
    .where("ical_uid", "=", uid)
    .orderBy("starts_at")
    .execute();
  return rows.map(({ id }) => id);
}

/** Which meeting and whom a mail of ours was about, by the first part of its Message-ID. */
export async function placeOfMail(database: Database, name: string): Promise<PostPlace | null> {
  const row = await database
    .selectFrom("mails")
    .select(["meeting_id", "person_id"])
    .where("message_name", "=", name)
    .executeTakeFirst();
  return row ? { meetingId: row.meeting_id, personId: row.person_id } : null;
}

/** Notes that a mail of ours, by the first part of its Message-ID, came back. */
export async function markReturned(
  database: Database,
  { name, why }: { readonly name: string; readonly why: string },
): Promise<void> {
  await database
    .updateTable("mails")
    .set({ state: "failed", error: why, refused: true })
    .where("message_name", "=", name)
    .where("state", "=", "sent")
    .execute();
}

/** Who has this address, which is in small letters as the register keeps them. */
export async function personByAddress(
  database: Database,
  address: string,
): Promise<PersonId | null> {
  const row = await database
    .selectFrom("people")
    .select("id")
    .where("email", "=", address)
    .where("archived_at", "is", null)
    .executeTakeFirst();
  return row?.id ?? null;
}

type PostRow = Selectable<PostTable> & { readonly names: unknown };

function lineOf(row: PostRow): PostLine {
  const { kind, starts_at: startsAt, ends_at: endsAt, person_id: personId } = row;
  const isProposal = kind === "counter" && startsAt !== null && endsAt !== null;
  return {
    postId: row.id,
    kind,
    receivedAt: row.received_at,
    from: row.from_address,
    meetingId: row.meeting_id,
    person: personId && row.names ? { personId, names: nameForms.parse(row.names) } : null,
    text: row.text,
    answer: row.answer,
    proposed: isProposal ? { startsAt, endsAt } : null,
  };
}
