import { spawn, spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { withLock } from "./lock.mjs";
import { node24, root } from "./run.mjs";
import { installPackages, missingPackages } from "./system.mjs";

const mediasoup = join(root, "node_modules", "mediasoup");
const buildPackages = [
  ..."g++ make pkg-config meson ninja-build libuv1-dev libssl-dev libsrtp2-dev".split(" "),
  ..."libabsl-dev libflatbuffers-dev flatbuffers-compiler-dev".split(" "),
];
const buildTools = ["g++", "meson", "ninja", "pkg-config", "flatc"];

/**
 * Sees to it that mediasoup's worker is in the cache: downloaded where its maker's release host can be reached, else built.
 * Where the build fails, the reason is kept beside its place for the server to tell; everything but video works without.
 * @throws Error in one sentence where what it is built with is missing
 */
export async function provideMediaWorker() {
  const { version, repository } = JSON.parse(readFileSync(join(mediasoup, "package.json"), "utf8"));
  const cache = process.env["PLENUM_CACHE_DIR"] || join(homedir(), ".cache", "plenum");
  const worker = join(cache, `mediasoup-worker-${version}`);
  const failed = `${worker}.failed`;
  const isElsewhere = process.env["MEDIASOUP_WORKER_BIN"];
  const isUnwanted = process.env["PLENUM_MEDIA_WORKERS"] === "0";
  if (isElsewhere || isUnwanted || existsSync(worker) || existsSync(failed)) {
    return;
  }
  mkdirSync(cache, { recursive: true });
  await withLock(worker, () => fetchOrBuild({ worker, failed, repository }), {
    onWait: () => console.log("Another set-up makes the media worker …"),
  });
}

/**
 * @param {{ readonly worker: string, readonly failed: string, readonly repository: { readonly url: string } }} task
 */
async function fetchOrBuild({ worker, failed, repository }) {
  if (existsSync(worker) || existsSync(failed)) {
    return;
  }
  if (await download(repository.url, worker)) {
    return;
  }
  requireTools();
  try {
    await build(worker);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`${reason}\nWithout it there is no video. Remove ${failed} to try again.`);
    writeFileSync(failed, `${reason}\n`);
  }
}

/**
 * Lets mediasoup's own script fetch its worker, if its host answers at all.
 * @param {string} repository
 * @param {string} worker
 */
async function download(repository, worker) {
  const page = repository.replace(/^git\+/, "").replace(/\.git$/, "");
  const answers = await fetch(page, { method: "HEAD", signal: AbortSignal.timeout(3000) }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!answers) {
    return false;
  }
  console.log("Downloading the media worker …");
  // What the script would do next, building with tools that it downloads too, is cut off with all that it started: we build
  // with Debian's.
  const line = ["60", node24, "npm-scripts.mjs", "postinstall"];
  spawnSync("timeout", line, { cwd: mediasoup, stdio: "ignore" });
  const fetched = join(mediasoup, "worker", "out", "Release", "mediasoup-worker");
  if (!existsSync(fetched) || !runs(fetched)) {
    return false;
  }
  copyFileSync(fetched, `${worker}.new`);
  renameSync(`${worker}.new`, worker);
  rmSync(fetched);
  return true;
}

/**
 * A worker that is started by hand says with 41 that it was not told its version: it runs.
 * @param {string} path
 */
function runs(path) {
  return spawnSync(path, [], { env: {} }).status === 41;
}

/** Sees to it that what the worker is built with is there: installs it as root, else names what is missing. */
function requireTools() {
  const orWithout = "or set PLENUM_MEDIA_WORKERS=0 to do without video.";
  const missing = missingPackages(buildPackages);
  if (missing.length > 0 && process.getuid?.() !== 0) {
    throw new Error(
      `The media worker must be built here: have root run "apt-get install ${missing.join(" ")}", ${orWithout}`,
    );
  }
  if (missing.length > 0) {
    console.log("Installing what the media worker is built with …");
    installPackages(missing);
  }
  const absent = buildTools.filter((tool) => spawnSync(tool, ["--version"]).error);
  if (absent.length > 0) {
    throw new Error(
      `The media worker must be built here, and the PATH has no ${absent.join(", no ")}: put it there, ${orWithout}`,
    );
  }
}

/**
 * Builds the worker from the package's sources against Debian's libraries.
 * @param {string} worker
 */
async function build(worker) {
  console.log("Building the media worker, once on this machine: some minutes …");
  const script = join(root, "scripts", "media-worker", "build.sh");
  const said = await watched("bash", [script, mediasoup, worker]);
  if (!existsSync(worker) || !runs(worker)) {
    throw new Error(`The media worker could not be built: ${said.at(-1) ?? "no reason was given"}`);
  }
}

/**
 * Runs a build and draws its progress from ninja's "[done/all]". Its last lines.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<readonly string[]>}
 */
function watched(command, args) {
  /** @type {string[]} */
  let last = [];
  return new Promise((resolve, reject) => {
    // A group of its own, so that all of it can be stopped with us, whoever of us is told to stop.
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], detached: true });
    for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
      process.once(signal, () => {
        process.kill(-Number(child.pid), "SIGTERM");
        child.once("close", () => process.exit(1));
      });
    }
    /** @param {Buffer} part */
    const read = (part) => {
      const lines = String(part).split("\n").filter(Boolean);
      last = [...last, ...lines].slice(-20);
      const [, done, all] = /^\[(\d+)\/(\d+)\]/.exec(lines.at(-1) ?? "") ?? [];
      // A build of a step or two prepares the one that counts.
      if (Number(all) > 10) {
        draw(Number(done), Number(all));
      }
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("error", reject);
    child.on("close", () => {
      process.stdout.write("\n");
      resolve(last);
    });
  });
}

/**
 * @param {number} done
 * @param {number} all
 */
function draw(done, all) {
  const filled = Math.round((done / all) * 40);
  const bar = "█".repeat(filled) + "·".repeat(40 - filled);
  if (process.stdout.isTTY) {
    process.stdout.write(`\r${bar} ${done} of ${all} steps`);
  } else if (done === all || done % 50 === 0) {
    console.log(`${bar} ${done} of ${all} steps`);
  }
}
