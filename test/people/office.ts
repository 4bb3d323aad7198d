import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import type { App } from "../../server/app.ts";
import { type Database, openDatabase } from "../../server/platform/database.ts";
import { hashOf, linkTokenOf, newToken } from "../../server/people/tokens.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { PersonInput } from "../../shared/wire/people.ts";
import type { Role, Seat } from "../../shared/wire/permissions.ts";
import { heldClock, type HeldClock } from "../support/clock.ts";
import { startApp, testSecret } from "../support/app.ts";
import { freePort } from "../support/serving.ts";

/** What a browser sends along. */
export type Headers = Readonly<Record<string, string>>;

type Request = { readonly method?: string; readonly body?: unknown; readonly headers?: Headers };

/** What a request is answered with. */
export type Reply = {
  readonly status: number;
  readonly body: unknown;
  readonly code: string | null;
  readonly cookie: string | null;
};

/** The whole platform on a database and a port of its own, its clock held. */
export type Office = {
  readonly app: App;
  /** Where it listens. */
  readonly url: string;
  readonly database: Database;
  readonly clock: HeldClock;
  /** Sends a request as a page of ours does; a body makes it a POST where no method is named. */
  ask(path: string, request?: Request): Promise<Reply>;
  /** Adds a person and opens a session for them. */
  arrive(roles: readonly Role[], person?: Partial<PersonInput>): Promise<Headers>;
  /** Adds a person. */
  enrol(person?: Partial<PersonInput>, roles?: readonly Role[]): Promise<PersonId>;
  /** Opens a session for a person. */
  sessionOf(personId: PersonId): Promise<Headers>;
  /** Gives a person a personal link to a meeting. */
  linkTo(meetingId: MeetingId, personId: PersonId): Promise<Headers>;
  /** The tokens of the sign-in links mailed to an address, in no order. */
  mailed(address: string): Promise<readonly string[]>;
  /** Adds a meeting with these seats. */
  convene(seats?: readonly (readonly [PersonId, Seat])[]): Promise<MeetingId>;
  close(): Promise<void>;
};

/** 1 June 2022, 08:30 UTC. */
const today = Date.UTC(2022, 5, 1, 8, 30);

/** A person as the form of the register sends one. */
export function personForm(values: Partial<PersonInput> = {}): PersonInput {
  return {
    names: {
      native: "张秀元",
      nativeLanguage: "zh",
      roman: "Zhang Xiuyuan",
      order: "family-first",
      byLanguage: {},
    },
    title: null,
    office: "honorary-ambassador",
    email: null,
    phone: null,
    regionId: null,
    language: "zh",
    zone: "Asia/Shanghai",
    hours: null,
    ...values,
  };
}

/** Opens the platform. */
export async function openOffice(
  environment: Readonly<Record<string, string>> = {},
): Promise<Office> {
  const clock = heldClock(today);
  // The platform's own address may be a public one, which nothing here leads to: so the port is known beforehand.
  const port = String(await freePort());
  const place = await startApp({
    postgresUrl: inject("postgresUrl"),
    clock,
    env: { PLENUM_PORT: port, ...environment },
  });
  const { app } = place;
  const database = openDatabase(place.databaseUrl, 2, () => {});
  const enrol: Office["enrol"] = async (person, roles = ["delegate"]) =>
    insertPerson(database, personForm(person), roles);
  const sessionOf: Office["sessionOf"] = (personId) => openSession(database, personId, clock.now());
  const url = `http://127.0.0.1:${port}`;
  return {
    app,
    url,
    database,
    clock,
    ask: (path, request) => ask(new URL(path, url), request ?? {}),
    enrol,
    sessionOf,
    arrive: async (roles, person) => sessionOf(await enrol(person, roles)),
    linkTo: (meetingId, personId) => insertLink(database, meetingId, personId),
    mailed: (address) => mailedTo(database, address),
    convene: (seats) => insertMeeting(database, seats ?? []),
    close: async () => {
      await database.destroy();
      await place.close();
    },
  };
}

