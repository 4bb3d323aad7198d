import { createFollowUp, type FollowUp } from "../../server/followup/service/follow-up.ts";
import { systemClock } from "../../server/platform/clock.ts";
import { type Database, migrate, openDatabase } from "../../server/platform/database.ts";
import { createLog } from "../../server/platform/log.ts";
import { createMail, type MailPart } from "../../server/platform/mail.ts";
import { createQueues, type Queues } from "../../server/platform/queue.ts";
import { wordsFor } from "../../server/platform/words.ts";
import { createRecords, type Records } from "../../server/records/service.ts";
import { readJournal } from "../../server/room/store.ts";
import { migrations } from "../../server/schema/migrations.ts";
import type { MeetingId } from "../../shared/wire/ids.ts";

/** The records and the follow-up on a database of their own, as the platform puts them together. */
export type Office = {
  readonly database: Database;
  readonly queues: Queues;
  readonly mail: MailPart;
  readonly records: Records;
  readonly followUp: FollowUp;
  /** The meetings that the schedule was told of, each time. */
  readonly ended: readonly MeetingId[];
  close(): Promise<void>;
};

/** Opens the office; a step is tried three times, quickly. */
export async function openOffice(databaseUrl: string): Promise<Office> {
  const log = createLog("silent");
  const database = openDatabase(databaseUrl, 10, () => undefined);
  await migrate(database, migrations);
  const queues = await createQueues({ databaseUrl, redisUrl: null, log });
  const clock = systemClock;
  const mail = await createMail({
    database,
    queues,
    clock,
    log,
    smtpUrl: null,
    from: "NEAR Secretariat <secretariat@near.example>",
  });
  const records = createRecords({
    database,
    clock,
    journalOf: (meetingId) => readJournal(database, meetingId, 0),
    wordsFor: (language) => wordsFor(language, "records"),
  });
  const ended: MeetingId[] = [];
  const followUp = createFollowUp({
    database,
    clock,
    queues,
    mail,
    records,
    wordsFor: (language) => wordsFor(language, ["followup", "mail"]),
    markEnded: async (meetingId) => void ended.push(meetingId),
    retry: { attempts: 3, firstWaitMs: 50 },
  });
  return {
    database,
    queues,
    mail,
    records,
    followUp,
    ended,
    close: async () => {
      await queues.close();
      await mail.close();
      await database.destroy();
    },
  };
}
