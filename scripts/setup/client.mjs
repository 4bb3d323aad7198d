import { existsSync } from "node:fs";
import { join } from "node:path";
import { node24, root, run } from "./run.mjs";
import { doOnce, namesOf } from "./stamp.mjs";

/** Builds the pages where their sources have changed since the last time. */
export async function buildClient() {
  const inputs = namesOf(["client", "shared", "vite.config.ts", "package-lock.json"]);
  const stands = () => existsSync(join(root, "dist", "client", "index.html"));
  await doOnce("client", { inputs, stands }, () => {
    console.log("Building the pages …");
    run(
      node24,
      ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"],
      "The pages could not be built: see above.",
    );
  });
}
