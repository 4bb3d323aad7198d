import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type App, createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { systemClock } from "../../server/platform/clock.ts";
import { startEmbedded } from "../../server/platform/embedded.ts";
import { createLog } from "../../server/platform/log.ts";
import { readSecret } from "../../server/platform/secret.ts";
import { chair, nearPeople } from "../seed/near-people.ts";
import { writeNear } from "../seed/write.ts";
import { open, schedule } from "./meeting.ts";
import { bringIn, live, openRobotBrowser } from "./robots.ts";

// The platform with the NEAR meeting under way in a folder of its own, made anew each time, and eight robot delegates in it.

const config = readConfig(process.env);
const folder = join(config.dataDir, "demo");
const log = createLog(config.logLevel);

async function startPlatform(): Promise<{ readonly app: App; close(): Promise<void> }> {
  await rm(folder, { recursive: true, force: true });
  const secret = await readSecret(folder);
  const database = await startEmbedded({ folder: join(folder, "postgres"), log });
  const app = await createApp({
    config,
    log,
    clock: systemClock,
    databaseUrl: database.url,
    secret,
  });
  await app.listen();
  await writeNear(database.url);
  return {
    app,
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}

async function main(): Promise<void> {
  const stopped = new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  const platform = await startPlatform();
  const { app } = platform;
  const meeting = await schedule(app.url(), (await app.firstAdministratorLink()) ?? "");
  await open(app.url(), meeting);
  console.log(`The meeting is under way. Take the chair: ${meeting.links.get(chair.id)}`);
  const browser = await openRobotBrowser();
  const stops: (() => void)[] = [];
  const delegates = nearPeople.filter(({ id }) => id !== chair.id);
  for (const [number, person] of delegates.entries()) {
    stops.push(
      live(await bringIn(browser, { person, link: meeting.links.get(person.id) ?? "" }, number)),
    );
    console.log(`${person.names.roman} has come (${number + 1} of ${delegates.length}).`);
  }
  console.log("Everyone is here. Ctrl-C ends the demo.");
  await stopped;
  stops.forEach((stop) => stop());
  await browser.close();
  await platform.close();
}

try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
