import type { StepOrder } from "../../../shared/wire/follow-up.ts";
import type { MeetingId } from "../../../shared/wire/ids.ts";
import type { NewFlow } from "../../platform/queue.ts";
import { jobId, orderOf, plainSteps } from "../steps.ts";
import { prepareSteps, readSteps, type StepRow } from "../store.ts";
import { type FollowUpOptions, queueName } from "./parts.ts";

/** Ten attempts over some eight minutes: longer than a database or a network is usually away. */
const usualRetry = { attempts: 10, firstWaitMs: 1000 };

/**
 * Begins a follow-up. The jobs keep nothing: what is done stands in the steps' rows, and a job that is added again while
 * it waits or runs is the same job.
 */
export async function beginFlow(options: FollowUpOptions, meetingId: MeetingId): Promise<void> {
  await prepareSteps(options.database, meetingId, plainSteps);
  const { retry } = options;
  const record = node({ meetingId, kind: "record" }, retry);
  const summary = node({ meetingId, kind: "summary" }, retry, [record]);
  await options.queues.addFlow(node({ meetingId, kind: "letters" }, retry, [summary]));
}

/** Goes on once it is known whom the summary goes to: the mails and the news draft, none waiting for another, and the end after all of them. */
export async function deliverFlow(options: FollowUpOptions, meetingId: MeetingId): Promise<void> {
  const { retry } = options;
  const steps = await readSteps(options.database, meetingId);
  const children = steps
    .filter(({ step, state }) => step !== "finish" && state !== "done" && state !== "failed")
    .flatMap(({ step }) => orderOf(meetingId, step) ?? [])
    .map((order) => node(order, retry));
  await options.queues.addFlow(node({ meetingId, kind: "finish" }, retry, children));
}

/** Adds what is neither done nor failed nor in the queue any more. */
export async function resume(options: FollowUpOptions, meetingId: MeetingId): Promise<void> {
  const steps = await readSteps(options.database, meetingId);
  const isAddressed = steps.some(({ step, state }) => step === "letters" && state === "done");
  if (!isAddressed) {
    const failed = steps.some(
      ({ step, state }) => state === "failed" && ["record", "summary", "letters"].includes(step),
    );
    if (!failed) {
      await beginFlow(options, meetingId);
    }
    return;
  }
  if (await someLost(options, meetingId, steps)) {
    await deliverFlow(options, meetingId);
  }
}

async function someLost(
  { queues }: FollowUpOptions,
  meetingId: MeetingId,
  steps: readonly StepRow[],
): Promise<boolean> {
  const waiting = steps.filter(
    ({ step, state }) => step !== "finish" && (state === "waiting" || state === "running"),
  );
  for (const { step } of waiting) {
    const order = orderOf(meetingId, step);
    if (order && (await queues.stateOf(queueName, jobId(order))) === null) {
      return true;
    }
  }
  return false;
}

function node(
  order: StepOrder,
  retry: FollowUpOptions["retry"],
  children: readonly NewFlow[] = [],
): NewFlow {
  const job = { queue: queueName, name: order.kind, id: jobId(order), data: order };
  return { ...job, retry: retry ?? usualRetry, children };
}
