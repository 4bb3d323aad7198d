import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { near } from "../../scripts/seed/near.ts";
import { createTypesetter } from "../../server/platform/typesetter.ts";
import type { FileId } from "../../shared/wire/files.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { type Language, languages } from "../../shared/words/languages.ts";
import { addPerson, addRegion, nearMeeting, type Office, openOffice } from "./register.ts";

const run = promisify(execFile);

/** What a run sheet says, read by a program that did not write it (poppler); the layout is kept where lines matter. */
async function readPdf(pdf: Buffer): Promise<{ readonly text: string; readonly pages: number }> {
  const folder = await mkdtemp(join(tmpdir(), "plenum-pdf-"));
  const file = join(folder, "sheet.pdf");
  await writeFile(file, pdf);
  const { stdout } = await run("pdftotext", ["-layout", file, "-"], { maxBuffer: 2 ** 24 });
  const info = await run("pdfinfo", [file]);
  await rm(folder, { recursive: true });
  return {
    text: stdout.replaceAll("\u200b", ""),
    pages: Number(/Pages: +(\d+)/.exec(info.stdout)?.[1]),
  };
}

/** What the sheet of the same meeting says in each language: 14:00 in Seoul, 12:00 in Hovd. */
const expected: Readonly<Record<Language, readonly string[]>> = {
  en: ["Run", "28 June 2022", "14:00", "Agenda", "Invited (3)", "Secretary-General", "Delegate"],
  zh: ["2022年6月28日", "议程", "受邀人员（3）", "宁夏回族自治区", "张秀元", "代表"],
  ja: ["2022年6月28日", "議事次第", "招待者（3）", "代表"],
  ko: ["2022년 6월 28일", "의제", "초청 대상(3)", "김옥채"],
  mn: ["Хэлэлцэх асуудал", "Уригдсан хүмүүс (3)", "Утас"],
  ru: ["28 июня 2022", "Повестка дня", "Приглашённые (3)", "Выступающие"],
};

