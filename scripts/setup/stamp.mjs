import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

const folder = join(root, "node_modules", ".plenum");

/**
 * Whether a step was done for these inputs before.
 * @param {string} step
 * @param {string} inputs
 */
export function isDone(step, inputs) {
  try {
    return readFileSync(join(folder, step), "utf8") === inputs;
  } catch {
    return false;
  }
}

/**
 * Notes that a step has been done for these inputs.
 * @param {string} step
 * @param {string} inputs
 */
export function markDone(step, inputs) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, step), inputs);
}

/**
 * A short name for the contents of files, by size and time of change: fast, and good for one machine.
 * @param {readonly string[]} paths files and folders below the project
 */
export function namesOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of filesUnder(join(root, path))) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest("hex");
}

/**
 * @param {string} path
 * @returns {readonly string[]}
 */
function filesUnder(path) {
  if (statSync(path).isFile()) {
    return [path];
  }
  return readdirSync(path, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)],
    );
}
