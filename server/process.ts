import { join } from "node:path";
import { type App, createApp } from "./app.ts";
import { type Config, readOwnConfig } from "./config.ts";
import { systemClock } from "./platform/clock.ts";
import { reachableFolder } from "./platform/embedded/place.ts";
import { type Embedded, startEmbedded } from "./platform/embedded.ts";
import { requireFreePort } from "./platform/http.ts";
import type { Log } from "./platform/log.ts";
import { requireDatabase, requireRedis } from "./platform/reachable.ts";
import { readSecret } from "./platform/secret.ts";

/** The platform as a process. */
export type Platform = {
  readonly app: App;
  readonly databaseUrl: string;
  /** Stops all that was started, in an order that loses nothing. */
  close(): Promise<void>;
};

/**
 * This process's settings, with a folder for the data that our PostgreSQL can reach.
 * @throws Error as `readConfig` does
 */
export async function readSettings(): Promise<Config> {
  const config = readOwnConfig();
  const free = config.databaseUrl === null && config.dataDirIsDefault;
  return free ? { ...config, dataDir: await reachableFolder(config.dataDir) } : config;
}

/**
 * Starts the platform: its PostgreSQL, unless there is a `DATABASE_URL`, and the app, which then serves.
 * @throws Error in one sentence where something is in the way; nothing is left running
 */
export async function startPlatform(config: Config, log: Log): Promise<Platform> {
  await requireServices(config);
  const secret = await readSecret(config.dataDir);
  const database = config.databaseUrl
    ? null
    : await startEmbedded({ folder: join(config.dataDir, "postgres"), log });
  const databaseUrl = database?.url ?? config.databaseUrl ?? "";
  try {
    const app = await createApp({ config, log, clock: systemClock, databaseUrl, secret });
    await app.listen().catch(async (error: unknown) => {
      await app.close();
      throw error;
    });
    return { app, databaseUrl, close: () => stop(app, database) };
  } catch (error) {
    await database?.close();
    throw error;
  }
}

async function stop(app: App, database: Embedded | null): Promise<void> {
  try {
    await app.close();
  } finally {
    await database?.close();
  }
}

/** Sees to it that what others must give is there, before anything is started. */
async function requireServices(config: Config): Promise<void> {
  await requireFreePort(config.port, config.host).catch((error: NodeJS.ErrnoException) => {
    throw listenFaults(config)[error.code ?? ""] ?? error;
  });
  if (config.databaseUrl) {
    await requireDatabase(config.databaseUrl);
  }
  if (config.redisUrl) {
    await requireRedis(config.redisUrl);
  }
}

function listenFaults({ host, port }: Config): Readonly<Record<string, Error>> {
  const strange = new Error(`PLENUM_HOST (${host}) is not an address of this machine.`);
  return {
    EADDRINUSE: new Error(
      `Port ${port} is taken by another program: stop it, or set PLENUM_PORT to a free one.`,
    ),
    EACCES: new Error(`Port ${port} is not for this user: set PLENUM_PORT to 1024 or above.`),
    EADDRNOTAVAIL: strange,
    ENOTFOUND: strange,
  };
}

/** How long a stop may take, ms: the queues let a job under way end for 10 s. */
const stopMs = 30_000;

/**
 * Resolves at the first signal; those after it change nothing, so that an impatient Ctrl-C does not cut the stop short. A stop
 * that hangs is cut short after all; our children end with us.
 */
export function stopSignal(): Promise<void> {
  return new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => resolve());
    }
  }).then(() => {
    const cut = (): void => {
      process.stderr.write(`It did not stop within ${stopMs / 1000} s and was ended.\n`);
      process.exit(1);
    };
    setTimeout(cut, stopMs).unref();
  });
}

/** One sentence for the operator where we foresaw the failure; the whole of what nobody expected. */
export function failureOf(error: unknown): string {
  const { code, path, message, stack, constructor } = error as NodeJS.ErrnoException;
  if (code === "EACCES") {
    return `Permission was denied: ${message}`;
  }
  if (path !== undefined) {
    return `A file or folder cannot be used: ${message}`;
  }
  return constructor === Error && code === undefined ? message : (stack ?? String(error));
}
