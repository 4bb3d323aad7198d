import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Does something that only one process of the machine may do at a time: waits while another has the lock file; one whose owner is
 * gone is taken over.
 * @template T
 * @param {string} path the lock file
 * @param {() => Promise<T>} act
 * @param {{ readonly retryMs?: number, readonly onWait?: (owner: number) => void }} [waiting]
 * @returns {Promise<T>}
 */
export async function withLock(path, act, { retryMs = 1000, onWait = () => undefined } = {}) {
  let told = false;
  while (!take(path)) {
    const owner = ownerOf(path);
    if (owner && existsSync(`/proc/${owner}`)) {
      if (!told) {
        onWait(owner);
        told = true;
      }
      await pause(retryMs);
    } else {
      rmSync(path, { force: true });
    }
  }
  try {
    return await act();
  } finally {
    rmSync(path, { force: true });
  }
}

/** @param {string} path */
function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") {
      return false;
    }
    throw error;
  }
}

/** @param {string} path */
function ownerOf(path) {
  try {
    return Number(readFileSync(path, "utf8"));
  } catch {
    return 0;
  }
}
