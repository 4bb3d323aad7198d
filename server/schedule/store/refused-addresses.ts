import { sql } from "kysely";
import type { Database } from "../../platform/database.ts";

/** Which of these addresses have refused the last letter for good, whatever that was about, and in what words. */
export async function refusedAddresses(
  database: Database,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (addresses.length === 0) {
    return new Map();
  }
  const last = await database
    .selectFrom("mails")
    .distinctOn("to_address")
    .select(["to_address", "refused", "error"])
    .where("to_address", "in", addresses)
    // What is on its way, or was given up for other reasons than the address, says nothing of it.
    .where((row) => row.or([row("state", "=", "sent"), row("refused", "=", true)]))
    .orderBy("to_address")
    .orderBy(sql`coalesce(sent_at, created_at)`, "desc")
    .orderBy("created_at", "desc")
    .execute();
  return new Map(
    last.flatMap(({ to_address: address, refused, error }) =>
      refused ? [[address, error ?? ""]] : [],
    ),
  );
}
