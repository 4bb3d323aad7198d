import { execFile } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Binaries } from "./binaries.ts";
import { asOwner, canReach, type Owner, serverUser } from "./owner.ts";

const run = promisify(execFile);

/** The files of one PostgreSQL server and who runs it. */
export type Cluster = {
  readonly dataDir: string;
  readonly password: string;
  readonly binaries: Binaries;
  readonly owner: Owner;
};

/**
 * Makes the folder that the server's files go to, closed to all other users.
 * @throws Error where the server's user cannot pass to it
 */
export async function makeFolder(folder: string, owner: Owner): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (owner) {
    await chown(folder, owner.uid, owner.gid);
  }
  await chmod(folder, 0o700);
  if (!(await canReach(owner, folder))) {
    throw new Error(
      `PostgreSQL, which runs as the user ${serverUser}, may not pass to ${dirname(folder)}: set PLENUM_DATA_DIR to a folder that it can reach.`,
    );
  }
}

const draftPrefix = "pgdata-draft-";

/**
 * Opens the cluster of a folder; makes it where there is none. It is made as a draft and moved into place whole: what a
 * kill cut off may still be at work on its own draft.
 */
export async function openCluster(
  folder: string,
  binaries: Binaries,
  owner: Owner,
): Promise<Cluster> {
  const dataDir = join(folder, "pgdata");
  const made = join(dataDir, "plenum-initialised");
  const isMade = await readFile(made).then(
    () => true,
    () => false,
  );
  if (!isMade) {
    await makeCluster(folder, binaries, owner);
  }
  const password = (await readFile(join(folder, "pgpassword"), "utf8")).trim();
  return { dataDir, password, binaries, owner };
}

async function makeCluster(folder: string, binaries: Binaries, owner: Owner): Promise<void> {
  const dataDir = join(folder, "pgdata");
  const passwordFile = join(folder, "pgpassword");
  const draft = join(folder, `${draftPrefix}${randomUUID()}`);
  await dropDrafts(folder);
  await writePassword(passwordFile, owner);
  await initialise({ dataDir: draft, passwordFile, initdb: binaries.initdb, owner });
  await writeFile(join(draft, "plenum-initialised"), "");
  await rm(dataDir, { recursive: true, force: true });
  await rename(draft, dataDir);
}

/** Removes what kills left. A draft that is still being written is left to the next making. */
async function dropDrafts(folder: string): Promise<void> {
  const drafts = (await readdir(folder)).filter((name) => name.startsWith(draftPrefix));
  for (const draft of drafts) {
    await rm(join(folder, draft), { recursive: true, force: true }).catch(() => undefined);
  }
}

async function writePassword(path: string, owner: Owner): Promise<void> {
  const password = randomBytes(24).toString("base64url");
  await rm(path, { force: true });
  await writeFile(path, `${password}\n`, { mode: 0o600, flush: true });
  if (owner) {
    await chown(path, owner.uid, owner.gid);
  }
}

async function initialise(making: {
  readonly dataDir: string;
  readonly passwordFile: string;
  readonly initdb: string;
  readonly owner: Owner;
}): Promise<void> {
  const place = ["-D", making.dataDir, "-U", "plenum"];
  const access = ["-A", "scram-sha-256", `--pwfile=${making.passwordFile}`];
  const [command, args] = asOwner(making.owner, [
    making.initdb,
    ...place,
    ...access,
    "--encoding=UTF8",
    ...(await localeOf(making.initdb)),
  ]);
  await run(command, args, { cwd: "/" }).catch((error: { readonly stderr?: string }) => {
    throw new Error(`PostgreSQL could not set up its files: ${reasonIn(error.stderr ?? "")}`, {
      cause: error,
    });
  });
}

/** Why PostgreSQL ended, out of all that it said. */
export function reasonIn(words: string): string {
  return /(?:FATAL: +|could not |error: ).*/.exec(words)?.[0] ?? "it gave no reason";
}

/** Text is sorted for people by the platform, so the server sorts by code point: with its own tables from 17 on, with C before. */
async function localeOf(initdb: string): Promise<readonly string[]> {
  const { stdout } = await run(initdb, ["--version"]);
  const major = Number(/\s(\d+)/.exec(stdout)?.[1] ?? 0);
  return major >= 17
    ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    : ["--locale=C.UTF-8"];
}
