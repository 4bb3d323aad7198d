import { readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

/** How a PostgreSQL goes down: an operator's fast and immediate stop, a kill of the server, a kill of one of its connections' processes. */
export const downfalls = ["fast", "immediate", "kill -9", "kill -9 of a connection"] as const;

/** One of them. */
export type Downfall = (typeof downfalls)[number];

/** The PostgreSQL of a platform that was started on a data folder, looked at from outside. */
export type Postmaster = {
  /** Its address now: the same after every restart. */
  url(): Promise<string>;
  /** The processes behind the platform's connections; none where it cannot be asked. */
  processes(): Promise<ReadonlySet<number>>;
  /** Takes it down; resolves at once. The platform starts it again. */
  takeDown(downfall: Downfall): Promise<void>;
  /** Takes it down, and keeps it from coming back until the answer is called. */
  keepDown(): Promise<() => Promise<void>>;
};

const signals = { fast: "SIGINT", immediate: "SIGQUIT", "kill -9": "SIGKILL" } as const;

/** Finds the PostgreSQL below a platform's data folder. */
export function postmasterOf(dataDir: string): Postmaster {
  const cluster = join(dataDir, "postgres", "pgdata");
  const lock = async (): Promise<readonly string[]> =>
    (await readFile(join(cluster, "postmaster.pid"), "utf8")).split("\n");
  const url = async (): Promise<string> => {
    const password = (await readFile(join(dataDir, "postgres", "pgpassword"), "utf8")).trim();
    return `postgres://plenum:${password}@127.0.0.1:${(await lock())[3]}/postgres`;
  };
  const takeDown = async (downfall: Downfall): Promise<void> => {
    if (downfall === "kill -9 of a connection") {
      const [busiest] = await processesAt(await url());
      process.kill(busiest ?? NaN, "SIGKILL");
    } else {
      process.kill(Number((await lock())[0]), signals[downfall]);
    }
  };
  return {
    url,
    processes: async () => new Set(await url().then(processesAt, () => [])),
    takeDown,
    keepDown: async () => {
      const away = `${cluster}-away`;
      await rename(cluster, away);
      const [id] = (await readFile(join(away, "postmaster.pid"), "utf8")).split("\n");
      process.kill(Number(id), "SIGQUIT");
      return () => rename(away, cluster);
    },
  };
}

/** The processes behind the platform's connections, that which was used last first. */
async function processesAt(url: string): Promise<readonly number[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  // It may go down while it is asked.
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
       order by state_change desc`,
    );
    return rows.map(({ pid }) => pid);
  } catch {
    return [];
  } finally {
    await client.end().catch(() => undefined);
  }
}
