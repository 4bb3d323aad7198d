import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { holdFolder } from "../../server/platform/embedded/hold.ts";
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
import { schedule, takeChair } from "./meeting.ts";
import { bringIn, live, openRobotBrowser } from "./robots.ts";

// The platform with the NEAR meeting under way in a folder of its own, made anew each time, and eight robot delegates in it.

/** How long the first robot speaks, and the others, before they say that they have finished, ms. */
const [firstSpeechMs, speechMs] = [240_000, 60_000];

async function main(): Promise<void> {
  const settings = await readSettings();
  const dataDir = join(settings.dataDir, "demo");
  await emptyOwnFolder(dataDir);
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

/** Empties the demo's folder, and keeps it for this process: not under a demo that still runs. */
async function emptyOwnFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await holdFolder(folder);
  for (const name of await readdir(folder)) {
    await rm(join(folder, name), { recursive: true });
  }
}

/** Opens the meeting and keeps the robots in it until the demo is to end. */
async function holdMeeting({ app }: Platform, stopping: Promise<void>): Promise<void> {
  const meeting = await schedule(app.url(), (await app.firstAdministratorLink()) ?? "");
  const seat = await takeChair(app.url(), meeting);
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
      const page = await bringIn(browser, { person, link }, number);
      const isFirst = number === 0;
      if (isFirst) {
        // Somebody speaks when the newcomer comes, and then the seat is free.
        await seat.letSpeak(person.id);
        await seat.leave();
      }
      stops.push(live(page, isFirst ? firstSpeechMs : speechMs));
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
