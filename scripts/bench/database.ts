import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
  const server = await startEmbedded({
    folder: join(parent, "postgres"),
    log: createLog("error"),
    connections: connections + 40,
  });
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
