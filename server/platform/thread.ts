import { Worker } from "node:worker_threads";

/** What a thread may take. */
export type ThreadLimits = { readonly ms: number; readonly memoryMb: number };

/** How a thread ended: with its first message, or for want of time or of memory. */
export type ThreadEnd =
  | { readonly kind: "done"; readonly message: unknown }
  | { readonly kind: "too-slow" }
  | { readonly kind: "too-much-memory" };

/**
 * Runs a module in a thread of its own until its first message, and ends the thread: for what may not end by itself. The
 * module finds `data` as its `workerData`, and nothing of this process's environment.
 * @throws Error as the module throws it
 */
export function runThread(module: URL, data: unknown, limits: ThreadLimits): Promise<ThreadEnd> {
  const worker = new Worker(module, {
    workerData: data,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 32 },
  });
  return new Promise<ThreadEnd>((resolve, reject) => {
    const timer = setTimeout(() => resolve({ kind: "too-slow" }), limits.ms);
    worker.once("message", (message: unknown) => resolve({ kind: "done", message }));
    worker.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") {
        resolve({ kind: "too-much-memory" });
      } else {
        reject(error);
      }
    });
    worker.once("exit", () => {
      clearTimeout(timer);
      reject(new Error("A thread ended without a word."));
    });
  }).finally(() => void worker.terminate());
}
