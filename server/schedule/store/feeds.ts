import { randomUUID } from "node:crypto";
import type { PersonId } from "../../../shared/wire/ids.ts";
import type { Language } from "../../../shared/words/languages.ts";
import type { Database } from "../../platform/database.ts";

/** The address at which somebody's calendar reads their meetings. Instants are epoch ms. */
export type Feed = {
  readonly feedId: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
};

/** Whose meetings a feed has. */
export type FeedOwner = {
  readonly personId: PersonId;
  readonly language: Language;
  readonly zone: string;
  readonly isRevoked: boolean;
};

/** A person's live feed, or null. */
export async function liveFeed(database: Database, personId: PersonId): Promise<Feed | null> {
  const row = await database
    .selectFrom("calendar_feeds")
    .selectAll()
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return row ? { feedId: row.id, createdAt: row.created_at, lastUsedAt: row.last_used_at } : null;
}

/** Whose feed this is, or null: also where its owner has left the register. */
export async function feedOwner(database: Database, feedId: string): Promise<FeedOwner | null> {
  const row = await database
    .selectFrom("calendar_feeds")
    .innerJoin("people", "people.id", "calendar_feeds.person_id")
    .select(["person_id", "revoked_at", "people.language", "people.zone"])
    .where("calendar_feeds.id", "=", feedId)
    .where("people.archived_at", "is", null)
    .executeTakeFirst();
  return row
    ? {
        personId: row.person_id,
        language: row.language,
        zone: row.zone,
        isRevoked: row.revoked_at !== null,
      }
    : null;
}

/** Ends a person's feed, if there is one. */
export async function revokeFeed(
  database: Database,
  personId: PersonId,
  at: number,
): Promise<void> {
  await database
    .updateTable("calendar_feeds")
    .set({ revoked_at: at })
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .execute();
}

/** Makes a person's feed; of two made at once, one is. */
export async function insertFeed(
  database: Database,
  personId: PersonId,
  at: number,
): Promise<void> {
  const row = { id: randomUUID(), person_id: personId, created_at: at };
  await database
    .insertInto("calendar_feeds")
    .values({ ...row, revoked_at: null, last_used_at: null })
    .onConflict((taken) => taken.doNothing())
    .execute();
}

/** Notes that a calendar has read a feed. */
export async function touchFeed(database: Database, feedId: string, at: number): Promise<void> {
  await database
    .updateTable("calendar_feeds")
    .set({ last_used_at: at })
    .where("id", "=", feedId)
    .execute();
}
