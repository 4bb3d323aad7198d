import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type Database, openDatabase } from "../../server/platform/database.ts";
import { letterFrom } from "../schedule/arrivals.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { type Imap, startImap } from "../support/imap.ts";

let imap: Imap;
let platform: TestApp;
let database: Database;

const start = (env: Readonly<Record<string, string>>) =>
  startApp({ postgresUrl: inject("postgresUrl"), env: { PLENUM_LOG_LEVEL: "silent", ...env } });
const letter = (name: string) =>
  letterFrom(`${name}@people.example`, { text: name, messageId: `<${name}@people.example>` });
const senders = async (): Promise<readonly string[]> => {
  const rows = await database.selectFrom("post").select("from_address").execute();
  return rows.map((row) => row.from_address.split("@")[0] ?? "");
};
const taken = (...names: readonly string[]) =>
  expect.poll(senders, { timeout: 15_000 }).toEqual(expect.arrayContaining([...names]));
const mailboxState = async (url: string) => {
  const { parts } = (await (await fetch(`${url}/readyz`)).json()) as {
    parts: Record<string, { ok: boolean; detail: string }>;
  };
  return parts["mailbox"];
};

beforeAll(async () => {
  imap = await startImap();
  await imap.deliver(letter("before"));
  platform = await start({ IMAP_URL: imap.url });
  database = openDatabase(platform.databaseUrl, 1, () => {});
});
afterAll(async () => {
  await database?.destroy();
  await platform?.close();
  await imap?.close();
});

it("takes in what was there and what comes, malformed mail too, and is in health", async () => {
  await taken("before");
  await imap.deliver(Buffer.from([0, 255, 13, 10, 128, 200]));
  await imap.deliver(letter("during"));
  await taken("before", "during");
  expect(await senders()).toHaveLength(3);
  expect(await mailboxState(platform.url)).toEqual({ ok: true, detail: "IMAP" });
});

it("comes back after the server was away, and takes everything once", async () => {
  await imap.kill();
  await expect
    .poll(async () => (await mailboxState(platform.url))?.ok, { timeout: 15_000 })
    .toBe(false);
  await imap.deliver(letter("away"));
  await imap.start();
  await taken("away");
  await imap.deliver(letter("after"));
  await taken("after");
  const all = await senders();
  expect(new Set(all).size).toBe(all.length);
});

it("does not take again what has been taken, by whichever platform", async () => {
  const other = await start({ IMAP_URL: imap.url });
  await expect
    .poll(async () => (await mailboxState(other.url))?.ok, { timeout: 15_000 })
    .toBe(true);
  const otherDatabase = openDatabase(other.databaseUrl, 1, () => {});
  expect(await otherDatabase.selectFrom("post").selectAll().execute()).toEqual([]);
  await otherDatabase.destroy();
  await other.close();
});

it("says that a mailbox may not be read, and stops soon", async () => {
  const refused = await start({ IMAP_URL: imap.url.replace("secret", "wrong") });
  await expect
    .poll(async () => (await mailboxState(refused.url))?.detail, { timeout: 15_000 })
    .not.toBe("Not connected yet.");
  expect((await mailboxState(refused.url))?.ok).toBe(false);
  const before = performance.now();
  await refused.close();
  expect(performance.now() - before).toBeLessThan(5_000);
});
