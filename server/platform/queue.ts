import { setTimeout as pause } from "node:timers/promises";
import {
  type BackendClasses,
  createPostgresBackend,
  createRedisBackend,
  type FlowJob as BullFlow,
  type IQueueBackend,
  type Job as BullJob,
  type JobsOptions,
  UnrecoverableError,
  withBackend,
} from "bullmq";
import type { ZodType } from "zod";
import { AppError } from "../../shared/wire/errors.ts";
import type { Log } from "./log.ts";

/** A job to be done once, now or later. */
export type NewJob = {
  /** What is to be done, within its queue. */
  readonly name: string;
  /** Decides what is the same job: while a job of this id is kept, a second is not made. No colon, not only digits. */
  readonly id: string;
  readonly data: object;
  readonly delayMs?: number;
  readonly retry?: Retry;
  /** Whether the job stays after its end, so that its id stays taken and its state can be read. */
  readonly keep?: boolean;
};

/** How often a job that throws is tried, and how long it waits before the second time; each further wait is twice as long, with a fifth of chance in it. */
export type Retry = { readonly attempts: number; readonly firstWaitMs: number };

/** A job that waits for its children's ends; a child that fails for good fails it too. */
export type NewFlow = NewJob & { readonly queue: string; readonly children?: readonly NewFlow[] };

/** A job that comes again; an attempt that fails is not repeated before its next time. */
export type Repeated = {
  readonly name: string;
  readonly data: object;
  readonly everyMs: number;
};

/** A job as its worker sees it. */
export type Job<T> = {
  readonly id: string;
  readonly name: string;
  readonly data: T;
  /** From 1. */
  readonly attempt: number;
  readonly attempts: number;
};

/** How a queue's jobs are done. */
export type Work<T> = {
  readonly schema: ZodType<T>;
  /**
   * What it throws fails the attempt, and the job is tried again by its `retry`; after an AppError, an expected failure, it
   * is not. May run twice for one job where a process is killed: its effect must be the same then.
   */
  readonly handle: (job: Job<T>) => Promise<void>;
  /** Jobs at a time in this process; 1 by default. */
  readonly concurrency?: number;
};

/** Where a job stands; null where there is none of this id. */
export type JobState = "waiting" | "delayed" | "running" | "done" | "failed" | null;

/** The job queues: on PostgreSQL, or on Redis where one is configured. */
export type Queues = {
  add(queue: string, job: NewJob): Promise<void>;
  /** Adds many jobs to a queue in one step. */
  addAll(queue: string, jobs: readonly NewJob[]): Promise<void>;
  /** Adds a tree of jobs, all or none. */
  addFlow(flow: NewFlow): Promise<void>;
  /** Does a queue's jobs in this process from now on. */
  work<T>(queue: string, work: Work<T>): void;
  /** Adds a job again and again, also over restarts; called again with the same name it replaces the rhythm. */
  repeat(queue: string, job: Repeated): Promise<void>;
  stateOf(queue: string, id: string): Promise<JobState>;
  /** Puts a failed job back to wait. @returns whether there was one */
  retry(queue: string, id: string): Promise<boolean>;
  /** Takes no more jobs, lets those under way end (10 s at most; then they are taken up again later), and closes. */
  close(): Promise<void>;
};

/** What the queues need. */
export type QueuesOptions = {
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly log: Log;
};

type Engine = BackendClasses<IQueueBackend, object> & { readonly connection: object };
type Queue = InstanceType<Engine["Queue"]>;
type Worker = InstanceType<Engine["Worker"]>;

const closeMs = 10_000;
const usualRetry: Retry = { attempts: 8, firstWaitMs: 1000 };

/** Opens the queues. The tables that PostgreSQL needs for them are made in a schema of their own, `jobs`. */
export async function createQueues(options: QueuesOptions): Promise<Queues> {
  const { log } = options;
  let isClosing = false;
  // BullMQ lets some of its connections go only after its close has resolved: what becomes of them concerns nobody.
  const complain: Complain = (error, what, queue) => {
    if (!isClosing) {
      log.error({ err: error, ...(queue ? { queue } : {}) }, what);
    }
  };
  const engine = options.redisUrl ? redisEngine(options.redisUrl) : postgresEngine(options);
  const workers: Worker[] = [];
  const flow = new engine.FlowProducer({ connection: engine.connection });
  flow.on("error", (error: Error) => complain(error, "The job queues are out of reach"));
  const { open, opened } = openQueues(engine, complain);
  await flow.waitUntilReady();
  return {
    add: async (queue, job) => void (await open(queue).add(job.name, job.data, optionsOf(job))),
    async addAll(queue, jobs) {
      await unlessDeadlocked(() => open(queue).addBulk(jobs.map(bulkJob)));
    },
    async addFlow(root) {
      await unlessDeadlocked(() => flow.add(bullFlow(root)));
    },
    work(queue, work) {
      workers.push(startWorker(engine, { queue, work: work as Work<unknown>, log, complain }));
    },
    async repeat(queue, { name, data, everyMs }) {
      const opts = { attempts: 1, removeOnComplete: true, removeOnFail: true };
      await open(queue).upsertJobScheduler(name, { every: everyMs }, { name, data, opts });
    },
    stateOf: async (queue, id) => stateOf(await open(queue).getJob(id)),
    retry: async (queue, id) => retryFailed(await open(queue).getJob(id)),
    async close() {
      isClosing = true;
      await Promise.all(workers.map(closeWorker));
      await Promise.all([...opened(), flow].map((part) => part.close()));
    },
  };
}

