import { buffer } from "node:stream/consumers";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import type { FileRefusal } from "../../shared/wire/file-kinds.ts";

/** Parts that hold macros: of Microsoft's programs (old macro sheets too), and of LibreOffice. */
const macroPart = /(?:^|\/)vba\w*\.(?:bin|xml)$|(?:^|\/)macrosheets\/|^(?:basic|scripts)\/./i;
/** The parts that say what is in the others. */
const tables = new Set(["[Content_Types].xml", "META-INF/manifest.xml"]);
const largestTable = 4 * 1024 * 1024;
const mostParts = 20_000;

/** Why an office document, which is a zip, is not taken; null where it is. Its parts are listed, not unpacked. */
export async function checkOffice(path: string): Promise<FileRefusal | null> {
  try {
    const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
    try {
      return await partsRefusal(zip);
    } finally {
      zip.close();
    }
  } catch {
    // No list of parts at its end, or one that leads elsewhere: cut off, or made to mislead.
    return "damaged";
  }
}

async function partsRefusal(zip: ZipFile): Promise<FileRefusal | null> {
  if (zip.entryCount > mostParts) {
    return "damaged";
  }
  for await (const part of zip.eachEntry()) {
    const refusal = await partRefusal(zip, part);
    if (refusal) {
      return refusal;
    }
  }
  return null;
}

async function partRefusal(zip: ZipFile, part: Entry): Promise<FileRefusal | null> {
  if (part.isEncrypted()) {
    return "protected";
  }
  if (macroPart.test(part.fileName)) {
    return "macros";
  }
  if (!tables.has(part.fileName)) {
    return null;
  }
  if (part.uncompressedSize > largestTable) {
    return "damaged";
  }
  const text = (await buffer(await zip.openReadStreamPromise(part))).toString("utf8");
  if (/encryption-data/.test(text)) {
    return "protected";
  }
  return /macroEnabled|vbaProject/i.test(text) ? "macros" : null;
}
