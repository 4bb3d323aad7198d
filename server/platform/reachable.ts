import { once } from "node:events";
import { connect } from "node:net";
import pg from "pg";

/** How long a service may take to answer, ms. */
const patienceMs = 5_000;

/**
 * Finds out early whether a database lets us in.
 * @throws Error in one sentence, without the address, which holds a password
 */
export async function requireDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patienceMs });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new Error(`The database of DATABASE_URL cannot be used: ${wordsOf(error)}.`, {
      cause: error,
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Finds out early whether a Redis is there; whether it lets us in, the queues find out.
 * @throws Error in one sentence
 */
export async function requireRedis(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || 6379) });
  try {
    await once(socket, "connect", { signal: AbortSignal.timeout(patienceMs) });
  } catch (error) {
    throw new Error(`The Redis of REDIS_URL cannot be reached: ${wordsOf(error)}.`, {
      cause: error,
    });
  } finally {
    socket.destroy();
  }
}

/** An error of several addresses has a code alone. */
function wordsOf(error: unknown): string {
  const { message, code } = error as { readonly message?: string; readonly code?: unknown };
  return message || String(code);
}
