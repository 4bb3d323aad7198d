import { randomUUID } from "node:crypto";
import { AppError } from "../../../shared/wire/errors.ts";
import type { PersonId } from "../../../shared/wire/ids.ts";
import type { Session } from "../../../shared/wire/people.ts";
import type { Caller } from "../../platform/caller.ts";
import {
  administratorCame,
  findSession,
  insertSession,
  insertSignInLink,
  listSessions,
  revokeSessions,
  touchSession,
  useSignInLink,
} from "../store/access.ts";
import { findPerson, insertPerson, lockAdministrators } from "../store/register.ts";
import { hashOf, newToken, safePath } from "../tokens.ts";
import type { PeopleOptions } from "./parts.ts";

/** How people with an account come in. */
export type Access = {
  /** Sends a sign-in link to the person of an address, if there is one; tells nobody whether there is. */
  ask(email: string, next: string | null): Promise<void>;
  /** Uses a link up and opens a session. @throws AppError sign-in/link-invalid */
  use(
    token: string,
    userAgent: string,
  ): Promise<{ readonly session: string; readonly next: string }>;
  /** The caller of a session's token, or null. */
  identifySession(token: string): Promise<Extract<Caller, { kind: "account" }> | null>;
  sessions(caller: Extract<Caller, { kind: "account" }>): Promise<readonly Session[]>;
  /** Ends one session of a person, or all. */
  endSessions(personId: PersonId, sessionId?: string): Promise<void>;
  /** A one-time link for the first administrator, who is made where there is none; null once one has signed in. */
  firstAdministratorLink(): Promise<string | null>;
};

const linkMs = 15 * 60_000;
/** The first administrator's link waits for somebody who reads a terminal, not a mail. */
const firstLinkMs = 24 * 3_600_000;
const sessionMs = 30 * 24 * 3_600_000;
/** How exactly "last seen" is kept. */
const touchEveryMs = 60_000;

/** Creates what lets people with an account in. */
export function createAccess(options: PeopleOptions): Access {
  const { database, clock } = options;
  return {
    ask: (email, next) => ask(email, next, options),
    use: (token, userAgent) => use(token, userAgent, options),
    identifySession: async (token) => {
      const now = clock.now();
      const session = await findSession(database, hashOf(token), now - sessionMs);
      if (!session) {
        return null;
      }
      const { sessionId, personId, roles, lastSeenAt } = session;
      if (now - lastSeenAt > touchEveryMs) {
        await touchSession(database, sessionId, now);
      }
      return { kind: "account", personId, roles, sessionId };
    },
    sessions: async ({ personId, sessionId }) => {
      const rows = await listSessions(database, personId, clock.now() - sessionMs);
      return rows.map((row) => ({
        sessionId: row.id,
        userAgent: row.user_agent,
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
        isThis: row.id === sessionId,
      }));
    },
    endSessions: async (personId, sessionId) => {
      const whose = sessionId === undefined ? { personId } : { personId, sessionId };
      await options.onSessionsEnded(await revokeSessions(database, whose, clock.now()));
    },
    firstAdministratorLink: () => firstAdministratorLink(options),
  };
}

async function ask(email: string, next: string | null, options: PeopleOptions): Promise<void> {
  const token = newToken();
  const person = await findPerson(options.database, { email });
  if (!person?.email) {
    return;
  }
  const tokenHash = hashOf(token);
  const t = options.wordsFor(person.language);
  const url = `${options.publicUrl()}/sign-in/use#${token}`;
  const paragraphs = [
    t("mail.hello", { name: person.names.native }),
    t("mail.link"),
    url,
    t("mail.limits"),
    t("mail.ignore"),
  ];
  await insertSignInLink(options.database, {
    tokenHash,
    personId: person.personId,
    nextPath: next === null ? null : safePath(next),
    expiresAt: options.clock.now() + linkMs,
  });
  await options.mail.send({
    key: `sign-in:${tokenHash.toString("hex")}`,
    kind: "sign-in",
    to: { name: person.names.roman, address: person.email },
    language: person.language,
    subject: t("mail.subject"),
    text: paragraphs.join("\n\n"),
    html: htmlOf(person.language, paragraphs, url),
    personId: person.personId,
    meetingId: null,
    calendar: null,
  });
}

function htmlOf(language: string, paragraphs: readonly string[], url: string): string {
  const safe = (text: string): string =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  const lines = paragraphs.map((text) =>
    text === url ? `<p><a href="${safe(url)}">${safe(url)}</a></p>` : `<p>${safe(text)}</p>`,
  );
  return `<!doctype html><html lang="${language}"><body>${lines.join("")}</body></html>`;
}

async function use(
  token: string,
  userAgent: string,
  { database, clock }: PeopleOptions,
): Promise<{ readonly session: string; readonly next: string }> {
  const at = clock.now();
  const used = await useSignInLink(database, hashOf(token), at);
  if (!used) {
    throw new AppError("sign-in/link-invalid", "This sign-in link has been used or has expired.");
  }
  const session = newToken();
  const { personId } = used;
  await insertSession(database, {
    sessionId: randomUUID(),
    tokenHash: hashOf(session),
    personId,
    userAgent,
    at,
  });
  return { session, next: safePath(used.nextPath) };
}

async function firstAdministratorLink(options: PeopleOptions): Promise<string | null> {
  const { database, clock } = options;
  if (await administratorCame(database)) {
    return null;
  }
  const [known] = await database.transaction().execute(lockAdministrators);
  const personId = known ?? (randomUUID() as PersonId);
  if (!known) {
    await insertPerson(database, { personId, roles: ["administrator"], ...firstAdministrator });
  }
  const token = newToken();
  const expiresAt = clock.now() + firstLinkMs;
  await insertSignInLink(database, {
    tokenHash: hashOf(token),
    personId,
    nextPath: null,
    expiresAt,
  });
  return `${options.publicUrl()}/sign-in/use#${token}`;
}

/** Who the first administrator is until they write their own name. */
const firstAdministrator = {
  names: {
    native: "Administrator",
    nativeLanguage: "en",
    roman: "Administrator",
    order: "given-first",
    byLanguage: {},
  },
  title: null,
  office: "secretariat-official",
  email: null,
  phone: null,
  regionId: null,
  language: "en",
  zone: "UTC",
} as const;
