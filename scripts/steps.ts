import { spawnSync } from "node:child_process";

/** A named command. */
export type Step = {
  readonly name: string;
  readonly command: readonly string[];
  /** Whether the last line that it says stands beside its name. */
  readonly isTold?: boolean;
};

/** Runs commands one after the other and prints a line for each, with the output of those that fail. @returns how many failed */
export function runSteps(steps: readonly Step[]): number {
  let failed = 0;
  for (const { name, command, isTold } of steps) {
    const [program = "", ...args] = command;
    const startedAt = performance.now();
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const said = (isTold && stdout.trim().split("\n").at(-1)) || "";
    console.log(
      `${status === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)${said && `: ${said}`}`,
    );
    if (status !== 0) {
      failed += 1;
      console.log(`${stdout}${stderr}`);
    }
  }
  return failed;
}
