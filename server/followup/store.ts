import { sql } from "kysely";
import { nameForms } from "../../shared/meeting/plan.ts";
import {
  type NewsDraft,
  type NewsEdit,
  type Step,
  type Summary,
  summaryBody,
} from "../../shared/wire/follow-up.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { type Language, languages } from "../../shared/words/languages.ts";
import { personName } from "../../shared/words/names.ts";
import type { Database } from "../platform/database.ts";

/** A step's row. */
export type StepRow = Omit<Step, "kind" | "person"> & {
  /** "record", "mail:<person>", …: unique within its meeting. */
  readonly step: string;
};

/** Makes the rows of steps that have none. */
export async function prepareSteps(
  database: Database,
  meetingId: MeetingId,
  steps: readonly string[],
): Promise<void> {
  const rows = steps.map((step) => ({
    meeting_id: meetingId,
    step,
    state: "waiting" as const,
    error: null,
    started_at: null,
    done_at: null,
  }));
  await database
    .insertInto("follow_up_steps")
    .values(rows)
    .onConflict((taken) => taken.columns(["meeting_id", "step"]).doNothing())
    .execute();
}

/** Notes that a step is being tried, `at` epoch ms. @returns false where it is done already */
export async function beginStep(
  database: Database,
  { meetingId, step }: StepKey,
  at: number,
): Promise<boolean> {
  await prepareSteps(database, meetingId, [step]);
  const begun = await database
    .updateTable("follow_up_steps")
    .set((row) => ({ state: "running", attempts: row("attempts", "+", 1), started_at: at }))
    .where("meeting_id", "=", meetingId)
    .where("step", "=", step)
    .where("state", "!=", "done")
    .returning("step")
    .executeTakeFirst();
  return begun !== undefined;
}

/** Where a step is found. */
export type StepKey = { readonly meetingId: MeetingId; readonly step: string };

/** Keeps a step for this transaction. @returns false where another has done it meanwhile */
export async function lockStep(
  transaction: Database,
  { meetingId, step }: StepKey,
): Promise<boolean> {
  const row = await transaction
    .selectFrom("follow_up_steps")
    .select("state")
    .where("meeting_id", "=", meetingId)
    .where("step", "=", step)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined && row.state !== "done";
}

/** Says what became of a step: done at an instant (epoch ms), or not. */
export async function settleStep(
  database: Database,
  { meetingId, step }: StepKey,
  outcome:
    | { readonly state: "done"; readonly at: number }
    | { readonly state: "waiting" | "failed"; readonly error: string },
): Promise<void> {
  const done = outcome.state === "done";
  await database
    .updateTable("follow_up_steps")
    .set({
      state: outcome.state,
      error: done ? null : outcome.error,
      done_at: done ? outcome.at : null,
    })
    .where("meeting_id", "=", meetingId)
    .where("step", "=", step)
    // An attempt that was overtaken by another must not take back what that one has done.
    .where("state", "!=", "done")
    .execute();
}

/** Lets the failed steps of a meeting wait again. */
export async function resetFailed(database: Database, meetingId: MeetingId): Promise<void> {
  await database
    .updateTable("follow_up_steps")
    .set({ state: "waiting", attempts: 0 })
    .where("meeting_id", "=", meetingId)
    .where("state", "=", "failed")
    .execute();
}

/** The steps of a meeting's follow-up; none where it has not begun. */
export async function readSteps(
  database: Database,
  meetingId: MeetingId,
): Promise<readonly StepRow[]> {
  const rows = await database
    .selectFrom("follow_up_steps")
    .selectAll()
    .where("meeting_id", "=", meetingId)
    .orderBy("step")
    .execute();
  return rows.map(({ step, state, attempts, error, started_at, done_at }) => ({
    step,
    state,
    attempts,
    error,
    startedAt: started_at,
    doneAt: done_at,
  }));
}

