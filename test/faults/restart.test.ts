import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chair, nearPeople } from "../../scripts/seed/near-people.ts";
import { writeNear } from "../../scripts/seed/write.ts";
import { openDatabase } from "../../server/platform/database.ts";
import { languages } from "../../shared/words/languages.ts";
import { emptyFolder } from "../scripts/process.ts";
import { until } from "../support/delegates.ts";
import {
  accountOf,
  endOf,
  faultless,
  gather,
  type Gathering,
  isSeated,
  shownBy,
} from "../support/gathering.ts";
import { type Downfall, downfalls, type Postmaster, postmasterOf } from "../support/postmaster.ts";
import { type Serving, serve } from "../support/serving.ts";

const timesEach = 5;
/** Longer than the server keeps what it could not write, and shorter than a page's patience, ms. */
const longMs = 25_000;
/** How long a restart may keep anybody from an answer, ms. */
const longestOutageMs = 5_000;
const people = [chair, ...nearPeople.filter((person) => person !== chair)].map(({ id }) => id);

let folder: Awaited<ReturnType<typeof emptyFolder>>;
let server: Serving;
let postmaster: Postmaster;
let gathering: Gathering;

beforeAll(async () => {
  folder = await emptyFolder();
  server = await serve({ PLENUM_DATA_DIR: folder.path, PLENUM_LOG_LEVEL: "silent" });
  postmaster = postmasterOf(folder.path);
  const databaseUrl = await postmaster.url();
  await writeNear(databaseUrl);
  gathering = await gather({ ...server, databaseUrl });
  // Everyone at two devices.
  const [first] = [...people, ...people].map(gathering.enter);
  await until(gathering.allSeated, (isSo) => isSo, 30);
  await first?.socket.command("meeting:open", {});
}, 120_000);

afterAll(async () => {
  gathering.close();
  server.child.kill("SIGTERM");
  await server.ended;
  await folder.remove();
});

type Passage = {
  readonly downfall: Downfall;
  /** For how long nothing was acknowledged. */
  readonly outageMs: number;
  /** How long somebody waited who came in just then. */
  readonly newcomerMs: number;
};

/** Takes PostgreSQL down while somebody comes in; resolves when everyone is answered again. */
async function goThrough(downfall: Downfall): Promise<Passage> {
  const before = await postmaster.processes();
  expect(before.size).toBeGreaterThan(0);
  await postmaster.takeDown(downfall);
  const downAt = performance.now();
  const newcomer = gathering.enter(chair.id);
  let newcomerMs = 0;
  const seated = until(
    () => Promise.resolve(isSeated(newcomer)),
    (isSo) => isSo,
    30,
  ).then(() => {
    newcomerMs = performance.now() - downAt;
  });
  await until(
    () => postmaster.processes(),
    (now) => now.size > 0 && now.isDisjointFrom(before),
    15,
  );
  await allAcknowledged(performance.now());
  await seated;
  await gathering.leave(newcomer);
  return { downfall, outageMs: longestGap(downAt), newcomerMs };
}

/** For each way down, the outages in ms. */
function written(took: readonly Passage[]): string {
  const lines = Map.groupBy(took, ({ downfall }) => downfall).entries();
  return [...lines]
    .map(([downfall, all]) => {
      const list = (key: "outageMs" | "newcomerMs") =>
        all.map((each) => Math.round(each[key])).join(", ");
      return `${downfall}: nothing acknowledged for ${list("outageMs")} ms; newcomers waited ${list("newcomerMs")} ms`;
    })
    .join("\n");
}

/** Waits until every page that talks has had an answer since a moment. */
async function allAcknowledged(since: number): Promise<void> {
  const answered = () => {
    const recent = [...gathering.acknowledged.values()].filter(({ at }) => at > since);
    return Promise.resolve(new Set(recent.map(({ session }) => session)).size);
  };
  await until(answered, (size) => size === people.length * 2, 30);
}

/** The longest time without an acknowledgement since a moment, ms. */
function longestGap(since: number): number {
  const all = [...gathering.acknowledged.values()].map(({ at }) => at).filter((at) => at > since);
  return Math.max(...all.map((at, index) => at - (all[index - 1] ?? since)));
}

describe("a meeting whose PostgreSQL is restarted", () => {
  it(`goes on through ${timesEach * downfalls.length} restarts: nothing acknowledged is lost, nobody is dropped`, async ({
    annotate,
  }) => {
    const talk = gathering.talk(100);
    const took: Passage[] = [];
    for (let round = 0; round < timesEach; round += 1) {
      for (const downfall of downfalls) {
        took.push(await goThrough(downfall));
      }
    }
    await talk.stop();
    await annotate(written(took));
    expect(gathering.refused.size).toBe(0);
    expect(await accountOf(gathering)).toEqual(faultless);
    const rows = await gathering.journal();
    const lost = rows.filter(
      ({ event }) => event.type === "person-left" && event.reason === "lost",
    );
    expect(lost).toEqual([]);
    expect(Math.max(...took.map(({ outageMs }) => outageMs))).toBeLessThan(longestOutageMs);
    expect((await shownBy(gathering)).size).toBe(1);
  });

  it("is there again after PostgreSQL was away for long, and does then what was asked meanwhile", async ({
    annotate,
  }) => {
    const talk = gathering.talk(250);
    const comeBack = await postmaster.keepDown();
    await new Promise((resolve) => setTimeout(resolve, longMs));
    await comeBack();
    const backAt = performance.now();
    await allAcknowledged(backAt);
    await annotate(
      `Acknowledged again ${Math.round(performance.now() - backAt)} ms after it was let back.`,
    );
    await talk.stop();
    expect(gathering.refused.size).toBe(0);
    expect(await gathering.allSeated()).toBe(true);
    expect(await accountOf(gathering)).toEqual(faultless);
    expect((await shownBy(gathering)).size).toBe(1);
  });

  it("counts everyone as present throughout, in one stay, and writes the follow-up", async () => {
    const present = (await endOf(gathering)).toSorted((one, other) =>
      one.personId.localeCompare(other.personId),
    );
    expect(present).toEqual(
      people.toSorted().map((personId) => ({ personId, stays: 1, share: 1 })),
    );
    const database = openDatabase(await postmaster.url(), 1, () => undefined);
    const written = () => database.selectFrom("news_drafts").select("language").execute();
    await until(written, (drafts) => drafts.length === languages.length, 60);
    await database.destroy();
  });
});
