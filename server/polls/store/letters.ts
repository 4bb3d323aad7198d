import type { PersonId } from "../../../shared/wire/ids.ts";
import type { Database } from "../../platform/database.ts";

/** The last letter to somebody about a poll. */
export type LastLetter = {
  /** Epoch ms. */
  readonly writtenAt: number;
  /** What the mail server said where it could not be delivered; null where it could. */
  readonly failure: string | null;
};

/** The last letters about a poll to those who were asked. */
export async function readLastLetters(
  database: Database,
  pollId: string,
): Promise<ReadonlyMap<PersonId, LastLetter>> {
  const rows = await database
    .selectFrom("mails")
    .innerJoin("poll_voters", "poll_voters.person_id", "mails.person_id")
    .distinctOn("poll_voters.person_id")
    .select(["poll_voters.person_id", "mails.state", "mails.error", "mails.created_at"])
    .where("poll_voters.poll_id", "=", pollId)
    .where("mails.kind", "=", "poll")
    // As the letters' keys are written (`write`).
    .where("mails.key", "like", `poll%:${pollId}:%`)
    .orderBy("poll_voters.person_id")
    .orderBy("mails.created_at", "desc")
    .execute();
  return new Map(
    rows.map(({ person_id: personId, state, error, created_at: writtenAt }) => [
      personId,
      { writtenAt, failure: state === "failed" ? (error ?? "") : null },
    ]),
  );
}
