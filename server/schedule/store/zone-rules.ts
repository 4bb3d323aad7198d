import { sql } from "kysely";
import { nameForms } from "../../../shared/meeting/plan.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { Language } from "../../../shared/words/languages.ts";
import type { Database } from "../../platform/database.ts";
import type { Meeting } from "./meetings.ts";

/** Meetings, drafts and held times too, after an instant (epoch ms) whose own was computed by another version of the zones' rules. */
export async function meetingsUnderOtherRules(
  database: Database,
  { tzdata, after }: { readonly tzdata: string; readonly after: number },
): Promise<readonly { readonly meetingId: MeetingId; readonly seriesId: string | null }[]> {
  return database
    .selectFrom("meetings")
    .select(["id as meetingId", "series_id as seriesId"])
    .where("status", "in", ["draft", "held", "scheduled"])
    .where("starts_at", ">", after)
    .where("tzdata", "<>", tzdata)
    .orderBy("starts_at")
    .execute();
}

/** Writes a meeting's time as the present rules have it. */
export async function rewriteTime(
  database: Database,
  meetingId: MeetingId,
  time: Pick<Meeting, "wallStart" | "startsAt" | "timedSequence" | "rezonedSequence"> & {
    readonly tzdata: string;
  },
): Promise<void> {
  await database
    .updateTable("meetings")
    .set({
      wall_start: time.wallStart,
      starts_at: time.startsAt,
      timed_sequence: time.timedSequence,
      rezoned_sequence: time.rezonedSequence,
      tzdata: time.tzdata,
    })
    .where("id", "=", meetingId)
    .execute();
}

/** Somebody of the secretariat who can be written to. */
export type Secretary = {
  readonly personId: PersonId;
  readonly names: ReturnType<typeof nameForms.parse>;
  readonly email: string;
  readonly language: Language;
  readonly zone: string;
};

/** The secretariat, as far as it has mail addresses. */
export async function readSecretariat(database: Database): Promise<readonly Secretary[]> {
  const rows = await database
    .selectFrom("people")
    .select(["id", "names", "email", "language", "zone"])
    .where("archived_at", "is", null)
    .where("email", "is not", null)
    .where(sql<boolean>`'secretariat' = any(roles)`)
    .execute();
  return rows.map(({ id, names, email, language, zone }) => ({
    personId: id,
    names: nameForms.parse(names),
    email: email ?? "",
    language,
    zone,
  }));
}
