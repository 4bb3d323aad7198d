import { z } from "zod";
import type { Queues } from "../platform/queue.ts";
import type { Files } from "./service/files.ts";
import type { Schedule } from "./service/schedule.ts";

const everyMs = 60_000;
/** How often feeds are looked for that are due; each is read every three hours. */
const feedsEveryMs = 600_000;

/** Follows the zones' rules, which come with the process; writes letters that are still owed and reminders, now and every minute in one of the processes; reads people's calendars again. */
export async function startScheduleJobs(queues: Queues, schedule: Schedule): Promise<void> {
  queues.work("schedule", { schema: z.object({}), handle: () => schedule.informAll() });
  await queues.repeat("schedule", { name: "inform", data: {}, everyMs });
  queues.work("reminders", {
    schema: z.object({}),
    handle: () => schedule.reminding.remindAll(),
  });
  await queues.repeat("reminders", { name: "remind", data: {}, everyMs });
  queues.work("calendars", { schema: z.object({}), handle: () => schedule.busy.readDue() });
  await queues.repeat("calendars", { name: "read", data: {}, everyMs: feedsEveryMs });
  await schedule.busy.sealAddresses();
  await schedule.keepWallTimes();
  await schedule.informAll();
  await schedule.reminding.remindAll();
}

const dailyMs = 24 * 3_600_000;

/** Removes from the disk what is attached to nothing, now and once a day in one of the processes. */
export async function startFileJobs(queues: Queues, files: Files): Promise<void> {
  queues.work("files", { schema: z.object({}), handle: () => files.sweep() });
  await queues.repeat("files", { name: "sweep", data: {}, everyMs: dailyMs });
  await files.sweep();
}
