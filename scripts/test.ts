import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checks } from "./check.ts";
import { runSteps } from "./steps.ts";

// The whole test command: the checks, then the tests by kind, the quick ones first; a line with the sums closes it.
// Arguments narrow the tests: `npm test -- test/people`.

type Sums = { readonly passed: number; readonly failed: number };

const filters = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "plenum-report-"));

/** Times must come out the same wherever the machine stands. */
const runs = [
  { project: "unit", zone: "UTC" },
  { project: "unit", zone: "Asia/Kolkata" },
  { project: "integration", zone: "UTC" },
  { project: "browser", zone: "UTC" },
] as const;

function runTests(project: string, zone: string): Sums {
  console.log(`\n${project} tests (TZ=${zone})`);
  const report = join(folder, `${project}-${zone.replace("/", "-")}.json`);
  const vitest = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    project,
    "--passWithNoTests",
  ];
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { status } = spawnSync("node", [...vitest, ...reporters, ...filters], {
    stdio: "inherit",
    env: { ...process.env, TZ: zone },
  });
  const sums = read(report);
  // A run that ended badly without a failed test (a file that does not load, an error outside any test) is a failure too.
  return status !== 0 && sums.failed === 0 ? { ...sums, failed: 1 } : sums;
}

function read(report: string): Sums {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8")) as {
      numPassedTests: number;
      numFailedTests: number;
    };
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

const failedChecks = filters.length === 0 ? runSteps(checks) : 0;
const passedChecks = filters.length === 0 ? checks.length - failedChecks : 0;
const sums = runs.map(({ project, zone }) => runTests(project, zone));
rmSync(folder, { recursive: true });
const passed = passedChecks + sums.reduce((sum, each) => sum + each.passed, 0);
const failed = failedChecks + sums.reduce((sum, each) => sum + each.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
