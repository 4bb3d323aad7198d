import { randomUUID } from "node:crypto";
import pg from "pg";
import { systemClock } from "../../server/platform/clock.ts";
import { createLog } from "../../server/platform/log.ts";
import { createKeeper } from "../../server/room/service/keeper.ts";
import type { LiveMeeting } from "../../server/room/service/live.ts";
import type { Participant, Plan } from "../../shared/meeting/plan.ts";
import type { CommandId, ConnectionId, MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { type BenchDatabase, openBenchDatabase } from "./database.ts";
import { printRatio, printTable } from "./figures.ts";
import { closedLoop, type Load } from "./loop.ts";

const clients = 200;
const fewer = 16;
const rounds = 5;
const roundMs = 2_000;
const rowsPerStatement = 500;

type Contender = { readonly name: string; run(): Promise<Load> };

/**
 * Commands acknowledged by the journal, each on disk first, against a row committed by itself: the same PostgreSQL, the
 * same columns, 200 clients that wait for each answer. The limit is one connection that writes 500 rows a statement.
 */
export async function benchJournal(): Promise<void> {
  const bench = await openBenchDatabase(clients);
  const connections = await connect(bench.url, clients);
  const contenders = [
    await journal(bench),
    singleRows(`${clients} connections, a row a commit`, connections),
    singleRows(`${fewer} connections, a row a commit`, connections.slice(0, fewer)),
    manyRows(connections.slice(0, 1)),
  ];
  const loads = contenders.map((): Load[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      loads[index]?.push(await contender.run());
    }
  }
  await Promise.all(connections.map((connection) => connection.end()));
  await bench.close();
  report(contenders, loads);
}

function report(contenders: readonly Contender[], loads: readonly (readonly Load[])[]): void {
  console.log(
    `\nJournal: ${clients} clients, one request each at a time; ${rounds} rounds of ${roundMs / 1000} s in turn; synchronous_commit on; median (least to most)`,
  );
  printTable(
    contenders.map(({ name }, index) => ({
      name,
      figures: {
        "rows acknowledged/s": loads[index]?.map(({ perSecond }) => perSecond) ?? [],
        "p50 ms": loads[index]?.map(({ p50Ms }) => p50Ms) ?? [],
        "p99 ms": loads[index]?.map(({ p99Ms }) => p99Ms) ?? [],
      },
    })),
  );
  const [ours = [], many = [], few = [], limit = []] = loads;
  const rates = (load: readonly Load[]) => load.map(({ perSecond }) => perSecond);
  const tails = (load: readonly Load[]) => load.map(({ p99Ms }) => p99Ms);
  printRatio(`appends, ours / ${clients} connections`, rates(ours), rates(many));
  printRatio(`appends, ours / ${fewer} connections`, rates(ours), rates(few));
  printRatio("appends, ours / limit", rates(ours), rates(limit));
  printRatio(`p99, ours / ${clients} connections`, tails(ours), tails(many));
}

/** Delegates who raise their hands and take them down again, in one meeting. */
async function journal({ database }: BenchDatabase): Promise<Contender> {
  const plan = planFor(clients);
  const keeper = createKeeper({
    database,
    clock: systemClock,
    log: createLog("error"),
    planOf: () => Promise.resolve(plan),
    onEvents: () => {},
    onLost: () => {},
  });
  const live = await keeper.prepare(plan.meetingId);
  await live.order({ actorId: null, commandId: null, command: { type: "open-meeting" } });
  await Promise.all(plan.people.map(({ personId }) => joinAs(live, personId)));
  const delegates = plan.people.map(({ personId }) => handOf(live, personId));
  return { name: "the journal", run: () => closedLoop(delegates, roundMs) };
}

function joinAs(live: LiveMeeting, personId: PersonId): Promise<number> {
  const connectionId = randomUUID() as ConnectionId;
  const command = {
    type: "join",
    personId,
    connectionId,
    device: "computer",
    mayOpenMicrophone: false,
  } as const;
  return live.order({ actorId: personId, commandId: null, command });
}

function handOf(live: LiveMeeting, personId: PersonId): () => Promise<number> {
  let isUp = false;
  return () => {
    isUp = !isUp;
    const command = { type: isUp ? "raise-hand" : "lower-hand", personId } as const;
    return live.order({ actorId: personId, commandId: randomUUID() as CommandId, command });
  };
}

function planFor(count: number): Plan {
  return {
    meetingId: randomUUID() as MeetingId,
    titles: { en: "A large meeting" },
    purpose: null,
    zone: "Asia/Seoul",
    startsAt: systemClock.now(),
    durationMinutes: 60,
    agenda: [],
    people: Array.from({ length: count }, (_, index) => delegate(`Delegate ${index}`)),
    regions: [],
  };
}

function delegate(name: string): Participant {
  return {
    personId: randomUUID() as PersonId,
    seat: "delegate",
    invited: true,
    names: {
      native: name,
      nativeLanguage: "en",
      roman: name,
      order: "given-first",
      byLanguage: {},
    },
    title: null,
    office: "honorary-ambassador",
    regionId: null,
    language: "en",
    zone: "Asia/Seoul",
    representedBy: null,
  };
}

async function connect(url: string, count: number): Promise<readonly pg.Client[]> {
  const connections = Array.from({ length: count }, () => new pg.Client({ connectionString: url }));
  await Promise.all(connections.map((connection) => connection.connect()));
  return connections;
}

const oneRow = {
  name: "one-row",
  text: `insert into journal (meeting_id, seq, at, actor_id, type, data, hash, command_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};
const hash = Buffer.alloc(32, 7);

/** Each connection writes its own meeting's rows, so that none waits for another's. */
function singleRows(name: string, connections: readonly pg.Client[]): Contender {
  const askers = connections.map((connection) => {
    const [meetingId, personId] = [randomUUID(), randomUUID()];
    const data = JSON.stringify({ type: "hand-raised", personId });
    let seq = 0;
    return () => {
      seq += 1;
      const at = systemClock.now();
      const values = [meetingId, seq, at, personId, "hand-raised", data, hash, randomUUID()];
      return connection.query({ ...oneRow, values });
    };
  });
  return { name, run: () => closedLoop(askers, roundMs) };
}

const manyRowsText = `insert into journal (meeting_id, seq, at, actor_id, type, data, hash, command_id)
  select $1::uuid, seq, $3, $4::uuid, 'hand-raised', $5::jsonb, $6, gen_random_uuid()
  from unnest($2::int[]) as seq`;

/** The limit: one connection, hundreds of rows a statement. */
function manyRows(connections: readonly pg.Client[]): Contender {
  const [meetingId, personId] = [randomUUID(), randomUUID()];
  const data = JSON.stringify({ type: "hand-raised", personId });
  let seq = 0;
  const askers = connections.map((connection) => () => {
    const seqs = Array.from({ length: rowsPerStatement }, (_, index) => seq + index + 1);
    seq += rowsPerStatement;
    const values = [meetingId, seqs, systemClock.now(), personId, data, hash];
    return connection.query({ name: "many-rows", text: manyRowsText, values });
  });
  return {
    name: `limit: ${rowsPerStatement} rows a statement`,
    run: async () => {
      const load = await closedLoop(askers, roundMs);
      return { ...load, perSecond: load.perSecond * rowsPerStatement };
    },
  };
}
