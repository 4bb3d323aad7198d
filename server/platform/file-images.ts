import { type FileHandle, open } from "node:fs/promises";
import type { FileKind } from "../../shared/wire/file-kinds.ts";

/** Whether a picture goes to its end: what was cut off on its way here is shown as half a picture, or as none. */
export async function imageIsWhole(
  kind: Extract<FileKind, "png" | "jpg" | "webp" | "gif">,
  path: string,
  bytes: number,
): Promise<boolean> {
  const handle = await open(path);
  try {
    return await checks[kind](handle, bytes);
  } finally {
    await handle.close();
  }
}

const checks = {
  /** The last chunk of a PNG is IEND (PNG, 11.2.5); some programs write a little behind it. */
  png: async (file, bytes) => (await read(file, Math.max(0, bytes - 1024), 1024)).includes("IEND"),
  jpg: jpegIsWhole,
  /** RIFF: the length stands behind the mark, without these eight bytes. */
  webp: async (file, bytes) => (await read(file, 4, 4)).readUInt32LE() + 8 <= bytes,
  /** The trailer of a GIF is 0x3B; some programs pad it with zeros. */
  gif: async (file, bytes) => {
    const tail = await read(file, Math.max(0, bytes - 1024), 1024);
    return tail.findLast((byte) => byte !== 0) === 0x3b;
  },
} satisfies Readonly<Record<string, (file: FileHandle, bytes: number) => Promise<boolean>>>;

const startOfScan = 0xda;
const pieceBytes = 65_536;

/** A JPEG's segments have their lengths until the first scan (ITU-T T.81, B.1); a scan's data has no FFD9 but the end's. */
async function jpegIsWhole(file: FileHandle, bytes: number): Promise<boolean> {
  let at = 2;
  for (;;) {
    const segment = await read(file, at, 4);
    if (segment.length < 4 || segment[0] !== 0xff) {
      return false;
    }
    // A marker may have any number of FF before it.
    at += segment[1] === 0xff ? 1 : 2 + segment.readUInt16BE(2);
    if (segment[1] === startOfScan) {
      return hasEnd(file, at, bytes);
    }
  }
}

async function hasEnd(file: FileHandle, from: number, bytes: number): Promise<boolean> {
  const end = Buffer.from([0xff, 0xd9]);
  // The pieces overlap by a byte: the mark may lie across two.
  for (let at = from; at < bytes - 1; at += pieceBytes - 1) {
    if ((await read(file, at, pieceBytes)).includes(end)) {
      return true;
    }
  }
  return false;
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
