import type { MeetingId } from "../../../shared/wire/ids.ts";
import type { Language } from "../../../shared/words/languages.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database.ts";
import type { MailPort } from "../../platform/mail.ts";
import type { Queues, Retry } from "../../platform/queue.ts";
import type { Words } from "../../records/cells.ts";
import type { Records } from "../../records/service.ts";

/** What the follow-up needs. */
export type FollowUpOptions = {
  readonly database: Database;
  readonly clock: Clock;
  readonly queues: Pick<Queues, "addFlow" | "stateOf">;
  readonly mail: MailPort;
  readonly records: Pick<Records, "read" | "close">;
  /** The catalogue `followup` in a language. */
  readonly wordsFor: (language: Language) => Words;
  /** Tells the schedule that a meeting was held to its end; twice is once. */
  readonly markEnded: (meetingId: MeetingId) => Promise<void>;
  /** How often a step is tried; a few minutes in all unless told otherwise. */
  readonly retry?: Retry;
};

/** The queue of the steps. */
export const queueName = "followup";
