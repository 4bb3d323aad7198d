import { sql } from "kysely";
import { z } from "zod";
import { eventData, type JournalEvent } from "../../shared/meeting/events.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { Knock } from "../../shared/wire/room.ts";
import type { Database } from "../platform/database.ts";

/** One row of the journal. */
export type JournalRow = {
  readonly event: JournalEvent;
  /** SHA-256 over the hash before and the event. */
  readonly hash: Buffer;
  readonly commandId: string | null;
};

const jsonData = z.preprocess(
  (value) => (typeof value === "string" ? JSON.parse(value) : value),
  eventData,
);

/** The journal of a meeting after `since` (0 for all), in its order. @throws ZodError for a row that is no event */
export async function readJournal(
  database: Database,
  meetingId: MeetingId,
  since: number,
): Promise<readonly JournalRow[]> {
  const rows = await database
    .selectFrom("journal")
    .selectAll()
    .where("meeting_id", "=", meetingId)
    .where("seq", ">", since)
    .orderBy("seq")
    .execute();
  return rows.map((row) => ({
    event: { ...jsonData.parse(row.data), seq: row.seq, at: row.at, actorId: row.actor_id },
    hash: row.hash,
    commandId: row.command_id,
  }));
}

/** Appends rows in one statement: all or none. @throws a unique violation where another owner has appended */
export async function appendJournal(
  database: Database,
  meetingId: MeetingId,
  rows: readonly JournalRow[],
): Promise<void> {
  const data = rows.map(({ event }) => {
    const { seq: _seq, at: _at, actorId: _actorId, ...rest } = event;
    return JSON.stringify(rest);
  });
  await sql`
    insert into journal (meeting_id, seq, at, actor_id, type, data, hash, command_id)
    select ${meetingId}::uuid, * from unnest(
      ${rows.map(({ event }) => event.seq)}::int[], ${rows.map(({ event }) => event.at)}::int8[],
      ${rows.map(({ event }) => event.actorId)}::uuid[], ${rows.map(({ event }) => event.type)}::text[],
      ${data}::jsonb[], ${rows.map(({ hash }) => hash)}::bytea[], ${rows.map(({ commandId }) => commandId)}::uuid[]
    )`.execute(database);
}

/** The meetings whose journal has begun and not ended: live when the server stopped. */
export async function unfinishedMeetings(database: Database): Promise<readonly MeetingId[]> {
  const rows = await sql<{ meeting_id: MeetingId }>`
    select meeting_id from journal where seq = 1 and not exists (
      select 1 from journal last where last.meeting_id = journal.meeting_id and last.type = 'meeting-ended'
    )`.execute(database);
  return rows.rows.map((row) => row.meeting_id);
}

/** Notes that these meetings' owner is alive at `at`, epoch ms. */
export async function beat(
  database: Database,
  meetingIds: readonly MeetingId[],
  at: number,
): Promise<void> {
  await database
    .insertInto("room_pulse")
    .values(meetingIds.map((meetingId) => ({ meeting_id: meetingId, alive_at: at })))
    .onConflict((conflict) => conflict.column("meeting_id").doUpdateSet({ alive_at: at }))
    .execute();
}

/** When a meeting's owner was last alive, epoch ms; null where it never beat. */
export async function lastBeat(database: Database, meetingId: MeetingId): Promise<number | null> {
  const row = await database
    .selectFrom("room_pulse")
    .select("alive_at")
    .where("meeting_id", "=", meetingId)
    .executeTakeFirst();
  return row?.alive_at ?? null;
}

/** Somebody who came by the open door. */
export type Guest = {
  readonly personId: PersonId;
  readonly meetingId: MeetingId;
  readonly knock: Knock;
  readonly knockedAt: number;
  readonly state: "waiting" | "admitted" | "refused";
};

/** Keeps a guest who knocks. */
export async function insertGuest(
  database: Database,
  guest: Guest & { readonly tokenHash: Buffer },
): Promise<void> {
  const { name, affiliation, language, zone } = guest.knock;
  await database
    .insertInto("guests")
    .values({
      id: guest.personId,
      meeting_id: guest.meetingId,
      token_hash: guest.tokenHash,
      name,
      affiliation,
      language,
      zone,
      knocked_at: guest.knockedAt,
      state: guest.state,
    })
    .execute();
}

/** The guest of a token's hash, or of an id; null where there is none. */
export async function findGuest(
  database: Database,
  by: { readonly tokenHash: Buffer } | { readonly personId: PersonId },
): Promise<Guest | null> {
  const row = await database
    .selectFrom("guests")
    .selectAll()
    .where((where) =>
      "tokenHash" in by ? where("token_hash", "=", by.tokenHash) : where("id", "=", by.personId),
    )
    .executeTakeFirst();
  if (!row) {
    return null;
  }
  const { name, affiliation, language, zone } = row;
  return {
    personId: row.id,
    meetingId: row.meeting_id,
    knock: { name, affiliation, language, zone },
    knockedAt: row.knocked_at,
    state: row.state,
  };
}

/** Says what became of a guest. */
export async function settleGuest(
  database: Database,
  personId: PersonId,
  state: "admitted" | "refused",
): Promise<void> {
  await database.updateTable("guests").set({ state }).where("id", "=", personId).execute();
}
