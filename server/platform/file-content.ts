import { open } from "node:fs/promises";
import { fileTypeFromFile } from "file-type";
import { AppError } from "../../shared/wire/errors.ts";
import { type FileKind, type FileRefusal, isFileKind } from "../../shared/wire/file-kinds.ts";
import { imageIsWhole } from "./file-images.ts";
import { checkOffice } from "./file-office.ts";
import { checkText, markupIn } from "./file-text.ts";

/** A file on disk, and what it is called: the name may lead to a refusal, and tells a table from other text; it makes no type. */
export type Candidate = { readonly path: string; readonly bytes: number; readonly name: string };

/** What a file is by its content. @throws AppError file/refused with `details.reason`, a `FileRefusal` */
export async function kindOf(candidate: Candidate): Promise<FileKind> {
  if (candidate.bytes === 0) {
    throw refused("empty");
  }
  const { ext } = (await fileTypeFromFile(candidate.path)) ?? { ext: "txt" };
  const found = kindsByExtension[ext] ?? ext;
  if (!isFileKind(found)) {
    throw refused((await markupRefusal(candidate, ext)) ?? refusalsByExtension[ext] ?? "unknown");
  }
  const { kind, refusal } = await looked(found, candidate);
  if (refusal) {
    throw refused(refusal);
  }
  return kind;
}

type Looked = { readonly kind: FileKind; readonly refusal: FileRefusal | null };

/** Looks at the whole of a file whose beginning promises a kind. */
async function looked(kind: FileKind, candidate: Candidate): Promise<Looked> {
  const { path, bytes } = candidate;
  switch (kind) {
    case "pdf":
      return { kind, refusal: await pdfRefusal(candidate) };
    case "png":
    case "jpg":
    case "webp":
    case "gif":
      return { kind, refusal: (await imageIsWhole(kind, path, bytes)) ? null : "damaged" };
    case "txt":
    case "csv":
      return checkText(candidate);
    case "docx":
    case "xlsx":
    case "pptx":
    case "odt":
    case "ods":
    case "odp":
      return { kind, refusal: await checkOffice(path) };
    default:
      return kind satisfies never;
  }
}

function refused(reason: FileRefusal): AppError {
  return new AppError("file/refused", "This file cannot be attached.", { reason });
}

/** How far a PDF's last line may be from its end, and what a browser would look at to take it for a page. */
const edgeBytes = 1024;

/** A PDF ends with its mark; one that also begins like a page is made to be taken for one. */
async function pdfRefusal({ path, bytes }: Candidate): Promise<FileRefusal | null> {
  const [head, tail] = await edges(path, bytes);
  if (markupIn(head.toString("latin1"))) {
    return "html";
  }
  return tail.includes("%%EOF") ? null : "damaged";
}

/** XML is no kind of ours; what it is for makes the refusal. */
async function markupRefusal({ path, bytes }: Candidate, ext: string): Promise<FileRefusal | null> {
  if (ext !== "xml") {
    return null;
  }
  const [head] = await edges(path, bytes);
  return markupIn(head.toString("utf8"));
}

async function edges(path: string, bytes: number): Promise<readonly [head: Buffer, tail: Buffer]> {
  const handle = await open(path);
  try {
    const length = Math.min(bytes, edgeBytes);
    const head = await handle.read(Buffer.alloc(length), 0, length, 0);
    const tail = await handle.read(Buffer.alloc(length), 0, length, bytes - length);
    return [head.buffer, tail.buffer];
  } finally {
    await handle.close();
  }
}

/** What file-type calls otherwise. */
const kindsByExtension: Readonly<Partial<Record<string, FileKind>>> = { apng: "png", ai: "pdf" };

const refusalsByExtension: Readonly<Partial<Record<string, FileRefusal>>> = {
  ...Object.fromEntries(
    "docm xlsm pptm ppsm dotm xltm potm".split(" ").map((ext) => [ext, "macros"] as const),
  ),
  ...Object.fromEntries(
    "zip 7z rar tar gz tar.gz bz2 xz zst lz lz4 Z ar cab arj ace cpio lzh iso dmg rpm deb crx xpi apk jar"
      .split(" ")
      .map((ext) => [ext, "archive"] as const),
  ),
  ...Object.fromEntries(
    "exe elf macho wasm class dex nes swf msi lnk alias".split(" ").map((ext) => [ext, "program"]),
  ),
  cfb: "old-office",
};
