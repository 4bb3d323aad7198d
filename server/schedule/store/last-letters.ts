import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { LastLetter } from "../../../shared/wire/schedule.ts";
import type { Database } from "../../platform/database.ts";

/**
 * What became of the last letter to each who was written to about a meeting; `meetingIds` are the meeting's, and that of its
 * series' first meeting, under which the letters about the whole are kept.
 */
export async function lastLetters(
  database: Database,
  meetingIds: readonly MeetingId[],
): Promise<ReadonlyMap<PersonId, LastLetter>> {
  const letters = await database
    .selectFrom("mails")
    .distinctOn("person_id")
    .select(["person_id", "state", "error", "created_at", "sent_at"])
    .where("meeting_id", "in", meetingIds)
    .where("person_id", "is not", null)
    .where("kind", "in", ["invitation", "update", "reminder"])
    .orderBy("person_id")
    .orderBy("created_at", "desc")
    .execute();
  const opened = await openings(database, meetingIds);
  return new Map(
    letters.flatMap(({ person_id: personId, state, error, created_at: writtenAt, sent_at }) => {
      const openedAt = personId === null ? null : (opened.get(personId) ?? null);
      const letter = { state, error, at: sent_at ?? writtenAt };
      return personId === null
        ? []
        : [[personId, { ...letter, openedAt: (openedAt ?? 0) >= writtenAt ? openedAt : null }]];
    }),
  );
}

/** When people last opened their personal links. */
async function openings(
  database: Database,
  meetingIds: readonly MeetingId[],
): Promise<ReadonlyMap<PersonId, number>> {
  const rows = await database
    .selectFrom("personal_links")
    .select(({ fn }) => ["person_id", fn.max("last_used_at").as("at")])
    .where("meeting_id", "in", meetingIds)
    .where("revoked_at", "is", null)
    .groupBy("person_id")
    .execute();
  return new Map(rows.flatMap(({ person_id, at }) => (at === null ? [] : [[person_id, at]])));
}
