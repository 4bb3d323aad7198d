import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The user that PostgreSQL runs as; null for our own, where we are not root. */
export type Owner = { readonly uid: number; readonly gid: number } | null;

/** PostgreSQL refuses to run as root; there it runs as this user. */
export const serverUser = "postgres";

/** Finds the user that PostgreSQL runs as; as root it is made where it is missing. */
export async function findOwner(): Promise<Owner> {
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

/** A command line that runs as the owner and dies with us: a killed parent leaves no orphan on the folder. */
export function asOwner(owner: Owner, line: readonly string[]): [string, string[]] {
  const user = owner
    ? ["--reuid", String(owner.uid), "--regid", String(owner.gid), "--clear-groups"]
    : [];
  return ["setpriv", [...user, "--pdeathsig", "INT", ...line]];
}

/** Whether the owner can pass to a folder or start a program there. */
export async function canReach(owner: Owner, path: string): Promise<boolean> {
  const [command, args] = asOwner(owner, ["test", "-x", path]);
  return run(command, args).then(
    () => true,
    () => false,
  );
}
