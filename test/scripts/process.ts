import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A process with what it has said. */
export type Started = {
  readonly child: ChildProcess;
  /** Both streams, in the order of arrival. */
  said(): string;
  /** Waits until it has said something. @throws Error with all it said, where it ends before */
  until(words: RegExp): Promise<RegExpExecArray>;
  /** The exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
};

/** Starts a program of the project under this Node, with no settings but those given. */
export function startNode(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Started {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(PLENUM_|DATABASE_URL|REDIS_URL|SMTP_URL|NODE_OPTIONS)/.test(name),
  );
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...Object.fromEntries(inherited), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const listen = (part: Buffer): void => void (said += String(part));
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  const ended = once(child, "close").then(([code]) => code as number | null);
  const until = async (words: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const found = words.exec(said);
      if (found) {
        return found;
      }
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Error(`It ended without saying ${words}: ${said}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { child, said: () => said, until, ended };
}

/** Whether a process runs; one that ended and was not yet seen to by its parent does not. */
export async function runs(id: number): Promise<boolean> {
  const stat = await readFile(`/proc/${id}/stat`, "utf8").catch(() => null);
  return stat !== null && !/\) Z /.test(stat);
}

/** An empty folder that other users can pass to, and how to remove it. */
export async function emptyFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "plenum-scripts-"));
  await chmod(path, 0o755);
  // A PostgreSQL whose parent was killed still writes while it ends.
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 10 }) };
}
