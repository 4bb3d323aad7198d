// Brings a fresh clone to where the platform can run: packages, media worker, client; with `--with tests` or
// `--with browser` also what Debian's packages give. Runs on any Node from 20 on, before there are packages: plain JavaScript.

import { existsSync } from "node:fs";
import { provideFonts, requireSystem } from "./setup/system.mjs";
import { buildClient } from "./setup/client.mjs";
import { providePackages } from "./setup/packages.mjs";
import { provideMediaWorker } from "./setup/media-worker.mjs";

/** What printed documents are set in. */
const fonts = ["fonts-noto-core", "fonts-noto-cjk"];
const browser = ["chromium", ...fonts];
/** What tests have the platform speak to. */
const servers = ["redis-server", "dovecot-imapd", "coturn"];
const systemPackages = new Map([
  ["browser", browser],
  [
    "tests",
    [...browser, ...servers, "python3-icalendar", "python3-recurring-ical-events", "poppler-utils"],
  ],
]);

try {
  const [major = 0] = process.versions.node.split(".").map(Number);
  if (major < 20) {
    throw new Error(
      `Plenum needs Node 20 or newer to set itself up; this is ${process.versions.node}.`,
    );
  }
  const [flag, kind = ""] = process.argv.slice(2);
  const wanted = flag === "--with" ? systemPackages.get(kind) : [];
  if (!wanted) {
    throw new Error(`Set-up knows nothing to bring for "${kind}".`);
  }
  if (existsSync(".env")) {
    process.loadEnvFile?.(".env");
  }
  await providePackages();
  requireSystem(wanted);
  provideFonts(fonts);
  await provideMediaWorker();
  await buildClient();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
