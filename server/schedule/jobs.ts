import { z } from "zod";
import type { Queues } from "../platform/queue.ts";
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
  await schedule.keepWallTimes();
  await schedule.informAll();
  await schedule.reminding.remindAll();
}
