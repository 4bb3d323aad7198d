import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ambassadors, chair } from "../../scripts/seed/near-people.ts";
import { writeNear } from "../../scripts/seed/write.ts";
import { until } from "../support/delegates.ts";
import {
  accountOf,
  endOf,
  faultless,
  gather,
  type Gathering,
  shownBy,
} from "../support/gathering.ts";
import { freshDatabase } from "../support/postgres.ts";
import { freePort, type Serving, serve } from "../support/serving.ts";
import { emptyFolder } from "../scripts/process.ts";

const kills = 10;
const people = [chair, ...ambassadors.slice(0, 5)].map(({ id }) => id);

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: Awaited<ReturnType<typeof emptyFolder>>;
let port: number;
let server: Serving;
let gathering: Gathering;

function start(): Promise<Serving> {
  return serve({
    PLENUM_PORT: String(port),
    PLENUM_DATA_DIR: folder.path,
    DATABASE_URL: database.url,
  });
}

async function kill(): Promise<void> {
  server.child.kill("SIGKILL");
  await server.ended;
}

beforeAll(async () => {
  database = await freshDatabase(inject("postgresUrl"));
  folder = await emptyFolder();
  port = await freePort();
  server = await start();
  await writeNear(database.url);
  gathering = await gather({ ...server, databaseUrl: database.url });
  const [first] = people.map(gathering.enter);
  await until(gathering.allSeated, (isSo) => isSo, 30);
  await first?.socket.command("meeting:open", {});
}, 120_000);

afterAll(async () => {
  gathering.close();
  await kill();
  await database.drop();
  await folder.remove();
});

describe("a server that is killed ten times during a meeting", () => {
  it("loses nothing that it acknowledged, does nothing twice, and has everyone back in their places", async () => {
    const talk = gathering.talk(15);
    for (let round = 0; round < kills; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 400 + round * 70));
      await kill();
      server = await start();
      await until(gathering.allSeated, (isSo) => isSo, 30);
    }
    await talk.stop();
    expect(gathering.acknowledged.size).toBeGreaterThan(100);
    expect(gathering.refused.size).toBe(0);
    expect(await accountOf(gathering)).toEqual(faultless);
  });

  it("has every page at the same seq, showing the same meeting", async () => {
    expect((await shownBy(gathering)).size).toBe(1);
  });

  it("counts everyone as present throughout, in one stay", async () => {
    const present = (await endOf(gathering)).toSorted((one, other) =>
      one.personId.localeCompare(other.personId),
    );
    expect(present).toEqual(
      people.toSorted().map((personId) => ({ personId, stays: 1, share: 1 })),
    );
  });
});
