import { existsSync, readFileSync, statSync } from "node:fs";
import type { Build, Chunk, Load } from "./weigh.ts";

const folder = new URL("../../dist/client/", import.meta.url);

/**
 * What a delegate's link loads before the call: the page, the room that it fetches ahead when it has nothing else to do,
 * and the parts of the catalogue that these use.
 */
export const linkLoad: Load = {
  files: ["index.html", "icon.svg"],
  sources: ["index.html", "pages/room/page.tsx", "room/room.tsx"],
  namespaces: ["common", "room"],
};

/** Reads the build of the pages. */
export function readBuild(): Build {
  return {
    manifest: readJson("manifest.json") as Record<string, Chunk>,
    packages: readJson("packages.json") as Record<string, readonly string[]>,
    weigh: bytesOf,
  };
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`.vite/${file}`, folder), "utf8"));
}

/** As it is served: brotli where there is one. */
function bytesOf(file: string): number {
  const compressed = new URL(`${file}.br`, folder);
  return statSync(existsSync(compressed) ? compressed : new URL(file, folder)).size;
}
