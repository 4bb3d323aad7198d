import { createReadStream } from "node:fs";
import type { FileKind, FileRefusal } from "../../shared/wire/file-kinds.ts";

const csvName = /\.(?:csv|tsv)$/i;
const scriptName =
  /\.(?:bat|cmd|com|ps1|psm1|sh|bash|zsh|js|mjs|cjs|jse|ts|vbs|vbe|wsf|hta|py|pl|rb|php|reg|scf|url|lnk|desktop|command|applescript)$/i;
const scriptStart = /^(?:#!|<\?php|<%|@echo\b|option explicit\b|wscript\.)/i;
// Tab and line ends are text, and the form feed that old printers knew.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

/** How much of a text a browser would look at. */
const headLength = 4096;

/** Whether a file that has no mark of a format is text that can be taken: UTF-8, without control characters, neither markup nor a script. */
export async function checkText(file: {
  readonly path: string;
  readonly name: string;
}): Promise<{ readonly kind: FileKind; readonly refusal: FileRefusal | null }> {
  const kind = csvName.test(file.name) ? "csv" : "txt";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let head = "";
  try {
    for await (const piece of createReadStream(file.path)) {
      const text = decoder.decode(piece as Buffer, { stream: true });
      if (control.test(text)) {
        return { kind, refusal: "unknown" };
      }
      head = head.length < headLength ? head + text : head;
    }
    decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) {
      return { kind, refusal: (await hasZeros(file.path)) ? "unknown" : "encoding" };
    }
    throw error;
  }
  return { kind, refusal: activeText(head.slice(0, headLength), file.name) };
}

function activeText(head: string, name: string): FileRefusal | null {
  const start = head.trimStart();
  if (scriptStart.test(start) || scriptName.test(name)) {
    return "script";
  }
  return start.startsWith("<") ? (markupIn(start) ?? "html") : null;
}

/** What kind of markup a text has in it; null for none that a browser would run. */
export function markupIn(text: string): "svg" | "html" | null {
  if (/<(?:[\w-]+:)?svg[\s>]|<!doctype\s+svg/i.test(text)) {
    return "svg";
  }
  return /<(?:!doctype\s+html|html|head|body|script|iframe|style|title|object|embed|form|img|a\s)/i.test(
    text,
  )
    ? "html"
    : null;
}

/** Text in another encoding has no zeros, but for the two-byte ones, which say so at their beginning. */
async function hasZeros(path: string): Promise<boolean> {
  for await (const piece of createReadStream(path, { end: 4095 })) {
    const bytes = piece as Buffer;
    const isWide = [0xfeff, 0xfffe].includes(bytes.length > 1 ? bytes.readUInt16BE(0) : 0);
    return !isWide && bytes.includes(0);
  }
  return false;
}
