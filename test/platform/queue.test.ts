import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { z } from "zod";
import { createLog } from "../../server/platform/log.ts";
import { createQueues, type Queues } from "../../server/platform/queue.ts";
import { AppError } from "../../shared/wire/errors.ts";
import { freshDatabase } from "../support/postgres.ts";
import { startRedis } from "../support/redis.ts";

const log = createLog("silent");
const anything = z.object({});

type Place = { databaseUrl: string; redisUrl: string | null; close(): Promise<void> };

const places = {
  PostgreSQL: async (): Promise<Place> => {
    const database = await freshDatabase(inject("postgresUrl"));
    return { databaseUrl: database.url, redisUrl: null, close: database.drop };
  },
  Redis: async (): Promise<Place> => {
    const redis = await startRedis();
    return { databaseUrl: "", redisUrl: redis.url, close: redis.close };
  },
};

const until = (condition: () => boolean | Promise<boolean>) =>
  vi.waitUntil(condition, { timeout: 15_000, interval: 20 });

describe.each(Object.entries(places))("the queues on %s", (_name, open) => {
  let place: Place;
  let queues: Queues;
  // A queue of its own for each test.
  const fresh = () => `q${randomUUID().slice(0, 8)}`;

  beforeAll(async () => {
    place = await open();
    queues = await createQueues({ ...place, log });
  });
  afterAll(async () => {
    await queues.close();
    await place.close();
  });

  it("does a job once, however often it is added", async () => {
    const name = fresh();
    const done: string[] = [];
    for (let times = 0; times < 5; times += 1) {
      await queues.add(name, { name: "greet", id: "greet-1", data: { to: "you" }, keep: true });
    }
    const schema = z.object({ to: z.string() });
    queues.work(name, { schema, handle: async (job) => void done.push(job.data.to) });
    await until(async () => (await queues.stateOf(name, "greet-1")) === "done");
    await queues.add(name, { name: "greet", id: "greet-1", data: { to: "you" }, keep: true });
    await queues.add(name, { name: "greet", id: "last", data: { to: "all" }, keep: true });
    await until(() => done.includes("all"));
    expect(done).toEqual(["you", "all"]);
  });

  it("tries a job again until it succeeds, waiting longer each time", async () => {
    const name = fresh();
    const tried: number[] = [];
    const handle = async ({ attempt }: { attempt: number }) => {
      tried.push(performance.now());
      if (attempt < 4) {
        throw new Error("Not yet");
      }
    };
    queues.work(name, { schema: anything, handle });
    const retry = { attempts: 5, firstWaitMs: 100 };
    await queues.add(name, { name: "try", id: "try-1", data: {}, retry, keep: true });
    await until(async () => (await queues.stateOf(name, "try-1")) === "done");
    const waits = tried.slice(1).map((at, index) => at - (tried[index] ?? 0));
    expect(waits).toHaveLength(3);
    expect(waits[0]).toBeGreaterThanOrEqual(75);
    expect(waits[1]).toBeGreaterThanOrEqual(155);
    expect(waits[2]).toBeGreaterThanOrEqual(315);
  });

  it("gives up after the attempts allowed, and begins anew when told to", async () => {
    const name = fresh();
    let broken = true;
    const attempts: number[] = [];
    queues.work(name, {
      schema: anything,
      handle: async ({ attempt }) => {
        attempts.push(attempt);
        if (broken) {
          throw new Error("Broken");
        }
      },
    });
    const retry = { attempts: 2, firstWaitMs: 20 };
    await queues.add(name, { name: "mend", id: "mend-1", data: {}, retry, keep: true });
    await until(async () => (await queues.stateOf(name, "mend-1")) === "failed");
    expect(attempts).toEqual([1, 2]);
    broken = false;
    expect(await queues.retry(name, "mend-1")).toBe(true);
    await until(async () => (await queues.stateOf(name, "mend-1")) === "done");
    expect(attempts).toEqual([1, 2, 1]);
    expect(await queues.retry(name, "mend-1")).toBe(false);
  });

  it("does not try again what is refused, nor what is malformed", async () => {
    const name = fresh();
    let tries = 0;
    queues.work(name, {
      schema: z.object({ size: z.number() }),
      handle: async () => {
        tries += 1;
        throw new AppError("mail/rejected", "No such mailbox.");
      },
    });
    await queues.add(name, { name: "send", id: "refused", data: { size: 1 }, keep: true });
    await queues.add(name, { name: "send", id: "malformed", data: { size: "big" }, keep: true });
    await until(async () => (await queues.stateOf(name, "refused")) === "failed");
    await until(async () => (await queues.stateOf(name, "malformed")) === "failed");
    expect(tries).toBe(1);
  });

  it("does the leaves of a flow before their parents, all of them though it is added often", async () => {
    const name = fresh();
    const other = fresh();
    const done: string[] = [];
    const handle = async (job: { id: string }) => void done.push(job.id);
    queues.work(name, { schema: anything, handle });
    queues.work(other, { schema: anything, handle });
    const job = (queue: string, id: string) => ({ queue, id, name: "step", data: {}, keep: true });
    const leaves = [job(other, "news"), job(name, "summary")].map((step) => ({
      ...step,
      children: [{ ...job(name, `${step.id}-record`) }],
    }));
    const flow = { ...job(name, "mail"), children: leaves };
    await Promise.all([1, 2, 3, 4].map(() => queues.addFlow(flow)));
    await until(async () => (await queues.stateOf(name, "mail")) === "done");
    // One that is added again while its end is being written may run again: that is what effects are guarded for.
    expect([...new Set(done)].toSorted()).toEqual([
      "mail",
      "news",
      "news-record",
      "summary",
      "summary-record",
    ]);
    expect(done.indexOf("news")).toBeGreaterThan(done.indexOf("news-record"));
    expect(done.at(-1)).toBe("mail");
  });

  it("fails the parents of a job that failed for good", async () => {
    const name = fresh();
    queues.work(name, {
      schema: anything,
      handle: async (job) => {
        if (job.name === "leaf") {
          throw new Error("No");
        }
      },
    });
    const retry = { attempts: 1, firstWaitMs: 1 };
    const leaf = { queue: name, name: "leaf", id: "leaf", data: {}, retry, keep: true };
    await queues.addFlow({
      queue: name,
      name: "root",
      id: "root",
      data: {},
      keep: true,
      children: [leaf],
    });
    await expect.poll(() => queues.stateOf(name, "root"), { timeout: 15_000 }).toBe("failed");
  });

  it("repeats a job, in one rhythm however often it is asked for", async () => {
    const name = fresh();
    const at: number[] = [];
    queues.work(name, { schema: anything, handle: async () => void at.push(performance.now()) });
    await queues.repeat(name, { name: "tick", data: {}, everyMs: 300 });
    await queues.repeat(name, { name: "tick", data: {}, everyMs: 300 });
    await until(() => at.length >= 4);
    expect(at.length).toBe(4);
    expect((at[3] ?? 0) - (at[1] ?? 0)).toBeGreaterThan(500);
  });

  it("lets the job under way end before it closes", async () => {
    const name = fresh();
    const own = await createQueues({ ...place, log });
    let ended = false;
    let begun = false;
    own.work(name, {
      schema: anything,
      handle: async () => {
        begun = true;
        await new Promise((resolve) => setTimeout(resolve, 300));
        ended = true;
      },
    });
    await own.add(name, { name: "long", id: "long", data: {} });
    await until(() => begun);
    await own.close();
    expect(ended).toBe(true);
  });

  it("refuses an id that would not name the job", async () => {
    const data = { name: "x", data: {} };
    await expect(queues.add(fresh(), { ...data, id: "a:b" })).rejects.toThrow("cannot name a job");
    await expect(queues.add(fresh(), { ...data, id: "12" })).rejects.toThrow("cannot name a job");
  });
});

describe("the queues on a PostgreSQL that goes away", () => {
  it("go on when it is back, and end no process meanwhile", async () => {
    const database = await freshDatabase(inject("postgresUrl"));
    const queues = await createQueues({ databaseUrl: database.url, redisUrl: null, log });
    const done: string[] = [];
    queues.work("a", { schema: anything, handle: async ({ id }) => void done.push(id) });
    await queues.add("a", { name: "x", id: "before", data: {} });
    await until(() => done.includes("before"));
    const client = new pg.Client({ connectionString: inject("postgresUrl") });
    await client.connect();
    const name = new URL(database.url).pathname.slice(1);
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1",
      [name],
    );
    await client.end();
    await vi.waitFor(() => queues.add("a", { name: "x", id: "after", data: {} }), 10_000);
    await until(() => done.includes("after"));
    expect(done).toEqual(["before", "after"]);
    await queues.close();
    await database.drop();
  });
});
