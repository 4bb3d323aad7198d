import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { findBinaries } from "./embedded/binaries.ts";
import { type Cluster, makeFolder, openCluster, reasonIn } from "./embedded/cluster.ts";
import { holdFolder } from "./embedded/hold.ts";
import { asOwner, findOwner } from "./embedded/owner.ts";
import type { Log } from "./log.ts";

/** A PostgreSQL of our own. */
export type Embedded = {
  readonly url: string;
  /** Ends it with a checkpoint, so that the next start recovers nothing. */
  close(): Promise<void>;
};

/** What a PostgreSQL of our own needs. */
export type EmbeddedOptions = {
  /** Folder of its own; made where it is missing. Every folder above must let any user pass where we run as root. */
  readonly folder: string;
  readonly log: Log;
  /** How many connections it takes at once; 100 where nothing is said. */
  readonly connections?: number;
};

type Supervised = {
  readonly connections: number;
  readonly cluster: Cluster;
  readonly port: number;
  readonly url: string;
  readonly log: Log;
  child: ChildProcess | null;
  closing: boolean;
};

/** How long a start waits for an earlier server on the same folder to be gone, ms. */
const patienceMs = 10_000;
/** How long a server that does not come back is left alone before the next try, ms. */
const respiteMs = 1_000;
/** How long a stop waits for connections that are being closed, ms. */
const graceMs = 1_000;

/**
 * Starts PostgreSQL on a folder as a child that dies with this process, and again whenever it ends by itself. It listens on
 * 127.0.0.1 and lets nobody in without the password, which the url holds.
 * @throws Error with a sentence for the operator: no binaries, folder out of reach, folder in use
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { folder, log, connections = 100 } = options;
  const owner = await findOwner();
  const binaries = await findBinaries(owner);
  await makeFolder(folder, owner);
  const hold = await holdFolder(folder);
  try {
    const cluster = await openCluster(folder, binaries, owner);
    const port = await freePort();
    const url = `postgres://plenum:${cluster.password}@127.0.0.1:${port}/postgres`;
    const server: Supervised = {
      connections,
      cluster,
      port,
      url,
      log,
      child: null,
      closing: false,
    };
    await bringUp(server);
    return {
      url,
      close: async () => {
        await stop(server);
        await hold.letGo();
      },
    };
  } catch (error) {
    await hold.letGo();
    throw error;
  }
}

/** Starts the server and watches over it. */
async function bringUp(server: Supervised): Promise<void> {
  const child = await startServer(server);
  server.child = child;
  child.once("exit", (code, signal) => {
    server.child = null;
    if (!server.closing) {
      server.log.error({ code, signal }, "PostgreSQL ended by itself; starting it again");
      void bringBack(server);
    }
  });
  if (server.closing) {
    await end(child);
  }
}

/** Tries until the server is back; never rejects. */
async function bringBack(server: Supervised): Promise<void> {
  while (!server.closing) {
    try {
      await bringUp(server);
      return;
    } catch (error) {
      server.log.fatal({ err: error }, "PostgreSQL does not come back");
      await pause(respiteMs);
    }
  }
}

async function startServer(server: Supervised): Promise<ChildProcess> {
  const { cluster, url, log } = server;
  const until = performance.now() + patienceMs;
  for (;;) {
    const child = spawnServer(server);
    const said: string[] = [];
    const listen = (part: Buffer): void => void said.push(String(part));
    child.stderr?.on("data", listen);
    if (await answers(child, url)) {
      child.stderr?.off("data", listen);
      child.stderr?.on("data", (part: Buffer) => log.debug({ said: String(part) }, "PostgreSQL"));
      return child;
    }
    const words = said.join("");
    // An earlier server may still be going; PostgreSQL itself judges whether its lock is alive.
    const mayPass = /postmaster\.pid|shared memory|starting up|is already/.test(words);
    if (!mayPass || performance.now() > until) {
      throw new Error(startFailure(cluster, words));
    }
    await pause(250);
  }
}

function spawnServer({ cluster, port, connections }: Supervised): ChildProcess {
  const { binaries, dataDir, owner } = cluster;
  const settings = [
    "listen_addresses=127.0.0.1",
    `port=${port}`,
    "unix_socket_directories=",
    `max_connections=${connections}`,
  ];
  const [command, args] = asOwner(owner, [
    binaries.postgres,
    "-D",
    dataDir,
    ...settings.flatMap((setting) => ["-c", setting]),
  ]);
  // A process group of its own: a Ctrl-C in the terminal is for us, and we stop the server last.
  return spawn(command, args, { cwd: "/", stdio: ["ignore", "ignore", "pipe"], detached: true });
}

function startFailure({ dataDir }: Cluster, words: string): string {
  if (/postmaster\.pid/.test(words)) {
    return `The data folder ${dirname(dataDir)} is in use by another instance.`;
  }
  return `PostgreSQL did not start: ${reasonIn(words)}`;
}

/** Whether the server answers before it ends. */
async function answers(child: ChildProcess, url: string): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
    // A server that goes away between two steps must not end us.
    client.on("error", () => undefined);
    const answered = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    if (answered) {
      return true;
    }
    await pause(25);
  }
  return false;
}

async function stop(server: Supervised): Promise<void> {
  server.closing = true;
  if (server.child) {
    await end(server.child);
  }
}

/** Has the server end with a checkpoint: once the connections that are being closed are closed, or soon. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGINT"), graceMs);
  await ended;
  clearTimeout(force);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
