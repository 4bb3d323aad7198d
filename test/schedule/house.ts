import { createHash, randomBytes, randomUUID } from "node:crypto";
import { inject } from "vitest";
import { createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { systemClock } from "../../server/platform/clock.ts";
import { type Database, openDatabase } from "../../server/platform/database.ts";
import { createLog } from "../../server/platform/log.ts";
import type { PersonId } from "../../shared/wire/ids.ts";
import type { Role } from "../../shared/wire/permissions.ts";
import { freshDatabase } from "../support/postgres.ts";

/** What a request is answered with. */
type Reply = { readonly status: number; readonly body: unknown; readonly type: string };

/** The whole platform on a database and a port of its own. */
export type House = {
  readonly database: Database;
  /** Sends a request; a body makes it a POST where no method is named. */
  ask(
    path: string,
    request?: {
      readonly method?: string;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    },
  ): Promise<Reply>;
  /** Opens a session for a person of the register with these roles, and gives its headers. */
  signIn(personId: PersonId, roles: readonly Role[]): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
};

/** Opens the whole platform, with these settings too. */
export async function openHouse(env: Readonly<Record<string, string>> = {}): Promise<House> {
  const place = await freshDatabase(inject("postgresUrl"));
  const app = await createApp({
    config: readConfig({
      PLENUM_PORT: "0",
      PLENUM_HOST: "127.0.0.1",
      PLENUM_MEDIA_WORKERS: "0",
      ...env,
    }),
    log: createLog("silent"),
    clock: systemClock,
    databaseUrl: place.url,
    secret: randomBytes(32).toString("base64url"),
  });
  await app.listen();
  const database = openDatabase(place.url, 2, () => {});
  return {
    database,
    ask: async (path, { method, body, headers } = {}) => {
      const answer = await fetch(new URL(path, app.url()), {
        method: method ?? (body === undefined ? "GET" : "POST"),
        headers: { "x-plenum": "1", "content-type": "application/json", ...headers },
        ...(body === undefined
          ? {}
          : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const type = answer.headers.get("content-type") ?? "";
      const text = await answer.text();
      return {
        status: answer.status,
        type,
        body: type.includes("json") && text !== "" ? JSON.parse(text) : text,
      };
    },
    signIn: (personId, roles) => signIn(database, personId, roles),
    close: async () => {
      await app.close();
      await database.destroy();
      await place.drop();
    },
  };
}

async function signIn(
  database: Database,
  personId: PersonId,
  roles: readonly Role[],
): Promise<Readonly<Record<string, string>>> {
  const token = randomBytes(32).toString("base64url");
  const now = systemClock.now();
  await database
    .updateTable("people")
    .set({ roles: [...roles] })
    .where("id", "=", personId)
    .execute();
  await database
    .insertInto("sessions")
    .values({
      id: randomUUID(),
      token_hash: createHash("sha256").update(token).digest(),
      person_id: personId,
      user_agent: "test",
      created_at: now,
      last_seen_at: now,
      revoked_at: null,
    })
    .execute();
  return { cookie: `session=${token}` };
}
