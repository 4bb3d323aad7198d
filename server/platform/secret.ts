import { randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The installation's secret, made at the first start and kept in the data folder, readable by its owner alone. Links that
 * people have been sent are signed with it: who loses it must send them anew.
 */
export async function readSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, "secret");
  const found = await readFile(path, "utf8").catch(() => null);
  if (found) {
    return found;
  }
  await mkdir(dataDir, { recursive: true });
  // Linked into place whole: a start that is killed here leaves no half secret, and of two starts one wins.
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, randomBytes(32).toString("base64url"), { mode: 0o600, flush: true });
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") {
      throw error;
    }
  });
  await rm(draft);
  return readFile(path, "utf8");
}
