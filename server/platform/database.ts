import { Kysely, PostgresDialect, sql } from "kysely";
import { Migrator, type Migration } from "kysely/migration";
import pg from "pg";
import type { Tables } from "../schema/tables.ts";

/** The database, typed by its tables; a transaction is one too. */
export type Database = Kysely<Tables>;

// int8 holds epoch ms here, all below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * Any connection of this process may break at any time. The pool listens to idle ones alone, and BullMQ to its own only
 * after they are up: one that is lent out, or new, and breaks would end the process. Its next statement fails, and it is
 * replaced.
 */
const connect = pg.Client.prototype.connect as (this: pg.Client, ...rest: unknown[]) => unknown;
pg.Client.prototype.connect = function surviving(this: pg.Client, ...rest: unknown[]) {
  this.on("error", () => undefined);
  return connect.apply(this, rest);
} as typeof pg.Client.prototype.connect;

/** Whether a statement failed because there is such a row already (PostgreSQL's unique_violation). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "23505";
}

/** The pattern of LIKE for what contains a text, whatever signs are in it. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
}

/** Opens a pool of connections. Whoever opens it destroys it. */
export function openDatabase(
  url: string,
  poolSize: number,
  onIdleError: (error: Error) => void,
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
  });
  // An idle connection that breaks (a restarted server) is replaced by the pool; without a listener it would end the process.
  pool.on("error", onIdleError);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** Brings the tables up to date; several processes may call it at once. @throws the first migration's error */
export async function migrate(
  database: Database,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve({ ...migrations }) };
  // Steps that were written side by side reach a database in the order in which they were released.
  const options = { db: database, provider, allowUnorderedMigrations: true };
  const { error } = await new Migrator(options).migrateToLatest();
  if (error) {
    throw error;
  }
}

/** Whether the database answers. */
export async function isReachable(database: Database): Promise<boolean> {
  try {
    await sql`select 1`.execute(database);
    return true;
  } catch {
    return false;
  }
}
