import type { PersonId } from "../../../shared/wire/ids.ts";
import type { Database } from "../../platform/database.ts";

/** Who was asked and could not be written to: what the mail server said of the last letter about a poll. */
export async function readUnreached(
  database: Database,
  pollId: string,
): Promise<ReadonlyMap<PersonId, string>> {
  const rows = await database
    .selectFrom("mails")
    .innerJoin("poll_voters", "poll_voters.person_id", "mails.person_id")
    .distinctOn("mails.person_id")
    .select(["mails.person_id", "mails.state", "mails.error"])
    .where("poll_voters.poll_id", "=", pollId)
    .where("mails.kind", "=", "poll")
    // As the letters' keys are written (`write`).
    .where("mails.key", "like", `poll%:${pollId}:%`)
    .orderBy("mails.person_id")
    .orderBy("mails.created_at", "desc")
    .execute();
  return new Map(
    rows.flatMap(({ person_id: personId, state, error }) =>
      personId !== null && state === "failed" ? [[personId, error ?? ""]] : [],
    ),
  );
}
