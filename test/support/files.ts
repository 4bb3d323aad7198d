import { deflateSync, crc32 } from "node:zlib";
import { type Part, zip } from "./zip.ts";

/** A PDF of one empty page, with so many bytes behind its first line. */
export function pdf(padding = 0): Buffer {
  return Buffer.from(
    `%PDF-1.4\n%${"x".repeat(padding)}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n` +
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\n" +
      "trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n",
  );
}

/** A PNG of one grey pixel. */
export function png(): Buffer {
  const head = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const pixels = deflateSync(Buffer.from([0, 0x80]));
  const chunks = [chunk("IHDR", header), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([head, ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32BE(data.length, 0);
  sizes.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([sizes.subarray(0, 4), body, sizes.subarray(4)]);
}

/** The bones of a JPEG, with a small picture of its own in its head (EXIF), which ends as pictures do. */
export function jpg(): Buffer {
  const thumbnail = Buffer.from("Exif\0\0\xff\xd8\xff\xd9", "latin1");
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from("JFIF\0\x01\x01\0\0\x01\0\x01\0\0", "latin1")),
    segment(0xe1, thumbnail),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.alloc(200, 0x55),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function segment(marker: number, data: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length + 2);
  return Buffer.concat([Buffer.from([0xff, marker]), length, data]);
}

/** A GIF of one pixel. */
export function gif(): Buffer {
  const picture = ",\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
  return Buffer.from(`GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff${picture}`, "latin1");
}

/** The bones of a WebP. */
export function webp(): Buffer {
  const body = Buffer.concat([Buffer.from("WEBPVP8 \x10\0\0\0", "latin1"), Buffer.alloc(16, 1)]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from("RIFF"), size, body]);
}

const main = {
  docx: "wordprocessingml.document",
  xlsx: "spreadsheetml.sheet",
  pptx: "presentationml.presentation",
} as const;

/** A document of Microsoft's programs, with these parts besides; `type` is the main part's, where it is another. */
export function office(
  kind: keyof typeof main,
  parts: readonly Part[] = [],
  type = `application/vnd.openxmlformats-officedocument.${main[kind]}.main+xml`,
): Buffer {
  const types =
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    `<Override PartName="/main.xml" ContentType="${type}"/></Types>`;
  return zip([
    { name: "[Content_Types].xml", content: types },
    { name: "_rels/.rels", content: "<Relationships/>" },
    { name: "main.xml", content: "<document/>" },
    ...parts,
  ]);
}

/** A document of LibreOffice's programs, with these parts besides. */
export function openDocument(
  kind: "text" | "spreadsheet" | "presentation",
  parts: readonly Part[] = [],
): Buffer {
  return zip([
    { name: "mimetype", content: `application/vnd.oasis.opendocument.${kind}` },
    { name: "content.xml", content: "<office:document-content/>" },
    ...parts,
  ]);
}
