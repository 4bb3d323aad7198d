import { crc32 } from "node:zlib";

/** A part of a zip: what it is called and what is in it; `flags` are those of its header (1: encrypted). */
export type Part = {
  readonly name: string;
  readonly content: string | Buffer;
  readonly flags?: number;
};

/** Writes a zip whose parts are stored as they are (APPNOTE.TXT 4.3). */
export function zip(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const listed: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const content = Buffer.from(part.content);
    const common = commonOf(part, name, content);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, name, content]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    listed.push(
      Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), common, rest, name]),
    );
    locals.push(local);
    at += local.length;
  }
  const list = Buffer.concat(listed);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, list, end]);
}

/** What a part's header and its line in the list have in common: version, flags, method, time, CRC, sizes, lengths of the name and of nothing. */
function commonOf({ flags }: Part, name: Buffer, content: Buffer): Buffer {
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(0x800 | (flags ?? 0), 2);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(content.length, 14);
  // What is encrypted has twelve bytes before it.
  common.writeUInt32LE(content.length - ((flags ?? 0) & 1) * 12, 18);
  common.writeUInt16LE(name.length, 22);
  return common;
}
