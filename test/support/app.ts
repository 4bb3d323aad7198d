import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { type Clock, systemClock } from "../../server/platform/clock.ts";
import { createLog } from "../../server/platform/log.ts";
import { freshDatabase } from "./postgres.ts";

/** What the platform of a test signs links with. */
export const testSecret = "a secret of the tests alone";

/** The platform as a test has it. */
export type TestApp = {
  readonly app: App;
  readonly url: string;
  readonly databaseUrl: string;
  /** Signs somebody in by a one-time link, as a browser would. @returns the cookie to send */
  signIn(link: string): Promise<string>;
  close(): Promise<void>;
};

/** Starts the platform on free ports and an empty database. */
export async function startApp(options: {
  readonly postgresUrl: string;
  readonly clock?: Clock;
  readonly env?: Readonly<Record<string, string>>;
  /** Fills the tables, which are there by then, before anything is served. */
  readonly fill?: (databaseUrl: string) => Promise<void>;
}): Promise<TestApp> {
  const database = await freshDatabase(options.postgresUrl);
  const folder = await mkdtemp(join(tmpdir(), "plenum-app-"));
  const config = readConfig({
    PLENUM_PORT: "0",
    PLENUM_HOST: "127.0.0.1",
    PLENUM_MEDIA_LISTEN_IP: "127.0.0.1",
    PLENUM_MEDIA_PORT: "0",
    PLENUM_MEDIA_WORKERS: "0",
    PLENUM_DATA_DIR: folder,
    ...options.env,
  });
  const app = await createApp({
    config,
    log: createLog("error"),
    clock: options.clock ?? systemClock,
    databaseUrl: database.url,
    secret: testSecret,
  });
  await options.fill?.(database.url);
  await app.listen();
  const url = app.url();
  return {
    app,
    url,
    databaseUrl: database.url,
    signIn: (link) => signIn(url, link),
    close: async () => {
      await app.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function signIn(url: string, link: string): Promise<string> {
  const response = await fetch(`${url}/api/sign-in/use`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-plenum": "1" },
    body: JSON.stringify({ token: new URL(link).hash.slice(1) }),
  });
  const [cookie] = response.headers.getSetCookie();
  if (!cookie) {
    throw new Error(`Signing in failed: ${response.status} ${await response.text()}`);
  }
  return cookie.split(";")[0] ?? "";
}
