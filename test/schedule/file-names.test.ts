import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { servedName } from "../../server/schedule/file-names.ts";
import { type FileKind, fileKinds } from "../../shared/wire/file-kinds.ts";

describe("the name that a file is served by", () => {
  it.each<readonly [given: string, kind: FileKind, served: string]>([
    ["Agenda.pdf", "pdf", "Agenda.pdf"],
    ["Agenda.PDF", "pdf", "Agenda.PDF"],
    ["photo.jpeg", "jpg", "photo.jpeg"],
    // An extension that the content contradicts is put right; one that says nothing stays.
    ["picture.pdf", "png", "picture.png"],
    ["speech.exe", "docx", "speech.docx"],
    ["speech.docm", "docx", "speech.docx"],
    ["photo.heic", "jpg", "photo.jpg"],
    ["Minutes of 28.06.2022", "pdf", "Minutes of 28.06.2022.pdf"],
    ["draft.v2", "docx", "draft.v2.docx"],
    ["archive.tar.gz", "txt", "archive.tar.txt"],
    ["Agenda", "pdf", "Agenda.pdf"],
    ["list.csv", "csv", "list.csv"],
    ["list.txt", "csv", "list.csv"],
    // Six scripts, as they are.
    ["会议议程.pdf", "pdf", "会议议程.pdf"],
    ["議事次第（案）.docx", "docx", "議事次第（案）.docx"],
    ["회의 의제.pptx", "pptx", "회의 의제.pptx"],
    ["Хэлэлцэх асуудал.xlsx", "xlsx", "Хэлэлцэх асуудал.xlsx"],
    ["Повестка дня.odt", "odt", "Повестка дня.odt"],
    // The parts of a Korean syllable, as macOS sends them, are one sign.
    ["\u1112\u116c.pdf", "pdf", "\ud68c.pdf"],
    // Neither paths nor line ends, and nothing that makes a name look like another.
    ["C:\\Users\\me\\Agenda.pdf", "pdf", "Agenda.pdf"],
    ["../../etc/passwd", "txt", "passwd.txt"],
    ['a "quoted"\r\nX-Evil: 1.pdf', "pdf", 'a "quoted" X-Evil: 1.pdf'],
    ["invoice\u202efdp.exe", "pdf", "invoicefdp.pdf"],
    ["a\u2028b\tc.pdf", "pdf", "a b c.pdf"],
    [".htaccess", "txt", "htaccess.txt"],
    ["", "pdf", "_.pdf"],
    [".pdf", "pdf", "pdf.pdf"],
    ["  .pdf  ", "png", "pdf.png"],
  ])("%j of a %s is %j", (given, kind, served) => {
    expect(servedName(given, kind)).toBe(served);
  });

  it("is one line of a length that is kept, has the right ending, and stays the same when served again", () => {
    const kinds = Object.keys(fileKinds) as FileKind[];
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 300 }),
        fc.constantFrom(...kinds),
        (given, kind) => {
          const name = servedName(given, kind);
          expect(name.length).toBeLessThanOrEqual(200);
          expect(name.isWellFormed()).toBe(true);
          expect(name).not.toMatch(/[\p{Cc}/\\\u202e]/u);
          expect(fileKinds[kind].extensions).toContain(name.split(".").at(-1)?.toLowerCase());
          expect(servedName(name, kind)).toBe(name);
        },
      ),
    );
  });
});
