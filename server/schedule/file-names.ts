import { type FileKind, fileKinds } from "../../shared/wire/file-kinds.ts";

/** How long a name may be, in UTF-16 units, its extension included. */
const longest = 200;
// What turns the direction of writing makes “fdp.exe” of “exe.pdf”; the byte order mark is no sign at all.
const misleading = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Extensions that say what a file is, and are wrong on any other. */
const otherExtensions =
  "doc dot docm dotm dotx xls xlt xlsm xltm xltx xlsb ppt pot pps pptm potm potx ppsm ppsx rtf hwp hwpx wps et dps pages numbers key " +
  "heic heif avif bmp tif tiff svg ico psd ai eps html htm xhtml mht xml json js mjs css exe com bat cmd ps1 sh vbs msi scr lnk url " +
  "zip rar 7z tar gz bz2 xz jar apk dmg iso mp3 mp4 m4a mov avi wav mkv webm bin dat tmp";
const known: ReadonlySet<string> = new Set([
  ...Object.values(fileKinds).flatMap(({ extensions }): readonly string[] => extensions),
  ...otherExtensions.split(" "),
]);

/** The name that a file is served by: what it is called, on one line and without a path, and with an extension that its content does not contradict. */
export function servedName(given: string, kind: FileKind): string {
  const own: readonly string[] = fileKinds[kind].extensions;
  const name = onOneLine(given);
  const [, extension = ""] = /\.([\p{L}\p{N}]+)$/u.exec(name) ?? [];
  const isRight = own.includes(extension.toLowerCase());
  const isWrong = !isRight && known.has(extension.toLowerCase());
  const ending = isRight ? extension : (own[0] ?? "");
  const stem = isRight || isWrong ? name.slice(0, -extension.length - 1) : name;
  return `${shortened(stem.trim(), longest - ending.length - 1) || "_"}.${ending}`;
}

function onOneLine(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? "";
  return last
    .normalize("NFC")
    .replaceAll(misleading, "")
    .replaceAll(/[\p{Cc}\p{Z}]+/gu, " ")
    .trim()
    .replace(/^\.+/, "");
}

/** Cut between signs, never within one. */
function shortened(text: string, length: number): string {
  return text
    .slice(0, length)
    .toWellFormed()
    .replace(/\ufffd$/, "");
}
