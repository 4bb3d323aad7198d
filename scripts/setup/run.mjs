import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The Node that the packages bring. */
export const node24 = fileURLToPath(new URL("../../node_modules/.bin/node", import.meta.url));

/**
 * Runs a command with its output shown.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} failure the sentence for when it fails
 * @param {string} [cwd] the folder to run in; the project's by default
 */
export function run(command, args, failure, cwd = root) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: "inherit" });
  if (error || status !== 0) {
    throw new Error(failure);
  }
}
