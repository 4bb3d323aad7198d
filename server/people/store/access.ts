import { sql } from "kysely";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { Role } from "../../../shared/wire/permissions.ts";
import type { Database } from "../../platform/database.ts";

/** Keeps a sign-in link. */
export async function insertSignInLink(
  database: Database,
  link: {
    readonly tokenHash: Buffer;
    readonly personId: PersonId;
    readonly nextPath: string | null;
    readonly expiresAt: number;
  },
): Promise<void> {
  await database
    .insertInto("sign_in_links")
    .values({
      token_hash: link.tokenHash,
      person_id: link.personId,
      next_path: link.nextPath,
      expires_at: link.expiresAt,
      used_at: null,
    })
    .execute();
}

/** Uses a sign-in link up: of two that try at once, one gets it. Null where it is unknown, used or expired, or its person archived. */
export async function useSignInLink(
  database: Database,
  tokenHash: Buffer,
  at: number,
): Promise<{ readonly personId: PersonId; readonly nextPath: string | null } | null> {
  const row = await database
    .updateTable("sign_in_links")
    .set({ used_at: at })
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", at)
    .where("person_id", "in", (people) =>
      people.selectFrom("people").select("id").where("archived_at", "is", null),
    )
    .returning(["person_id", "next_path"])
    .executeTakeFirst();
  return row ? { personId: row.person_id, nextPath: row.next_path } : null;
}

/** Opens a session. */
export async function insertSession(
  database: Database,
  session: {
    readonly sessionId: string;
    readonly tokenHash: Buffer;
    readonly personId: PersonId;
    readonly userAgent: string;
    readonly at: number;
  },
): Promise<void> {
  await database
    .insertInto("sessions")
    .values({
      id: session.sessionId,
      token_hash: session.tokenHash,
      person_id: session.personId,
      user_agent: session.userAgent,
      created_at: session.at,
      last_seen_at: session.at,
      revoked_at: null,
    })
    .execute();
}

/** A live session: not revoked, seen since `since`, of a person who is not archived. */
export async function findSession(
  database: Database,
  tokenHash: Buffer,
  since: number,
): Promise<{
  readonly sessionId: string;
  readonly personId: PersonId;
  readonly roles: readonly Role[];
  readonly lastSeenAt: number;
} | null> {
  const row = await database
    .selectFrom("sessions")
    .innerJoin("people", "people.id", "sessions.person_id")
    .select(["sessions.id", "sessions.person_id", "sessions.last_seen_at", "people.roles"])
    .where("sessions.token_hash", "=", tokenHash)
    .where("sessions.revoked_at", "is", null)
    .where("sessions.last_seen_at", ">", since)
    .where("people.archived_at", "is", null)
    .executeTakeFirst();
  return row
    ? { sessionId: row.id, personId: row.person_id, roles: row.roles, lastSeenAt: row.last_seen_at }
    : null;
}

/** Notes that a session was used. */
export async function touchSession(
  database: Database,
  sessionId: string,
  at: number,
): Promise<void> {
  await database
    .updateTable("sessions")
    .set({ last_seen_at: at })
    .where("id", "=", sessionId)
    .execute();
}

/** A person's live sessions, the latest first. */
export async function listSessions(database: Database, personId: PersonId, since: number) {
  return database
    .selectFrom("sessions")
    .select(["id", "user_agent", "created_at", "last_seen_at"])
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .where("last_seen_at", ">", since)
    .orderBy("last_seen_at", "desc")
    .execute();
}

/** Ends a person's session, or all of them. @returns the ids of those ended */
export async function revokeSessions(
  database: Database,
  whose: { readonly personId: PersonId; readonly sessionId?: string },
  at: number,
): Promise<readonly string[]> {
  const { personId, sessionId } = whose;
  const rows = await database
    .updateTable("sessions")
    .set({ revoked_at: at })
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .$if(sessionId !== undefined, (q) => q.where("id", "=", sessionId ?? ""))
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
}

/** Whether an administrator has ever had a session. */
export async function administratorCame(database: Database): Promise<boolean> {
  const row = await database
    .selectFrom("sessions")
    .innerJoin("people", "people.id", "sessions.person_id")
    .select("sessions.id")
    .where(sql<boolean>`'administrator' = any(people.roles)`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** A personal link. */
export type LinkRow = {
  readonly linkId: string;
  readonly meetingId: MeetingId;
  readonly personId: PersonId;
  readonly createdAt: number;
  readonly revokedAt: number | null;
  readonly lastUsedAt: number | null;
};

/** Makes a personal link where the person has no live one. */
export async function insertLink(
  database: Database,
  link: Pick<LinkRow, "linkId" | "meetingId" | "personId" | "createdAt">,
): Promise<void> {
  await database
    .insertInto("personal_links")
    .values({
      id: link.linkId,
      meeting_id: link.meetingId,
      person_id: link.personId,
      created_at: link.createdAt,
      revoked_at: null,
      last_used_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(["meeting_id", "person_id"]).where("revoked_at", "is", null).doNothing(),
    )
    .execute();
}

/** Personal links: one by its id, the live ones of a meeting, or a person's live one. */
export async function readLinks(
  database: Database,
  of: { readonly linkId: string } | { readonly meetingId: MeetingId; readonly personId?: PersonId },
): Promise<readonly LinkRow[]> {
  const all = database.selectFrom("personal_links").selectAll();
  const some =
    "linkId" in of
      ? all.where("id", "=", of.linkId)
      : all
          .where("meeting_id", "=", of.meetingId)
          .where("revoked_at", "is", null)
          .$if(of.personId !== undefined, (q) =>
            q.where("person_id", "=", of.personId ?? ("" as PersonId)),
          );
  const rows = await some.execute();
  return rows.map((row) => ({
    linkId: row.id,
    meetingId: row.meeting_id,
    personId: row.person_id,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  }));
}

/** Revokes a person's live link to a meeting. @returns the id of the link that ended, or null */
export async function revokeLink(
  database: Database,
  whose: { readonly meetingId: MeetingId; readonly personId: PersonId },
  at: number,
): Promise<string | null> {
  const row = await database
    .updateTable("personal_links")
    .set({ revoked_at: at })
    .where("meeting_id", "=", whose.meetingId)
    .where("person_id", "=", whose.personId)
    .where("revoked_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Notes that a link was used. */
export async function touchLink(database: Database, linkId: string, at: number): Promise<void> {
  await database
    .updateTable("personal_links")
    .set({ last_used_at: at })
    .where("id", "=", linkId)
    .execute();
}
