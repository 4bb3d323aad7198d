import { z } from "zod";
import { stepOrder } from "../../shared/wire/follow-up.ts";
import type { Queues } from "../platform/queue.ts";
import type { FollowUp } from "./service/follow-up.ts";
import { queueName } from "./service/parts.ts";

const sweepQueue = `${queueName}-sweep`;
const everyMs = 60_000;

/** Does the steps of the follow-ups in this process, and takes up what was left undone: now, and every minute in one of the processes. */
export async function startFollowUpJobs(queues: Queues, followUp: FollowUp): Promise<void> {
  queues.work(queueName, {
    schema: stepOrder,
    concurrency: 4,
    handle: ({ data, attempt, attempts }) => followUp.run(data, attempt >= attempts),
  });
  queues.work(sweepQueue, { schema: z.object({}), handle: () => followUp.resumeAll() });
  await queues.repeat(sweepQueue, { name: "sweep", data: {}, everyMs });
  await followUp.resumeAll();
}
