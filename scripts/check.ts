import { readdirSync } from "node:fs";
import { runSteps, type Step } from "./steps.ts";

// Everything that can be said of the code without running it: compiler, linter, formatter, unused code, and our own checks.

const bin = "node_modules/.bin";

/** The checks, each a command; our own stand in scripts/check. */
export const checks: readonly Step[] = [
  { name: "tsc", command: [`${bin}/tsc`, "--noEmit"] },
  { name: "oxlint", command: [`${bin}/oxlint`] },
  { name: "oxfmt", command: [`${bin}/oxfmt`, "--check"] },
  { name: "knip", command: [`${bin}/knip`] },
  ...readdirSync(new URL("check", import.meta.url))
    .filter((file) => file.endsWith(".ts"))
    .map((file) => ({
      name: file.replace(".ts", ""),
      command: ["node", `scripts/check/${file}`],
      isTold: true,
    })),
];

if (import.meta.main) {
  const failed = runSteps(checks);
  process.exitCode = failed === 0 ? 0 : 1;
}
