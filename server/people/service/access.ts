import { randomUUID } from "node:crypto";
import { AppError } from "../../../shared/wire/errors.ts";
import type { PersonId } from "../../../shared/wire/ids.ts";
import type { Person, Session } from "../../../shared/wire/people.ts";
import { type Language, textIn } from "../../../shared/words/languages.ts";
import { platformName } from "../../../shared/words/sender.ts";
import { personName } from "../../../shared/words/names.ts";
import type { Caller } from "../../platform/caller.ts";
import { signInLetter } from "../letter.ts";
import {
  countSignInLinks,
  findSession,
  hasAdministrator,
  insertSession,
  insertSignInLink,
  listSessions,
  revokeSessions,
  touchSession,
  useSignInLink,
  voidSignInLinks,
} from "../store/access.ts";
import {
  findPerson,
  insertPerson,
  lockAdministrators,
  readAssociation,
} from "../store/register.ts";
import { hashOf, newToken, safePath } from "../tokens.ts";
import type { PeopleOptions } from "./parts.ts";

type Account = Extract<Caller, { kind: "account" }>;

/** How people with an account come in. */
export type Access = {
  /**
   * Sends a sign-in link to the person of an address, if there is one. Nothing is awaited: neither the answer nor the time
   * that it takes tells whether the address is known.
   */
  ask(email: string, next: string | null): void;
  /** Uses a link up, and the person's other links with it, and opens a session. @throws AppError sign-in/link-invalid */
  use(
    token: string,
    userAgent: string,
  ): Promise<{ readonly session: string; readonly next: string }>;
  /** The caller of a session's token, or null. */
  identifySession(token: string): Promise<Account | null>;
  sessions(caller: Account): Promise<readonly Session[]>;
  /** Ends one session of a person, or all. */
  endSessions(personId: PersonId, sessionId?: string): Promise<void>;
  /**
   * A one-time link for the first administrator, who is made where there is none; null where one has come and can come
   * again. Without a mail server that takes a live session: nobody else could be let in.
   */
  firstAdministratorLink(): Promise<string | null>;
  /** Waits for the mails that were asked for. */
  close(): Promise<void>;
};

const linkMs = 15 * 60_000;
/** The first administrator's link waits for somebody who reads a terminal, not a mail. */
const firstLinkMs = 24 * 3_600_000;
const sessionMs = 30 * 24 * 3_600_000;
/** How exactly "last seen" is kept. */
const touchEveryMs = 60_000;
/** Links that one person is sent in the time that a link lives; whoever asks for more is told nothing else. */
const mostLinks = 5;

/** Creates what lets people with an account in. */
export function createAccess(options: PeopleOptions): Access {
  const underWay = new Set<Promise<void>>();
  return {
    ask: (email, next) => {
      const asked = ask(email, next, options)
        .catch((error: unknown) => options.log.error({ err: error }, "A sign-in link was not sent"))
        .finally(() => underWay.delete(asked));
      underWay.add(asked);
    },
    close: async () => void (await Promise.all(underWay)),
    use: (token, userAgent) => use(token, userAgent, options),
    ...sessionsOf(options),
    firstAdministratorLink: () => firstAdministratorLink(options),
  };
}

function sessionsOf(
  options: PeopleOptions,
): Pick<Access, "identifySession" | "sessions" | "endSessions"> {
  const { database, clock } = options;
  const live = (personId: PersonId) => listSessions(database, personId, clock.now() - sessionMs);
  return {
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
    sessions: async ({ personId, sessionId }) =>
      (await live(personId)).map((row) => ({
        sessionId: row.id,
        userAgent: row.user_agent,
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
        isThis: row.id === sessionId,
      })),
    endSessions: async (personId, sessionId) => {
      const whose = sessionId === undefined ? { personId } : { personId, sessionId };
      await options.onSessionsEnded(await revokeSessions(database, whose, clock.now()));
    },
  };
}

async function ask(email: string, next: string | null, options: PeopleOptions): Promise<void> {
  const { database, clock } = options;
  const at = clock.now();
  const person = await findPerson(database, { email });
  if (!person || (await countSignInLinks(database, person.personId, at)) >= mostLinks) {
    return;
  }
  const token = newToken();
  await insertSignInLink(database, {
    tokenHash: hashOf(token),
    personId: person.personId,
    nextPath: next === null ? null : safePath(next),
    expiresAt: at + linkMs,
    at,
  });
  await sendLink(person, token, options);
}

async function sendLink(person: Person, token: string, options: PeopleOptions): Promise<void> {
  const { personId, names, language, email } = person;
  const association = await readAssociation(options.database);
  const letter = signInLetter(
    {
      language,
      name: personName(names, language),
      association: association ? textIn(association.names, language) : platformName,
      url: linkOf(token, options, language),
    },
    options.wordsFor(language),
  );
  await options.mail.send({
    ...letter,
    key: `sign-in:${hashOf(token).toString("hex")}`,
    kind: "sign-in",
    to: { name: names.roman, address: email ?? "" },
    language,
    personId,
    meetingId: null,
    calendar: null,
  });
}

/** The token stands behind the #, so that no server's log and no other site ever sees it. */
function linkOf(token: string, { publicUrl }: PeopleOptions, language?: Language): string {
  return `${publicUrl()}/sign-in/use${language ? `?lang=${language}` : ""}#${token}`;
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
  const { personId } = used;
  await voidSignInLinks(database, personId, at);
  const session = newToken();
  await insertSession(database, {
    sessionId: randomUUID(),
    tokenHash: hashOf(session),
    personId,
    userAgent,
    at,
    since: at - sessionMs,
  });
  return { session, next: safePath(used.nextPath) };
}

async function firstAdministratorLink(options: PeopleOptions): Promise<string | null> {
  const { database, clock, mailIsSent } = options;
  const at = clock.now();
  if (await hasAdministrator(database, { since: at - sessionMs, byMail: mailIsSent })) {
    return null;
  }
  const [known] = await database.transaction().execute(lockAdministrators);
  const personId = known ?? (randomUUID() as PersonId);
  if (!known) {
    await insertPerson(database, { personId, roles: ["administrator"], ...firstAdministrator });
  }
  const token = newToken();
  await insertSignInLink(database, {
    tokenHash: hashOf(token),
    personId,
    // There they are told to write their own name and address.
    nextPath: "/account",
    expiresAt: at + firstLinkMs,
    at,
  });
  return linkOf(token, options);
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
  hours: null,
} as const;
