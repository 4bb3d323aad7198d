import { z } from "zod";
import type { Queues } from "../platform/queue.ts";
import type { Polls } from "./service/polls.ts";

const everyMs = 5 * 60_000;

/** Reminds voters, now and every five minutes in one of the processes. */
export async function startPollJobs(queues: Queues, polls: Polls): Promise<void> {
  queues.work("polls", { schema: z.object({}), handle: () => polls.remindAll() });
  await queues.repeat("polls", { name: "remind", data: {}, everyMs });
  await polls.remindAll();
}
