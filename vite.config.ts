import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/**
 * What every page has, and so a link to a meeting: many small files, which as one weigh 3 kB less, and are one request. With
 * what they import.
 */
const everyPage = [
  "client/(api|own-zone)",
  "client/parts/(banner|button|copy|icon-button|new-id|too-long)",
  "shared/time/(interval|offset|wall|write)",
  "shared/words/(lists|names)",
  "lucide-react/dist/esm/(createLucideIcon|Icon|icons/(chevron-left|x))",
];

const outDir = join(import.meta.dirname, "dist", "client");

export default defineConfig({
  root: join(import.meta.dirname, "client"),
  plugins: [react(), precompressed(), packageList()],
  build: {
    outDir,
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: "parts", test: new RegExp(`/(${everyPage.join("|")})\\.`) }],
        },
      },
    },
  },
});

/** Writes each text file of the build compressed beside itself, so that the server compresses nothing. */
function precompressed(): Plugin {
  return {
    name: "precompressed",
    apply: "build",
    writeBundle() {
      const files = readdirSync(outDir, { recursive: true, encoding: "utf8" });
      for (const file of files.filter((name) => /\.(js|css|html|svg|json)$/.test(name))) {
        const bytes = readFileSync(join(outDir, file));
        writeFileSync(join(outDir, `${file}.br`), brotliCompressSync(bytes));
        writeFileSync(join(outDir, `${file}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

/** Writes which packages stand in which file of the build, for the check of what a link loads. */
function packageList(): Plugin {
  return {
    name: "package-list",
    apply: "build",
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const packages = chunks.map((chunk) => [chunk.fileName, packagesOf(chunk.moduleIds)]);
      const source = JSON.stringify(Object.fromEntries(packages), null, 2);
      this.emitFile({ type: "asset", fileName: ".vite/packages.json", source });
    },
  };
}

function packagesOf(moduleIds: readonly string[]): readonly string[] {
  const names = moduleIds.flatMap(
    (id) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? [],
  );
  return [...new Set(names)].toSorted();
}
