import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { sharedFolder } from "./binaries.ts";
import { canReach, findOwner } from "./owner.ts";

/**
 * Where the data goes when nobody chose a place: the folder wanted, or, where PostgreSQL's user cannot pass to it (a project of
 * root's below /root), one named after it in /var/lib/plenum.
 */
export async function reachableFolder(wanted: string): Promise<string> {
  const owner = await findOwner();
  const nearest = existsSync(wanted) ? wanted : dirname(wanted);
  return (await canReach(owner, nearest))
    ? wanted
    : join(sharedFolder, wanted.slice(1).replaceAll("/", "-"));
}
