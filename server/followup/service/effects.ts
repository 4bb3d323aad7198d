import { AppError } from "../../../shared/wire/errors.ts";
import type { StepOrder } from "../../../shared/wire/follow-up.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { MeetingRecord } from "../../../shared/wire/records.ts";
import { languages } from "../../../shared/words/languages.ts";
import type { Database } from "../../platform/database.ts";
import { newsFacts } from "../facts.ts";
import { writeLetter } from "../letter.ts";
import { writeNews } from "../news.ts";
import { stepName } from "../steps.ts";
import {
  insertDrafts,
  insertSummaries,
  prepareSteps,
  readReachable,
  readSteps,
  readSummaries,
} from "../store.ts";
import { writeSummary } from "../summary.ts";
import type { FollowUpOptions } from "./parts.ts";

/** Does what a step is for, in the transaction that also says that it is done. */
export async function doStep(
  options: FollowUpOptions,
  order: StepOrder,
  transaction: Database,
): Promise<void> {
  const { meetingId } = order;
  switch (order.kind) {
    case "record":
      await options.records.close(meetingId, transaction);
      return;
    case "summary":
      return summarise(options, meetingId, transaction);
    case "letters":
      return address(options, meetingId, transaction);
    case "news":
      return draft(options, meetingId, transaction);
    case "mail":
      return post(options, order, transaction);
    case "finish":
      return requireDone(meetingId, transaction);
    default:
      return order satisfies never;
  }
}

async function summarise(
  options: FollowUpOptions,
  meetingId: MeetingId,
  transaction: Database,
): Promise<void> {
  const record = await finalRecord(options, meetingId);
  const summaries = languages.map((language) =>
    writeSummary(record, { language, words: options.wordsFor(language) }),
  );
  await insertSummaries(transaction, meetingId, { summaries, at: options.clock.now() });
}

/** Everyone invited who has an address gets the summary, those who could not come too. */
async function address(
  options: FollowUpOptions,
  meetingId: MeetingId,
  transaction: Database,
): Promise<void> {
  const record = await finalRecord(options, meetingId);
  const invited = record.people.filter((person) => person.invited);
  const reachable = await readReachable(
    transaction,
    invited.map(({ personId }) => personId),
  );
  if (reachable.length > 0) {
    const steps = reachable.map(({ personId }) => stepName({ meetingId, kind: "mail", personId }));
    await prepareSteps(transaction, meetingId, steps);
  }
}

async function draft(
  options: FollowUpOptions,
  meetingId: MeetingId,
  transaction: Database,
): Promise<void> {
  const facts = newsFacts(await finalRecord(options, meetingId));
  const drafts = languages.map((language) => ({
    language,
    ...writeNews(facts, { language, words: options.wordsFor(language) }),
  }));
  await insertDrafts(transaction, meetingId, { drafts, at: options.clock.now() });
}

async function post(
  options: FollowUpOptions,
  { meetingId, personId }: { readonly meetingId: MeetingId; readonly personId: PersonId },
  transaction: Database,
): Promise<void> {
  const record = await finalRecord(options, meetingId);
  const [recipient] = await readReachable(transaction, [personId]);
  if (!recipient) {
    // The address was taken out of the register meanwhile: nobody is to be written to.
    return;
  }
  const { language, name, address: to } = recipient;
  const summaries = await readSummaries(transaction, meetingId);
  const summary = summaries.find((each) => each.language === language);
  if (!summary) {
    throw new Error(`The summary of meeting ${meetingId} is not there yet.`);
  }
  const pen = { language, words: options.wordsFor(language) };
  const letter = writeLetter({ record, summary }, recipient, pen);
  await options.mail.send(
    {
      key: `summary:${meetingId}:${personId}`,
      kind: "summary",
      to: { name, address: to },
      language,
      ...letter,
      personId,
      meetingId,
      calendar: null,
    },
    transaction,
  );
}

async function requireDone(meetingId: MeetingId, transaction: Database): Promise<void> {
  const steps = await readSteps(transaction, meetingId);
  const open = steps.filter(({ step, state }) => step !== "finish" && state !== "done");
  if (open.length > 0) {
    const names = open.map(({ step }) => step).join(", ");
    throw new AppError("follow-up/failed", `Steps are still open: ${names}.`);
  }
}

async function finalRecord(
  { records }: FollowUpOptions,
  meetingId: MeetingId,
): Promise<MeetingRecord> {
  const record = await records.read(meetingId);
  if (!record.isFinal) {
    throw new AppError("record/not-ready", "The meeting has not ended.");
  }
  return record;
}
