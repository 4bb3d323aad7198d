import type { App } from "./app.ts";
import type { Config } from "./config.ts";
import { createLog } from "./platform/log.ts";
import { failureOf, readSettings, startPlatform, stopSignal } from "./process.ts";

/** Starts the platform, says where it is, and stops it on SIGINT, SIGTERM or SIGHUP. */
async function main(): Promise<void> {
  const config = await readSettings();
  const stopping = stopSignal();
  const platform = await startPlatform(config, createLog(config.logLevel));
  try {
    await announce(platform.app, config);
    await stopping;
  } finally {
    console.log("Stopping.");
    await platform.close();
  }
}

async function announce(app: App, config: Config): Promise<void> {
  console.log(`Plenum is at ${app.url()}`);
  const link = await app.firstAdministratorLink();
  if (link) {
    console.log(`Sign in as the first administrator, once, with ${link}`);
  }
  console.log(
    `The data is in ${config.databaseUrl ? "the database of DATABASE_URL and in " : ""}${config.dataDir}`,
  );
}

try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(failureOf(error));
  process.exit(1);
}
