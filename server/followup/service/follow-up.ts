import { AppError } from "../../../shared/wire/errors.ts";
import type {
  FollowUpDetail,
  NewsDraft,
  NewsEdit,
  StepOrder,
} from "../../../shared/wire/follow-up.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { Language } from "../../../shared/words/languages.ts";
import { dayAt } from "../../../shared/time/wall.ts";
import { type Attachment, attachment } from "../../platform/replies.ts";
import { shownSteps, stepName } from "../steps.ts";
import {
  beginStep,
  lockStep,
  readDrafts,
  readSteps,
  readSummaries,
  resetFailed,
  settleStep,
  unfinishedMeetings,
  updateDraft,
} from "../store.ts";
import { doStep } from "./effects.ts";
import { beginFlow, deliverFlow, resume } from "./flow.ts";
import type { FollowUpOptions } from "./parts.ts";

/** What comes after a meeting: the record, the summary, the news draft, the mails. */
export type FollowUp = {
  /** Begins the follow-up of a meeting that has just ended; again is no harm. */
  begin(meetingId: MeetingId): Promise<void>;
  /** Takes up the follow-ups that a crash left undone, those included that nobody began. */
  resumeAll(): Promise<void>;
  /** Does a step, once and for all: a second time it does nothing. `last` says that a failure is for good. */
  run(order: StepOrder, last: boolean): Promise<void>;
  /** Tries the failed steps of a meeting again. @throws AppError follow-up/not-found */
  retry(meetingId: MeetingId): Promise<void>;
  detail(meetingId: MeetingId): Promise<FollowUpDetail>;
  /** @throws AppError follow-up/not-found; record/changed-meanwhile where another version is there */
  edit(place: NewsPlace, edit: NewsEdit, by: PersonId): Promise<NewsDraft>;
  /** The news draft as a text file. @throws AppError follow-up/not-found */
  download(place: NewsPlace): Promise<Attachment>;
};

/** Where a draft is found. */
type NewsPlace = { readonly meetingId: MeetingId; readonly language: Language };

/** Creates the follow-up. */
export function createFollowUp(options: FollowUpOptions): FollowUp {
  const { database } = options;
  return {
    begin: (meetingId) => beginFlow(options, meetingId),
    resumeAll: async () => {
      for (const meetingId of await unfinishedMeetings(database)) {
        await resume(options, meetingId);
        await finishIfDone(options, meetingId);
      }
    },
    run: (order, last) => run(options, order, last),
    retry: async (meetingId) => {
      const steps = await readSteps(database, meetingId);
      if (steps.length === 0) {
        throw new AppError("follow-up/not-found", "This meeting has no follow-up yet.");
      }
      await resetFailed(database, meetingId);
      await resume(options, meetingId);
      await finishIfDone(options, meetingId);
    },
    detail: (meetingId) => detail(options, meetingId),
    edit: (place, edit, by) => editDraft(options, place, { ...edit, by }),
    download: (place) => download(options, place),
  };
}

async function run(options: FollowUpOptions, order: StepOrder, last: boolean): Promise<void> {
  const { database, clock } = options;
  const key = { meetingId: order.meetingId, step: stepName(order) };
  if (await beginStep(database, key, clock.now())) {
    try {
      await database.transaction().execute(async (transaction) => {
        if (await lockStep(transaction, key)) {
          await doStep(options, order, transaction);
          await settleStep(transaction, key, { state: "done", at: clock.now() });
        }
      });
    } catch (error) {
      const state = last || error instanceof AppError ? "failed" : "waiting";
      const message = error instanceof Error ? error.message : String(error);
      await settleStep(database, key, { state, error: message });
      throw error;
    }
  }
  await afterwards(options, order);
}

/** What follows a step that is done; done again after a crash between the two. */
async function afterwards(options: FollowUpOptions, { kind, meetingId }: StepOrder): Promise<void> {
  switch (kind) {
    case "record":
      return options.markEnded(meetingId);
    case "letters":
      return deliverFlow(options, meetingId);
    case "mail":
      return options.mail.wake();
    default:
      return;
  }
}

/** The last step waits for the others as a job; where that job was lost, it is done here. */
async function finishIfDone(options: FollowUpOptions, meetingId: MeetingId): Promise<void> {
  const steps = await readSteps(options.database, meetingId);
  const open = steps.filter(({ state }) => state !== "done");
  if (steps.length > 1 && open.length === 1 && open[0]?.step === "finish") {
    await run(options, { meetingId, kind: "finish" }, false);
  }
}

async function detail(
  { database, records }: FollowUpOptions,
  meetingId: MeetingId,
): Promise<FollowUpDetail> {
  const rows = await readSteps(database, meetingId);
  const isCompiled = rows.some(({ step, state }) => step === "record" && state === "done");
  return {
    steps: shownSteps(rows, isCompiled ? await records.read(meetingId) : null),
    summaries: await readSummaries(database, meetingId),
    drafts: await readDrafts(database, meetingId),
  };
}

async function editDraft(
  { database, clock }: FollowUpOptions,
  place: NewsPlace,
  edit: NewsEdit & { readonly by: PersonId },
): Promise<NewsDraft> {
  const changed = await updateDraft(database, place, { ...edit, at: clock.now() });
  const draft = await findDraft(database, place);
  if (!changed) {
    throw new AppError("record/changed-meanwhile", "Somebody else has changed this draft.");
  }
  return draft;
}

async function findDraft(
  database: FollowUpOptions["database"],
  { meetingId, language }: NewsPlace,
): Promise<NewsDraft> {
  const drafts = await readDrafts(database, meetingId);
  const draft = drafts.find((each) => each.language === language);
  if (!draft) {
    throw new AppError("follow-up/not-found", "There is no such draft yet.");
  }
  return draft;
}

async function download(options: FollowUpOptions, place: NewsPlace): Promise<Attachment> {
  const { title, body } = await findDraft(options.database, place);
  const { held, planned, zone } = await options.records.read(place.meetingId);
  const day = dayAt(held?.from ?? planned.from, zone);
  const name = `${options.wordsFor(place.language)("file", { day })} ${place.language}.txt`;
  const bytes = Buffer.from(`\uFEFF${title}\r\n\r\n${body.replaceAll(/\r?\n/g, "\r\n")}\r\n`);
  return attachment(name, "text/plain; charset=utf-8", bytes);
}
