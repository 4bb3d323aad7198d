import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock.mjs";
import { root } from "./run.mjs";

/** Where the stamps are kept, below node_modules: who removes that sets up anew. */
export const stampFolder = ".plenum";

const folder = join(root, "node_modules", stampFolder);
const underWay = "under way";

/**
 * Does a step of the set-up for these inputs, unless it was done for them before; of two set-ups at once the second waits.
 * A step that a kill cut short is done again, and is told so: what it made may be half made.
 * @param {string} step
 * @param {{ readonly inputs: string, readonly stands?: () => boolean }} wanted `stands`: whether what the step made is still there
 * @param {(wasCut: boolean) => void} act
 */
export async function doOnce(step, { inputs, stands = () => true }, act) {
  const isDone = () => stampOf(step) === inputs && stands();
  if (isDone()) {
    return;
  }
  const onWait = () => console.log("Another set-up is at work in this folder …");
  await withLock(join(root, step), () => isDone() || doNow(step, inputs, act), { onWait });
}

/**
 * @param {string} step
 * @param {string} inputs
 * @param {(wasCut: boolean) => void} act
 */
function doNow(step, inputs, act) {
  const wasCut = stampOf(step) === underWay;
  mark(step, underWay);
  try {
    act(wasCut);
  } catch (error) {
    rmSync(join(folder, step));
    throw error;
  }
  mark(step, inputs);
}

/** @param {string} step */
function stampOf(step) {
  try {
    return readFileSync(join(folder, step), "utf8");
  } catch {
    return null;
  }
}

/**
 * @param {string} step
 * @param {string} state
 */
function mark(step, state) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, step), state);
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