/** The meetings that have ended and whose follow-up is not finished. */
export async function unfinishedMeetings(database: Database): Promise<readonly MeetingId[]> {
  const { rows } = await sql<{ meeting_id: MeetingId }>`
    select meeting_id from journal where type = 'meeting-ended' and not exists (
      select 1 from follow_up_steps steps
      where steps.meeting_id = journal.meeting_id and steps.step = 'finish' and steps.state = 'done'
    )`.execute(database);
  return rows.map((row) => row.meeting_id);
}

/** Keeps the summaries of a meeting; each language has one. */
export async function insertSummaries(
  database: Database,
  meetingId: MeetingId,
  { summaries, at }: { readonly summaries: readonly Summary[]; readonly at: number },
): Promise<void> {
  const rows = summaries.map(({ language, title, blocks }) => ({
    meeting_id: meetingId,
    language,
    title,
    body: JSON.stringify(blocks),
    made_at: at,
  }));
  await database.insertInto("summaries").values(rows).execute();
}

/** The summaries of a meeting, in the order of the languages. */
export async function readSummaries(
  database: Database,
  meetingId: MeetingId,
): Promise<readonly Summary[]> {
  const rows = await database
    .selectFrom("summaries")
    .selectAll()
    .where("meeting_id", "=", meetingId)
    .execute();
  return inOrder(
    rows.map(({ language, title, body }) => ({
      language,
      title,
      blocks: summaryBody.parse(body),
    })),
  );
}

/** Keeps the news drafts of a meeting; each language has one. */
export async function insertDrafts(
  database: Database,
  meetingId: MeetingId,
  {
    drafts,
    at,
  }: {
    readonly drafts: readonly Pick<NewsDraft, "language" | "title" | "body">[];
    readonly at: number;
  },
): Promise<void> {
  const rows = drafts.map((draft) => ({
    ...draft,
    meeting_id: meetingId,
    made_at: at,
    edited_at: null,
    edited_by: null,
  }));
  await database.insertInto("news_drafts").values(rows).execute();
}

/** The news drafts of a meeting, in the order of the languages. */
export async function readDrafts(
  database: Database,
  meetingId: MeetingId,
): Promise<readonly NewsDraft[]> {
  const rows = await database
    .selectFrom("news_drafts")
    .selectAll()
    .where("meeting_id", "=", meetingId)
    .execute();
  return inOrder(
    rows.map(({ language, title, body, version, made_at, edited_at }) => ({
      language,
      title,
      body,
      version,
      madeAt: made_at,
      editedAt: edited_at,
    })),
  );
}

/** Changes a draft where it is still of the version edited. @returns whether it was */
export async function updateDraft(
  database: Database,
  { meetingId, language }: { readonly meetingId: MeetingId; readonly language: Language },
  change: NewsEdit & { readonly by: PersonId; readonly at: number },
): Promise<boolean> {
  const changed = await database
    .updateTable("news_drafts")
    .set({
      title: change.title,
      body: change.body,
      version: change.version + 1,
      edited_at: change.at,
      edited_by: change.by,
    })
    .where("meeting_id", "=", meetingId)
    .where("language", "=", language)
    .where("version", "=", change.version)
    .returning("language")
    .executeTakeFirst();
  return changed !== undefined;
}

/** Somebody of the register who can be written to. */
export type Reachable = {
  readonly personId: PersonId;
  readonly address: string;
  readonly name: string;
  readonly language: Language;
  readonly zone: string;
};

/** Those of these people whom the register has an address of. */
export async function readReachable(
  database: Database,
  personIds: readonly PersonId[],
): Promise<readonly Reachable[]> {
  if (personIds.length === 0) {
    return [];
  }
  const rows = await database
    .selectFrom("people")
    .select(["id", "names", "email", "language", "zone"])
    .where("id", "in", personIds)
    .where("email", "is not", null)
    .execute();
  return rows.map(({ id, names, email, language, zone }) => ({
    personId: id,
    address: email ?? "",
    name: personName(nameForms.parse(names), language),
    language,
    zone,
  }));
}

function inOrder<T extends { readonly language: Language }>(rows: readonly T[]): readonly T[] {
  return rows.toSorted((a, b) => languages.indexOf(a.language) - languages.indexOf(b.language));
}