async function ask(url: URL, { method, body, headers }: Request): Promise<Reply> {
  const answer = await fetch(url, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    redirect: "manual",
    headers: { "x-plenum": "1", "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get("content-type")?.includes("json") ?? false;
  const parsed: unknown = isJson && text !== "" ? JSON.parse(text) : text;
  return {
    status: answer.status,
    body: parsed,
    code: (parsed as { error?: { code: string } }).error?.code ?? null,
    cookie: answer.headers.get("set-cookie"),
  };
}

/** The cookie that a browser sends back after an answer that set one. */
export function cookieOf(reply: Reply): Headers {
  return { cookie: reply.cookie?.split(";")[0] ?? "" };
}

async function insertPerson(
  database: Database,
  person: PersonInput,
  roles: readonly Role[],
): Promise<PersonId> {
  const id = randomUUID() as PersonId;
  const { names, title, office, email, phone, language, zone } = person;
  await database
    .insertInto("people")
    .values({
      id,
      names: JSON.stringify(names),
      title: title && JSON.stringify(title),
      office,
      email,
      phone,
      region_id: person.regionId,
      language,
      zone,
      roles: [...roles],
      archived_at: null,
    })
    .execute();
  return id;
}

async function openSession(database: Database, personId: PersonId, at: number): Promise<Headers> {
  const token = newToken();
  await database
    .insertInto("sessions")
    .values({
      id: randomUUID(),
      token_hash: hashOf(token),
      person_id: personId,
      user_agent: "test",
      created_at: at,
      last_seen_at: at,
      revoked_at: null,
    })
    .execute();
  return { cookie: `session=${token}` };
}

async function insertLink(
  database: Database,
  meetingId: MeetingId,
  personId: PersonId,
): Promise<Headers> {
  const id = randomUUID();
  await database
    .insertInto("personal_links")
    .values({
      id,
      meeting_id: meetingId,
      person_id: personId,
      created_at: today,
      revoked_at: null,
      last_used_at: null,
    })
    .execute();
  return { authorization: `Link ${linkTokenOf(id, testSecret)}` };
}

/** Mail is written after its request is answered: read it once no more comes. */
async function mailedTo(database: Database, address: string): Promise<readonly string[]> {
  const read = () =>
    database
      .selectFrom("mails")
      .select("body_text")
      .where("to_address", "=", address)
      .where("kind", "=", "sign-in")
      .orderBy("created_at")
      .execute();
  let before = -1;
  let rows = await read();
  while (rows.length !== before) {
    before = rows.length;
    await new Promise((resolve) => setTimeout(resolve, 150));
    rows = await read();
  }
  return rows.map(({ body_text }) => /\/sign-in\/use\?lang=\w+#(\S+)/.exec(body_text)?.[1] ?? "");
}

async function insertMeeting(
  database: Database,
  seats: readonly (readonly [PersonId, Seat])[],
): Promise<MeetingId> {
  const id = randomUUID() as MeetingId;
  await database
    .insertInto("meetings")
    .values({
      id,
      titles: JSON.stringify({ en: "Online Meeting for NEAR Honorary Ambassadors in China" }),
      purpose: null,
      zone: "Asia/Seoul",
      wall_start: "2022-06-28T14:00",
      starts_at: Date.UTC(2022, 5, 28, 5),
      duration_minutes: 90,
      tzdata: "2026a",
      status: "scheduled",
      ical_uid: `${id}@near.example`,
      host_region_id: null,
      created_by: null,
      created_at: today,
      modified_at: today,
      cancelled_at: null,
    })
    .execute();
  const places = seats.map(([personId, seat]) => ({
    meeting_id: id,
    person_id: personId,
    seat,
    reply: "none" as const,
    represented_by: null,
    replied_at: null,
    invited_sequence: null,
  }));
  if (places.length > 0) {
    await database.insertInto("invitees").values(places).execute();
  }
  return id;
}
