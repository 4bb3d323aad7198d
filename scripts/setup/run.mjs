import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The Node that the packages bring. */
export const node24 = fileURLToPath(new URL("../../node_modules/.bin/node", import.meta.url));

/**
 * Runs a command in the project's folder, with its output shown; it ends with us.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} failure the sentence for when it fails
 */
export function run(command, args, failure) {
  // npm goes on for long after a gentler signal.
  const { status, error } = spawnSync("setpriv", ["--pdeathsig", "KILL", command, ...args], {
    cwd: root,
    stdio: "inherit",
  });
  if (error || status !== 0) {
    throw new Error(failure);
  }
}
