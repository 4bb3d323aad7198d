import { type Selectable, sql } from "kysely";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { Role } from "../../../shared/wire/permissions.ts";
import type { Database } from "../../platform/database.ts";
import type { Tables } from "../../schema/tables.ts";

/** Keeps a sign-in link, and forgets the person's expired ones. */
export async function insertSignInLink(
  database: Database,
  link: {
    readonly tokenHash: Buffer;
    readonly personId: PersonId;
    readonly nextPath: string | null;
    readonly expiresAt: number;
    readonly at: number;
  },
): Promise<void> {
  await database
    .deleteFrom("sign_in_links")
    .where("person_id", "=", link.personId)
    .where("expires_at", "<=", link.at)
    .execute();
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

/** How many links, used or not, a person was given of late: those that have not expired. */
export async function countSignInLinks(
  database: Database,
  personId: PersonId,
  at: number,
): Promise<number> {
  const { count } = await database
    .selectFrom("sign_in_links")
    .select((row) => row.fn.countAll<string>().as("count"))
    .where("person_id", "=", personId)
    .where("expires_at", ">", at)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Makes all of a person's links unusable. */
export async function voidSignInLinks(
  database: Database,
  personId: PersonId,
  at: number,
): Promise<void> {
  await database
    .updateTable("sign_in_links")
    .set({ used_at: at })
    .where("person_id", "=", personId)
    .where("used_at", "is", null)
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

/** Opens a session, and forgets the person's sessions that have ended or were not seen since `since`. */
export async function insertSession(
  database: Database,
  session: {
    readonly sessionId: string;
    readonly tokenHash: Buffer;
    readonly personId: PersonId;
    readonly userAgent: string;
    readonly at: number;
    readonly since: number;
  },
): Promise<void> {
  await database
    .deleteFrom("sessions")
    .where("person_id", "=", session.personId)
    .where((row) =>
      row.or([row("revoked_at", "is not", null), row("last_seen_at", "<=", session.since)]),
    )
    .execute();
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

/** Whether an administrator has come, and can come again: by a live session, or (where `byMail`) by a link to their address. */
export async function hasAdministrator(
  database: Database,
  { since, byMail }: { readonly since: number; readonly byMail: boolean },
): Promise<boolean> {
  const row = await database
    .selectFrom("sessions")
    .innerJoin("people", "people.id", "sessions.person_id")
    .select("sessions.id")
    .where(sql<boolean>`'administrator' = any(people.roles)`)
    .where("people.archived_at", "is", null)
    .where((session) =>
      session.or([
        session.and([
          session("sessions.revoked_at", "is", null),
          session("sessions.last_seen_at", ">", since),
        ]),
        ...(byMail ? [session("people.email", "is not", null)] : []),
      ]),
    )
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

/** Makes personal links where the people have no live one. */
export async function insertLinks(
  database: Database,
  links: readonly Pick<LinkRow, "linkId" | "meetingId" | "personId" | "createdAt">[],
): Promise<void> {
  await database
    .insertInto("personal_links")
    .values(
      links.map((link) => ({
        id: link.linkId,
        meeting_id: link.meetingId,
        person_id: link.personId,
        created_at: link.createdAt,
        revoked_at: null,
        last_used_at: null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["meeting_id", "person_id"]).where("revoked_at", "is", null).doNothing(),
    )
    .execute();
}

/** A personal link by its id, live or revoked; null where there is none, or its person is archived. */
export async function findLink(database: Database, linkId: string): Promise<LinkRow | null> {
  const row = await database
    .selectFrom("personal_links")
    .innerJoin("people", "people.id", "personal_links.person_id")
    .selectAll("personal_links")
    .where("personal_links.id", "=", linkId)
    .where("people.archived_at", "is", null)
    .executeTakeFirst();
  return row ? linkOf(row) : null;
}

/** The live personal links of a meeting, of a person, or of people in a meeting. */
export async function liveLinks(
  database: Database,
  of: {
    readonly meetingId?: MeetingId;
    readonly personId?: PersonId;
    readonly personIds?: readonly PersonId[];
  },
): Promise<readonly LinkRow[]> {
  const rows = await database
    .selectFrom("personal_links")
    .selectAll()
    .where("revoked_at", "is", null)
    .$if(of.meetingId !== undefined, (q) => q.where("meeting_id", "=", of.meetingId as MeetingId))
    .$if(of.personId !== undefined, (q) => q.where("person_id", "=", of.personId as PersonId))
    .$if(of.personIds !== undefined, (q) => q.where("person_id", "in", of.personIds ?? []))
    .execute();
  return rows.map(linkOf);
}

function linkOf(row: Selectable<Tables["personal_links"]>): LinkRow {
  return {
    linkId: row.id,
    meetingId: row.meeting_id,
    personId: row.person_id,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  };
}

/** Revokes people's live links to meetings. @returns the ids of the links that ended */
export async function revokeLinks(
  database: Database,
  whose: readonly { readonly meetingId: MeetingId; readonly personId: PersonId }[],
  at: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    update personal_links set revoked_at = ${at}
    from unnest(
      ${whose.map(({ meetingId }) => meetingId)}::uuid[],
      ${whose.map(({ personId }) => personId)}::uuid[]
    ) place (meeting_id, person_id)
    where personal_links.meeting_id = place.meeting_id
      and personal_links.person_id = place.person_id and revoked_at is null
    returning id`.execute(database);
  return rows.map(({ id }) => id);
}

/** Notes that a link was used. */
export async function touchLink(database: Database, linkId: string, at: number): Promise<void> {
  await database
    .updateTable("personal_links")
    .set({ last_used_at: at })
    .where("id", "=", linkId)
    .execute();
}
