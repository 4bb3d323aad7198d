import { readdirSync, readFileSync } from "node:fs";
import { errorCodes } from "../../shared/wire/errors.ts";
import { readCatalogue } from "../words/catalogue.ts";
import { wordsFaults } from "../words/faults.ts";
import { readSource, type Source } from "../words/source.ts";

// Compares the six languages of the catalogue with each other and with the code: no key is missing, none is unused,
// and no text for people stands in the code.

const root = new URL("../../", import.meta.url);

function readFolder(folder: string): readonly Source[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`)
    .map((name) => readSource(name, readFileSync(new URL(name, root), "utf8")));
}

const faults = wordsFaults({
  catalogue: readCatalogue(new URL("shared/words/catalogue/", root)),
  sources: ["client", "server", "shared"].flatMap(readFolder),
  errorCodes,
});
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exitCode = 1;
}
