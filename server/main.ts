import { existsSync } from "node:fs";
import { join } from "node:path";
import { type App, createApp } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { systemClock } from "./platform/clock.ts";
import { reachableFolder } from "./platform/embedded/place.ts";
import { type Embedded, startEmbedded } from "./platform/embedded.ts";
import { requireFreePort } from "./platform/http.ts";
import { createLog, type Log } from "./platform/log.ts";
import { requireDatabase, requireRedis } from "./platform/reachable.ts";
import { readSecret } from "./platform/secret.ts";

/** The platform as a process: what was started, to be stopped again. */
type Running = { readonly app: App; readonly database: Embedded | null };

/** Starts the platform, says where it is, and stops it on SIGINT, SIGTERM or SIGHUP. */
async function main(): Promise<void> {
  if (existsSync(".env")) {
    process.loadEnvFile(".env");
  }
  const config = await settle(readConfig(process.env));
  const log = createLog(config.logLevel);
  const stopping = stopSignal();
  const running = await start(config, log);
  try {
    await announce(running, config);
    await stopping;
  } finally {
    console.log("Stopping.");
    await running.app.close();
    await running.database?.close();
  }
}

/** The settings, once the folder of the data is one that our PostgreSQL can reach. */
async function settle(config: Config): Promise<Config> {
  const free = config.databaseUrl === null && config.dataDirIsDefault;
  return free ? { ...config, dataDir: await reachableFolder(config.dataDir) } : config;
}

async function start(config: Config, log: Log): Promise<Running> {
  await requireServices(config);
  const secret = await readSecret(config.dataDir);
  const database = config.databaseUrl
    ? null
    : await startEmbedded({ folder: join(config.dataDir, "postgres"), log });
  try {
    const databaseUrl = database?.url ?? config.databaseUrl ?? "";
    const app = await createApp({ config, log, clock: systemClock, databaseUrl, secret });
    await app.listen().catch(async (error: unknown) => {
      await app.close();
      throw error;
    });
    return { app, database };
  } catch (error) {
    await database?.close();
    throw error;
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

async function announce({ app }: Running, config: Config): Promise<void> {
  console.log(`Plenum is at ${app.url()}`);
  const link = await app.firstAdministratorLink();
  if (link) {
    console.log(`Sign in as the first administrator, once, with ${link}`);
  }
  console.log(
    `The data is in ${config.databaseUrl ? "the database of DATABASE_URL and in " : ""}${config.dataDir}`,
  );
}

/** Resolves at the first signal; those after it change nothing, so that an impatient Ctrl-C does not cut the stop short. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => resolve());
    }
  });
}

/** One sentence for the operator where we foresaw the failure; the whole of what nobody expected. */
function wordsOf(error: unknown): string {
  const { code, message, stack, constructor } = error as NodeJS.ErrnoException;
  if (code === "EACCES") {
    return `Permission was denied: ${message}`;
  }
  return constructor === Error && code === undefined ? message : (stack ?? String(error));
}

try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(wordsOf(error));
  process.exit(1);
}
