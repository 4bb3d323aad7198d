import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Does something that only one process of the machine may do at a time, and waits while another does it. The lock is a socket
 * in Linux's abstract namespace: the kernel takes it back with its process, so that none is ever left behind. Inside `act` no
 * second lock may be taken: to the first Nodes of line 20 all of them are one.
 * @template T
 * @param {string} name what is locked, best a path
 * @param {() => T | Promise<T>} act
 * @param {{ readonly retryMs?: number, readonly onWait?: () => void }} [waiting]
 * @returns {Promise<T>}
 */
export async function withLock(name, act, { retryMs = 250, onWait = () => undefined } = {}) {
  let lock = await take(name);
  if (!lock) {
    onWait();
  }
  while (!lock) {
    await pause(retryMs);
    lock = await take(name);
  }
  try {
    return await act();
  } finally {
    lock.close();
  }
}

/**
 * The lock; null while another process has it.
 * @param {string} name
 */
async function take(name) {
  const short = createHash("sha256").update(name).digest("hex").slice(0, 32);
  const lock = createServer((visitor) => visitor.destroy());
  lock.listen(`\0plenum-set-up-${short}`);
  try {
    await once(lock, "listening");
    return lock;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EADDRINUSE") {
      return null;
    }
    throw error;
  }
}
