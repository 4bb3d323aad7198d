import { readdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { nearMeeting } from "../../scripts/seed/near-meeting.ts";
import { writeNear } from "../../scripts/seed/write.ts";
import { systemClock } from "../../server/platform/clock.ts";
import { migrate, openDatabase } from "../../server/platform/database.ts";
import { migrations } from "../../server/schema/migrations.ts";
import type { MeetingFiles } from "../../shared/wire/files.ts";
import { emptyFolder } from "../scripts/process.ts";
import { until } from "../support/delegates.ts";
import { pdf } from "../support/files.ts";
import { freshDatabase } from "../support/postgres.ts";
import { serve, type Serving } from "../support/serving.ts";

let place: Awaited<ReturnType<typeof freshDatabase>>;
let folder: Awaited<ReturnType<typeof emptyFolder>>;
let serving: Serving;
let headers: Readonly<Record<string, string>>;

const start = () => serve({ DATABASE_URL: place.url, PLENUM_DATA_DIR: folder.path });

beforeAll(async () => {
  place = await freshDatabase(inject("postgresUrl"));
  const database = openDatabase(place.url, 1, () => {});
  await migrate(database, migrations);
  await database.destroy();
  await writeNear(place.url);
  folder = await emptyFolder();
  serving = await start();
  headers = { "x-plenum": "1", cookie: await signIn() };
});
afterAll(async () => {
  serving?.child.kill("SIGKILL");
  await serving?.ended;
  await folder?.remove();
  await place?.drop();
});

async function signIn(): Promise<string> {
  const token = new URL(serving.administratorLink).hash.slice(1);
  const answer = await fetch(`${serving.url}/api/sign-in/use`, {
    method: "POST",
    headers: { "x-plenum": "1", "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

async function ask(path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${serving.url}/api/meetings${path}`, {
    method: body ? "POST" : "GET",
    headers: { ...headers, "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return answer.json();
}

const send = (path: string) =>
  fetch(`${serving.url}/api/meetings${path}/files?name=a.pdf`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/octet-stream" },
    body: new Uint8Array(pdf()),
  });
const onDisk = async () =>
  (await readdir(join(folder.path, "files"))).filter((name) => name !== "incoming");

it("kills the server between the disk and the row: no entry is broken, and the next start clears away", async () => {
  const input = { ...nearMeeting, wallStart: "2040-06-28T14:00" };
  const { meetingId } = (await ask("", input)) as { meetingId: string };
  const { agenda } = (await ask(`/${meetingId}`)) as { agenda: { itemId: string }[] };
  const item = `/${meetingId}/agenda/${agenda[0]?.itemId}`;
  expect((await send(item)).status).toBe(204);
  const [whole = ""] = await onDisk();
  // The row waits for the meeting, which somebody else holds; the content is on disk by then.
  const holder = new pg.Client({ connectionString: place.url });
  await holder.connect();
  await holder.query("begin");
  await holder.query("select 1 from meetings where id = $1 for update", [meetingId]);
  const cut = send(item).catch(() => null);
  await until(onDisk, (names) => names.length === 2);
  serving.child.kill("SIGKILL");
  await serving.ended;
  expect(await cut).toBeNull();
  await holder.query("rollback");
  await holder.end();
  const hourAgo = systemClock.now() / 1000 - 3700;
  for (const name of await onDisk()) {
    await utimes(join(folder.path, "files", name), hourAgo, hourAgo);
  }
  serving = await start();
  const { items } = (await ask(`/${meetingId}/files`)) as MeetingFiles;
  expect(items.flatMap(({ files }) => files)).toHaveLength(1);
  expect(await onDisk()).toEqual([whole]);
  const fileId = items[0]?.files[0]?.fileId;
  const kept = await fetch(`${serving.url}/api/meetings/${meetingId}/files/${fileId}`, { headers });
  expect(Buffer.from(await kept.arrayBuffer())).toEqual(pdf());
});
