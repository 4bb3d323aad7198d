import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createLog } from "../../server/platform/log.ts";
import {
  failureOf,
  type Platform,
  readSettings,
  startPlatform,
  stopSignal,
} from "../../server/process.ts";
import { chair, nearPeople } from "../seed/near-people.ts";
import { writeNear } from "../seed/write.ts";
import { open, schedule } from "./meeting.ts";
import { bringIn, live, openRobotBrowser } from "./robots.ts";

// The platform with the NEAR meeting under way in a folder of its own, made anew each time, and eight robot delegates in it.

async function main(): Promise<void> {
  const settings = await readSettings();
  const dataDir = join(settings.dataDir, "demo");
  await rm(dataDir, { recursive: true, force: true });
  const stopping = stopSignal();
  const config = { ...settings, databaseUrl: null, dataDir };
  const platform = await startPlatform(config, createLog(config.logLevel));
  try {
    await writeNear(platform.databaseUrl);
    await holdMeeting(platform, stopping);
  } finally {
    console.log("Stopping.");
    await platform.close();
  }
}

/** Opens the meeting and keeps the robots in it until the demo is to end. */
async function holdMeeting({ app }: Platform, stopping: Promise<void>): Promise<void> {
  const meeting = await schedule(app.url(), (await app.firstAdministratorLink()) ?? "");
  await open(app.url(), meeting);
  console.log(`The meeting is under way. Take the chair: ${meeting.links.get(chair.id)}`);
  let stopped = false;
  void stopping.then(() => {
    stopped = true;
  });
  const browser = await openRobotBrowser();
  const stops: (() => void)[] = [];
  const delegates = nearPeople.filter(({ id }) => id !== chair.id);
  try {
    for (const [number, person] of delegates.entries()) {
      if (stopped) {
        return;
      }
      const link = meeting.links.get(person.id) ?? "";
      stops.push(live(await bringIn(browser, { person, link }, number)));
      console.log(`${person.names.roman} has come (${number + 1} of ${delegates.length}).`);
    }
    console.log("Everyone is here. Ctrl-C ends the demo.");
    await stopping;
  } finally {
    stops.forEach((stop) => stop());
    await browser.close();
  }
}

try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(failureOf(error));
  process.exit(1);
}
