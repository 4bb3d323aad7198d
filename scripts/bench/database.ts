import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Database, migrate, openDatabase } from "../../server/platform/database.ts";
import { startEmbedded } from "../../server/platform/embedded.ts";
import { createLog } from "../../server/platform/log.ts";
import { migrations } from "../../server/schema/migrations.ts";

/** A PostgreSQL for a benchmark: the platform's own, but for more connections. */
export type BenchDatabase = {
  readonly url: string;
  /** Through a pool as large as the platform's. */
  readonly database: Database;
  close(): Promise<void>;
};

/** Opens a PostgreSQL with the platform's tables, in a folder that goes with it. */
export async function openBenchDatabase(connections: number): Promise<BenchDatabase> {
  const parent = await mkdtemp(join(tmpdir(), "plenum-bench-"));
  // PostgreSQL, which is not root, must pass.
  await chmod(parent, 0o755);
  const options = { folder: join(parent, "postgres"), log: createLog("error") };
  const first = await startEmbedded(options);
  const client = new pg.Client({ connectionString: first.url });
  await client.connect();
  await client.query(`alter system set max_connections = ${connections + 40}`);
  await client.end();
  await first.close();
  const server = await startEmbedded(options);
  const database = openDatabase(server.url, 20, () => {});
  await migrate(database, migrations);
  return {
    url: server.url,
    database,
    close: async () => {
      await database.destroy();
      await server.close();
      await rm(parent, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
