import { existsSync } from "node:fs";
import { join } from "node:path";
import { type App, createApp } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { systemClock } from "./platform/clock.ts";
import { type Embedded, startEmbedded } from "./platform/embedded.ts";
import { requireFreePort } from "./platform/http.ts";
import { createLog, type Log } from "./platform/log.ts";
import { readSecret } from "./platform/secret.ts";

/** The platform as a process: what was started, to be stopped again. */
type Running = { readonly app: App; readonly database: Embedded | null };

/** Starts the platform, says where it is, and stops it on SIGINT or SIGTERM. */
async function main(): Promise<void> {
  if (existsSync(".env")) {
    process.loadEnvFile(".env");
  }
  const config = readConfig(process.env);
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

async function start(config: Config, log: Log): Promise<Running> {
  await requireFreePort(config.port, config.host);
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

/** One sentence for the operator; the whole of what nobody expected. */
function sentenceOf(error: unknown, address: string): string {
  const { code, message, stack } = error as { code?: string; message?: string; stack?: string };
  switch (code) {
    case "EADDRINUSE":
      return `Port ${address} is taken by another program: stop it, or set PLENUM_PORT to a free one.`;
    case "EACCES":
      return `Permission was denied: ${message}`;
    case "ECONNREFUSED":
    case "ENOTFOUND":
    case "ETIMEDOUT":
    case "28P01":
    case "3D000":
      return `The database of DATABASE_URL cannot be used: ${message || code}`;
    default:
      return code === undefined && message ? message : (stack ?? String(error));
  }
}

try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(sentenceOf(error, process.env["PLENUM_PORT"] ?? "3000"));
  process.exit(1);
}