describe("the run sheet of a meeting", () => {
  let office: Office;
  let meetingId: MeetingId;
  let chair: PersonId;

  const sheet = async (language: Language) => {
    const { name, pdf } = await office.schedule.printing.runSheet(meetingId, language);
    return { name, ...(await readPdf(pdf)) };
  };

  beforeAll(async () => {
    office = await openOffice();
    await office.database
      .insertInto("association")
      .values({
        ...near,
        names: JSON.stringify(near.names),
        seat_city: JSON.stringify(near.seat_city),
      })
      .execute();
    const ningxia = { en: "Ningxia Hui Autonomous Region", zh: "宁夏回族自治区" };
    const regionId = await addRegion(office.database, ningxia);
    chair = await addPerson(office.database, {
      native: "김옥채",
      roman: "Kim Ok-chae",
      language: "ko",
      zone: "Asia/Seoul",
    });
    const delegate = await addPerson(office.database, {
      native: "张秀元",
      roman: "Zhang Xiuyuan",
      language: "zh",
      zone: "Asia/Shanghai",
      regionId,
    });
    const hovd = await addPerson(office.database, {
      native: `#read("/etc/passwd") *Бат* $x^2$ <a> @b`,
      roman: "Bat",
      language: "mn",
      zone: "Asia/Hovd",
    });
    await office.database
      .updateTable("people")
      .set({
        phone: "+86 951 555 0100",
        title: JSON.stringify({ en: "Run Secretary-General", zh: "秘书长" }),
      })
      .where("id", "=", delegate)
      .execute();
    meetingId = await office.schedule.editing.create(
      chair,
      nearMeeting({
        invitees: [
          { personId: chair, seat: "chair" },
          { personId: delegate, seat: "delegate" },
          { personId: hovd, seat: "delegate" },
        ],
        agenda: [
          { type: "opening", titles: { en: "Opening" }, minutes: 10, speakerIds: [chair] },
          { type: "presentation", titles: { en: "Wine" }, minutes: 25, speakerIds: [delegate] },
        ],
      }),
    );
  });
  afterAll(() => office.close());

  it.each(languages)("says in %s when, what and who, on the clocks of all", async (language) => {
    const { text, name } = await sheet(language);
    for (const part of expected[language]) {
      expect(text).toContain(part);
    }
    // The second item begins at 14:10 in Seoul, 12:10 in Hovd, 13:10 in Shanghai.
    expect(text).toMatch(/14:10 +12:10 +13:10/);
    expect(text).toContain("+86 951 555 0100");
    expect(name).toMatch(/^2022-06-28 .+\.pdf$/);
  });

  it("names the files of each item under it, with their size", async () => {
    const item = await office.database
      .selectFrom("agenda_items")
      .select("id")
      .where("meeting_id", "=", meetingId)
      .where("position", "=", 1)
      .executeTakeFirstOrThrow();
    await office.database
      .insertInto("meeting_files")
      .values({
        id: randomUUID() as FileId,
        meeting_id: meetingId,
        item_id: item.id,
        position: 0,
        name: "#Wine *list*.pdf",
        kind: "pdf",
        bytes: 2_516_582,
        hash: "0".repeat(64),
        stored_as: "none",
        version: 1,
        saved_by: chair,
        saved_at: 0,
      })
      .execute();
    const { text } = await sheet("ru");
    expect(text.replaceAll(/\s+/g, " ")).toContain("#Wine *list*.pdf · 2,4 МБ");
  });

  it("stands the people of all regions in one table under one head, and a link on a line of its own", async () => {
    office.printed.set(meetingId, "w3eEINmvRTyRWDxRA29fhmbjXRUJDO20k9sYWl8uFOBVFBOlWuGuwQ");
    const { text } = await sheet("en");
    const lines = text.split("\n");
    const heads = lines.filter((line) => /Name +.*Telephone/.test(line));
    expect(heads).toHaveLength(1);
    const replies = lines.filter((line) => line.includes("No reply yet"));
    expect(replies).toHaveLength(3);
    expect(new Set(replies.map((line) => line.indexOf("No reply yet"))).size).toBe(1);
    const links = lines.filter((line) => line.includes("/j/")).map((line) => line.trim());
    expect(links).toHaveLength(3);
    for (const link of links) {
      expect(link).toMatch(/^https?:\S+\/j\/[\w-]{43,}$/);
    }
  });

  it("takes nothing that people write for markup, and reads no file for it", async () => {
    const { text } = await sheet("mn");
    expect(text.replaceAll(/\s+/g, " ")).toContain(`#read("/etc/passwd") *Бат*`);
    expect(text).not.toContain("root:");
  });

  it("is always the latest", async () => {
    const { version } = await office.schedule.reading.read(
      { personId: chair, roles: ["secretariat"] },
      meetingId,
    );
    const moved = nearMeeting({ wallStart: "2022-06-29T10:00", titles: { en: "Moved" } });
    await office.schedule.editing.change(meetingId, { ...moved, version });
    const { text, name } = await sheet("en");
    expect(text).toContain("29 June 2022, 10:00");
    expect(name).toBe("2022-06-29 Moved.pdf");
  });

  it("says of a time that is only held that nothing is confirmed", async () => {
    const held = { ...nearMeeting(), as: "held" } as const;
    const heldId = await office.schedule.editing.create(chair, held);
    const { pdf } = await office.schedule.printing.runSheet(heldId, "en");
    expect((await readPdf(pdf)).text).toContain("This meeting has not been confirmed yet.");
  });

  it("goes on over as many pages as it takes, each with its number", async () => {
    const many = Array.from({ length: 90 }, (_, index) =>
      addPerson(office.database, {
        native: `${"Very ".repeat(12)}long name ${index}`,
        roman: `Long ${index}`,
        language: "en",
        zone: "America/New_York",
      }),
    );
    const invitees = (await Promise.all(many)).map((personId) => ({
      personId,
      seat: "observer" as const,
    }));
    meetingId = await office.schedule.editing.create(chair, nearMeeting({ invitees }));
    const { text, pages } = await sheet("en");
    expect(pages).toBeGreaterThan(3);
    expect(text).toContain(`Page 2 / ${pages}`);
    expect(text).toContain("long name 89");
  });
});

describe("the typesetter", () => {
  it("says so where the machine has no fonts for all six languages", async () => {
    const typesetter = createTypesetter({ fontDir: "/usr/share/doc" });
    const template = new URL("../../server/schedule/run-sheet.typ", import.meta.url);
    await expect(typesetter.pdf(template, {})).rejects.toMatchObject({ code: "print/unavailable" });
  });
});
