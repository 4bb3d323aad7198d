import { sql } from "kysely";
import type { NameForms } from "../../shared/meeting/plan.ts";
import type { LeftOut } from "../../shared/wire/asked-again.ts";
import type { PersonId } from "../../shared/wire/ids.ts";
import type { Database } from "./database.ts";

/** Somebody who may be written to. */
type Addressee = {
  readonly personId: PersonId;
  readonly names: NameForms;
  /** Null for who has no address. */
  readonly email: string | null;
};

/** Parts those who can be written to from those whose address has refused the last letter for good. Who has none is of neither. */
export async function partRefused<Person extends Addressee>(
  database: Database,
  people: readonly Person[],
): Promise<{ readonly reachable: readonly Person[]; readonly leftOut: readonly LeftOut[] }> {
  const refused = await refusedAddresses(
    database,
    people.flatMap(({ email }) => email ?? []),
  );
  return {
    reachable: people.filter(({ email }) => email !== null && !refused.has(email)),
    leftOut: people.flatMap(({ personId, names, email }) => {
      const why = email === null ? undefined : refused.get(email);
      return email === null || why === undefined ? [] : [{ personId, names, address: email, why }];
    }),
  };
}

/** Which of these addresses have refused the last letter for good, whatever that was about, and in what words. */
async function refusedAddresses(
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