type Complain = (error: Error, what: string, queue?: string) => void;

function openQueues(engine: Engine, complain: Complain) {
  const queues = new Map<string, Queue>();
  const open = (name: string): Queue => {
    const queue = queues.get(name) ?? new engine.Queue(name, { connection: engine.connection });
    if (!queues.has(name)) {
      queue.on("error", (error) => complain(error, "A queue is out of reach", name));
      queues.set(name, queue);
    }
    return queue;
  };
  return { open, opened: () => queues.values() };
}

function postgresEngine(options: QueuesOptions): Engine {
  const classes = withBackend(createPostgresBackend) as unknown as Engine;
  const connection = {
    connectionString: options.databaseUrl,
    schema: "jobs",
    migrate: true,
    max: 2,
    application_name: "plenum-jobs",
  };
  return { ...classes, connection };
}

function redisEngine(url: string): Engine {
  const classes = withBackend(createRedisBackend) as unknown as Engine;
  return { ...classes, connection: { url, maxRetriesPerRequest: null } };
}

function startWorker(
  engine: Engine,
  {
    queue,
    work,
    log,
    complain,
  }: { queue: string; work: Work<unknown>; log: Log; complain: Complain },
): Worker {
  const worker = new engine.Worker(queue, (job: BullJob) => runJob(job, work), {
    connection: engine.connection,
    concurrency: work.concurrency ?? 1,
    // A job of a killed process is taken up again after this; the 30 s of the default are long for somebody who waits for a mail.
    stalledInterval: 10_000,
    lockDuration: 10_000,
    maxStalledCount: 20,
  });
  worker.on("error", (error) => complain(error, "A worker lost its queue", queue));
  worker.on("failed", (job, error) => {
    const details = {
      queue,
      job: job?.id,
      name: job?.name,
      attempt: job?.attemptsMade,
      err: error,
    };
    log.warn(details, "A job's attempt failed");
  });
  return worker;
}

async function runJob(job: BullJob, work: Work<unknown>): Promise<void> {
  const parsed = work.schema.safeParse(job.data);
  if (!parsed.success) {
    // The payload will not get better: no further attempt.
    throw new UnrecoverableError(
      `The payload of ${job.name} is malformed: ${parsed.error.message}`,
    );
  }
  const attempts = job.opts.attempts ?? 1;
  const seen = { id: job.id ?? "", name: job.name, attempt: job.attemptsMade + 1, attempts };
  try {
    await work.handle({ ...seen, data: parsed.data });
  } catch (error) {
    throw error instanceof AppError
      ? new UnrecoverableError(`${error.code}: ${error.message}`)
      : error;
  }
}

const mostTries = 6;

/** Many jobs, or two trees of them, added at once may lock the same rows in different orders: PostgreSQL ends one, which is added again. */
async function unlessDeadlocked(add: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await add();
      return;
    } catch (error) {
      if ((error as { code?: unknown }).code !== "40P01" || attempt === mostTries) {
        throw error;
      }
    }
  }
}

function optionsOf(job: NewJob): JobsOptions {
  const { attempts, firstWaitMs } = job.retry ?? usualRetry;
  if (!/^(?!\d+$)[^:]+$/.test(job.id)) {
    throw new AppError("server/failed", `"${job.id}" cannot name a job.`);
  }
  return {
    jobId: job.id,
    attempts,
    backoff: { type: "exponential", delay: firstWaitMs, jitter: 0.2 },
    removeOnComplete: !job.keep,
    removeOnFail: !job.keep,
    ...(job.delayMs ? { delay: job.delayMs } : {}),
  };
}

function bulkJob(job: NewJob): { name: string; data: object; opts: JobsOptions } {
  return { name: job.name, data: job.data, opts: optionsOf(job) };
}

function bullFlow(node: NewFlow): BullFlow {
  const children = node.children?.map(bullFlow) ?? [];
  const opts = { ...optionsOf(node), failParentOnFailure: true };
  const own = { name: node.name, queueName: node.queue, data: node.data, opts };
  return (children.length > 0 ? { ...own, children } : own) as BullFlow;
}

const states: Readonly<Record<string, JobState>> = {
  waiting: "waiting",
  prioritized: "waiting",
  "waiting-children": "waiting",
  delayed: "delayed",
  active: "running",
  completed: "done",
  failed: "failed",
};

async function stateOf(job: BullJob | undefined): Promise<JobState> {
  return job ? (states[await job.getState()] ?? null) : null;
}

async function retryFailed(job: BullJob | undefined): Promise<boolean> {
  if (!job || (await job.getState()) !== "failed") {
    return false;
  }
  await job.retry("failed", { resetAttemptsMade: true });
  return true;
}

/** BullMQ's own forced close has no say once a patient one waits: who still works after it ends with the process. */
async function closeWorker(worker: Worker): Promise<void> {
  const patience = new AbortController();
  const late = pause(closeMs, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([worker.close(), late]);
  patience.abort();
}
