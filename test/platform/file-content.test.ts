import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import writeXlsx from "write-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { kindOf } from "../../server/platform/file-content.ts";
import { AppError } from "../../shared/wire/errors.ts";
import { gif, jpg, office, openDocument, pdf, png, webp } from "../support/files.ts";
import { zip } from "../support/zip.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "plenum-content-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** The kind that a file is found to be, or “refused: …”. */
async function found(name: string, content: Buffer | string): Promise<string> {
  const bytes = Buffer.from(content);
  const path = join(folder, "candidate");
  await writeFile(path, bytes);
  return kindOf({ path, bytes: bytes.length, name }).catch((error: unknown) =>
    error instanceof AppError && error.code === "file/refused"
      ? `refused: ${String(error.details?.["reason"])}`
      : `failed: ${String(error)}`,
  );
}

const vba = { name: "word/vbaProject.bin", content: "macro" };
const macroType = "application/vnd.ms-word.document.macroEnabled.main+xml";
const half = (content: Buffer) => content.subarray(0, Math.floor(content.length / 2));
const latin = (text: string) => Buffer.from(text, "latin1");
/** The first sector of an OLE file: documents before 2007, installers, and what a password protects. */
const ole = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2040)]);
const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`;
const encrypted = `<manifest:manifest><manifest:encryption-data/></manifest:manifest>`;

/** A name, a content, and what it is. */
const cases: readonly (readonly [name: string, content: Buffer | string, kind: string])[] = [
  ["agenda.pdf", pdf(), "pdf"],
  ["picture.pdf", png(), "png"],
  ["photo.txt", jpg(), "jpg"],
  ["loop.gif", gif(), "gif"],
  ["small.webp", webp(), "webp"],
  ["speech.docx", office("docx"), "docx"],
  ["speech.pdf", office("docx"), "docx"],
  ["budget.xlsx", office("xlsx"), "xlsx"],
  ["slides.pptx", office("pptx"), "pptx"],
  ["speech.odt", openDocument("text"), "odt"],
  ["budget.ods", openDocument("spreadsheet"), "ods"],
  ["slides.odp", openDocument("presentation"), "odp"],
  ["notes.txt", "Attendance and quorum\n", "txt"],
  ["notes", "Хуралдаан, 会议, 会議, 회의, заседание\r\n", "txt"],
  ["notes.md", "\ufeff# A < B and B > C\n", "txt"],
  ["list.csv", "name,region\n张秀元,宁夏\n", "csv"],
  ["list.CSV", "name;region\n", "csv"],
  ["readme.txt", "5 < 6, and <3 for all of you", "txt"],
  // What has no end was cut off on its way.
  ["cut.pdf", half(pdf(2000)), "refused: damaged"],
  ["cut.png", half(png()), "refused: damaged"],
  ["cut.jpg", jpg().subarray(0, -2), "refused: damaged"],
  ["cut.gif", gif().subarray(0, -1), "refused: damaged"],
  ["cut.webp", webp().subarray(0, -1), "refused: damaged"],
  ["cut.docx", office("docx").subarray(0, -30), "refused: damaged"],
  ["cut.odt", openDocument("text").subarray(0, -60), "refused: damaged"],
  ["empty.pdf", "", "refused: empty"],
  ["empty.txt", "", "refused: empty"],
  // Macros, whatever the name says.
  ["macros.docx", office("docx", [vba]), "refused: macros"],
  ["macros.docm", office("docx", [vba], macroType), "refused: macros"],
  ["macros.docx", office("docx", [], macroType), "refused: macros"],
  ["macros.xlsx", office("xlsx", [{ ...vba, name: "xl/vbaProject.bin" }]), "refused: macros"],
  [
    "sheet.xlsx",
    office("xlsx", [{ name: "xl/macrosheets/sheet1.xml", content: "" }]),
    "refused: macros",
  ],
  [
    "macros.odt",
    openDocument("text", [{ name: "Basic/script-lc.xml", content: "" }]),
    "refused: macros",
  ],
  [
    "macros.odp",
    openDocument("presentation", [{ name: "Scripts/python/a.py", content: "" }]),
    "refused: macros",
  ],
  // Passwords.
  [
    "secret.docx",
    office("docx", [{ name: "word/a.xml", content: "x".repeat(20), flags: 1 }]),
    "refused: protected",
  ],
  [
    "secret.odt",
    openDocument("text", [{ name: "META-INF/manifest.xml", content: encrypted }]),
    "refused: protected",
  ],
  ["old.doc", ole, "refused: old-office"],
  ["secret.xlsx", ole, "refused: old-office"],
  // What a browser would run.
  ["drawing.svg", svg, "refused: svg"],
  ["drawing.png", `<?xml version="1.0"?>\n<!-- a -->${svg}`, "refused: svg"],
  ["drawing.txt", `\ufeff\n ${svg}`, "refused: svg"],
  ["page.html", "<!DOCTYPE html><title>x</title>", "refused: html"],
  ["page.pdf", "<html><script>alert(1)</script>", "refused: html"],
  ["page.csv", "  <ScRiPt>alert(1)</sCrIpT>", "refused: html"],
  [
    "page.txt",
    `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>`,
    "refused: html",
  ],
  ["poly.pdf", "%PDF-1.4\n<html><script>alert(1)</script></html>", "refused: html"],
  ["poly.pdf", `%PDF-1.4\n<script>alert(1)</script>\n${String(pdf())}`, "refused: html"],
  ["late.pdf", `<html>\n${String(pdf())}`, "refused: html"],
  ["fake.pdf", "%PDF-1.4\nnothing else", "refused: damaged"],
  // Programs and scripts.
  ["program.pdf", latin(`MZ${"\0".repeat(200)}PE\0\0`), "refused: program"],
  ["program.txt", latin(`\x7fELF\x02\x01\x01${"\0".repeat(200)}`), "refused: program"],
  ["script.txt", "#!/bin/sh\nrm -rf ~\n", "refused: script"],
  ["script.txt", "@echo off\r\nformat c:\r\n", "refused: script"],
  ["page.txt", "<?php system($_GET['x']);", "refused: script"],
  ["script.js", "alert(1)", "refused: script"],
  ["script.PS1", "Get-Process", "refused: script"],
  // Archives, and files with other things in them.
  ["papers.zip", zip([{ name: "a.txt", content: "a" }]), "refused: archive"],
  ["papers.docx", zip([{ name: "a.txt", content: "a" }]), "refused: archive"],
  ["papers.jar", zip([{ name: "META-INF/MANIFEST.MF", content: "a" }]), "refused: archive"],
  ["papers.gz", gzipSync("a"), "refused: archive"],
  ["papers.7z", latin(`7z\xbc\xaf\x27\x1c${"\0".repeat(40)}`), "refused: archive"],
  ["papers.rar", latin("Rar!\x1a\x07\x01\0aaaaaaaa"), "refused: archive"],
  // Other kinds, and texts that are none.
  ["sound.mp3", latin(`ID3\x03\0\0\0\0\0\0${"\0".repeat(200)}`), "refused: unknown"],
  ["data.txt", Buffer.alloc(500), "refused: unknown"],
  ["bell.txt", "a\u0007b", "refused: unknown"],
  ["excel.csv", Buffer.from("cffbeb", "hex"), "refused: encoding"],
  ["wide.txt", Buffer.from("\ufeffагенда", "utf16le"), "refused: encoding"],
  ["cut.txt", Buffer.from("会").subarray(0, 2), "refused: encoding"],
];

describe("what a file is", () => {
  it.each(cases.map((each) => ({ name: each[0], content: each[1], kind: each[2] })))(
    "$kind: $name",
    async ({ name, content, kind }) => {
      expect(await found(name, content)).toBe(kind);
    },
  );

  it("is a table for one that another program wrote", async () => {
    const book = writeXlsx([[{ value: "宁夏" }, { value: 3 }]]);
    expect(await found("list.bin", await book.toBuffer())).toBe("xlsx");
  });

  it("is a picture however much stands before its first scan, and behind its end", async () => {
    const padded = Buffer.concat([jpg().subarray(0, 2), Buffer.from([0xff]), jpg().subarray(2)]);
    expect(await found("a.jpg", Buffer.concat([padded, Buffer.alloc(70_000)]))).toBe("jpg");
    expect(await found("a.gif", Buffer.concat([gif(), Buffer.alloc(3)]))).toBe("gif");
  });
});
