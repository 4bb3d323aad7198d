import { randomBytes, randomUUID } from "node:crypto";
import { readdir, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openFileStore } from "../../server/platform/files.ts";
import { createLog } from "../../server/platform/log.ts";
import { createFiles } from "../../server/schedule/service/files.ts";
import type { MeetingFile, MeetingFiles } from "../../shared/wire/files.ts";
import { until } from "../support/delegates.ts";
import { office as officeFile, pdf, png } from "../support/files.ts";
import { type Archive, openArchive } from "./archive.ts";

const mebibyte = 2 ** 20;
const log = createLog("silent");
let archive: Archive;

beforeAll(async () => {
  archive = await openArchive({ PLENUM_FILE_MEBIBYTES: "1" });
});
afterAll(() => archive.close());
beforeEach(async () => {
  for (const { fileId } of await archive.files()) {
    await change("DELETE", `/files/${fileId}`);
  }
});

const change = (method: string, path: string, body?: unknown) =>
  archive.office.ask(`/api/meetings/${archive.meetingId}${path}`, {
    method,
    body,
    headers: archive.staff,
  });
const names = async () => (await archive.files()).map(({ name }) => name);
/** A PDF of exactly so many bytes. */
const pdfOf = (bytes: number) => pdf(bytes - pdf().length);

describe("a file that is attached to an agenda item", () => {
  it("is listed at its item, and comes back byte by byte", async () => {
    const content = Buffer.concat([pdf(), randomBytes(1000), Buffer.from("%%EOF")]);
    const file = await archive.attach(content, "Agenda.pdf");
    const savedAt = archive.office.clock.now();
    const expected = {
      name: "Agenda.pdf",
      kind: "pdf",
      bytes: content.length,
      version: 1,
      savedAt,
    };
    expect(file).toMatchObject(expected);
    const { body } = await change("GET", "/files");
    expect(body).toEqual({
      items: [{ itemId: archive.items[0], titles: { en: "Item 1", ko: "안건 1" }, files: [file] }],
      limits: { fileBytes: mebibyte, meetingBytes: 20 * mebibyte, itemFiles: 20 },
    });
    const answer = await archive.fetch(file.fileId);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(content);
  });

  it("is known by what is in it, not by what it is called", async () => {
    await archive.attach(png(), "picture.pdf");
    expect(await names()).toEqual(["picture.png"]);
    const refused = await archive.send("<svg xmlns='http://www.w3.org/2000/svg'/>", {
      name: "picture.png",
    });
    expect(refused).toMatchObject({ status: 422, code: "file/refused" });
    expect(refused.body).toMatchObject({ error: { details: { reason: "svg" } } });
    expect(await archive.onDisk()).toHaveLength(1);
  });

  it("may be as large as the setting says, and not a byte larger", async () => {
    await archive.attach(pdfOf(mebibyte), "large.pdf");
    const refused = await archive.send(pdfOf(mebibyte + 1), { name: "larger.pdf" });
    expect(refused).toMatchObject({ status: 413, code: "file/too-large" });
    expect(refused.body).toMatchObject({ error: { details: { maxBytes: mebibyte } } });
    expect(await names()).toEqual(["large.pdf"]);
    expect(await archive.onDisk()).toHaveLength(1);
  });

  it("is the twentieth of its item at most, also where they come together", async () => {
    const sent = await Promise.all(
      Array.from({ length: 23 }, (_, n) => archive.send(pdf(), { name: `${n}.pdf` })),
    );
    expect(sent.filter(({ status }) => status === 204)).toHaveLength(20);
    expect(sent.filter(({ code }) => code === "file/too-many")).toHaveLength(3);
    expect(await archive.onDisk()).toHaveLength(20);
  });

  it("finds room in the meeting, or is told that there is none", async () => {
    const path = `/api/meetings/${archive.meetingId}/agenda/${archive.items[1]}/files`;
    for (let n = 0; n < 20; n += 1) {
      const where = n % 2 === 0 ? {} : { path };
      expect((await archive.send(pdfOf(mebibyte), where)).status).toBe(204);
    }
    const refused = await archive.send(pdf(), { path });
    expect(refused).toMatchObject({ status: 422, code: "file/meeting-full" });
    const [first] = await archive.files();
    const put = {
      method: "PUT",
      path: `/api/meetings/${archive.meetingId}/files/${first?.fileId}`,
    };
    expect((await archive.send(pdfOf(mebibyte), put)).status).toBe(204);
  });

  it("leaves nothing where its sender goes away halfway", async () => {
    const abort = new AbortController();
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new Uint8Array(100_000)),
    });
    const sending = archive.send(body, { signal: abort.signal });
    const incoming = () => readdir(join(archive.folder, "incoming"));
    await until(incoming, (found) => found.length === 1);
    abort.abort();
    await expect(sending).rejects.toThrow("aborted");
    await until(incoming, (found) => found.length === 0);
    expect(await archive.files()).toEqual([]);
  });

  it("is not taken at an item of another meeting, or at none", async () => {
    const other = await archive.convene();
    for (const itemId of [...other.items, randomUUID()]) {
      const path = `/api/meetings/${archive.meetingId}/agenda/${itemId}/files`;
      expect(await archive.send(pdf(), { path })).toMatchObject({ code: "agenda/unknown-item" });
    }
    expect(await archive.onDisk()).toEqual([]);
  });

  it("is told where the disk takes nothing, and is no entry then", async () => {
    await rename(archive.folder, `${archive.folder}-away`);
    await writeFile(archive.folder, "");
    const refused = await archive.send(pdf(), {});
    await rm(archive.folder);
    await rename(`${archive.folder}-away`, archive.folder);
    expect(refused).toMatchObject({ status: 507, code: "file/not-stored" });
    expect(await archive.files()).toEqual([]);
  });
});

describe("what is done with a file", () => {
  it("replaces its content under the same entry, and the older one is gone", async () => {
    const before = await archive.attach(pdf(), "draft.pdf");
    const path = `/api/meetings/${archive.meetingId}/files/${before.fileId}`;
    const content = officeFile("docx");
    await archive.send(content, { method: "PUT", path, name: "final.docx" });
    const [after] = await archive.files();
    expect(after).toMatchObject({ fileId: before.fileId, name: "final.docx", kind: "docx" });
    expect(after?.version).toBe(2);
    const answer = await archive.fetch(before.fileId);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(content);
    expect(await archive.onDisk()).toHaveLength(1);
    const refused = await archive.send("", { method: "PUT", path });
    expect(refused.code).toBe("file/refused");
    expect(await names()).toEqual(["final.docx"]);
  });

  it("renames it, and leaves its ending", async () => {
    const { fileId } = await archive.attach(pdf(), "a.pdf");
    expect((await change("PATCH", `/files/${fileId}`, { name: "会议议程" })).status).toBe(204);
    expect(await names()).toEqual(["会议议程.pdf"]);
    await change("PATCH", `/files/${fileId}`, { name: "program.exe" });
    expect(await names()).toEqual(["program.pdf"]);
    expect((await change("PATCH", `/files/${fileId}`, { name: " " })).status).toBe(400);
  });

  it("puts the files of an item in another order", async () => {
    for (const name of ["1.pdf", "2.pdf", "3.pdf"]) {
      await archive.attach(pdf(), name);
    }
    const [first, second, third] = (await archive.files()).map(({ fileId }) => fileId);
    const order = `/agenda/${archive.items[0]}/files`;
    await change("PUT", order, { fileIds: [third, first, second] });
    expect(await names()).toEqual(["3.pdf", "1.pdf", "2.pdf"]);
    // Somebody else's new file is not in the list that was sent.
    await change("PUT", order, { fileIds: [first, third] });
    expect(await names()).toEqual(["1.pdf", "3.pdf", "2.pdf"]);
  });

  it("removes it, from the list and from the disk", async () => {
    const { fileId } = await archive.attach(pdf(), "a.pdf");
    expect((await change("DELETE", `/files/${fileId}`)).status).toBe(204);
    expect((await archive.fetch(fileId)).status).toBe(404);
    expect(await archive.onDisk()).toEqual([]);
    expect((await change("DELETE", `/files/${fileId}`)).code).toBe("file/not-found");
  });

  it("is done after the meeting's end too, and not at one that is called off", async () => {
    const { meetingId, items } = await archive.convene();
    const set = (status: "ended" | "cancelled") =>
      archive.office.database
        .updateTable("meetings")
        .set({ status })
        .where("id", "=", meetingId)
        .execute();
    const path = `/api/meetings/${meetingId}/agenda/${items[0]}/files`;
    await set("ended");
    expect((await archive.send(pdf(), { path })).status).toBe(204);
    await set("cancelled");
    expect((await archive.send(pdf(), { path })).code).toBe("meeting/cancelled");
  });
});

describe("an agenda that changes", () => {
  it("keeps the files of items that stay, and lets those of others go", async () => {
    const { body } = await change("GET", "");
    const { version, agenda, titles, zone, wallStart, durationMinutes } = body as {
      version: number;
      agenda: readonly { readonly itemId: string }[];
    } & Record<string, unknown>;
    await archive.attach(pdf(), "first.pdf");
    const path = `/api/meetings/${archive.meetingId}/agenda/${archive.items[1]}/files`;
    await archive.send(pdf(), { path, name: "second.pdf" });
    const meeting = { titles, purpose: null, zone, wallStart, durationMinutes, hostRegionId: null };
    const save = (items: readonly unknown[], more: number) =>
      change("PUT", "", {
        ...meeting,
        agenda: items,
        invitees: [],
        regionIds: [],
        version: version + more,
      });
    expect((await save(agenda.toReversed(), 0)).status).toBe(204);
    expect(await names()).toEqual(["second.pdf", "first.pdf"]);
    expect((await save(agenda.slice(1), 1)).status).toBe(204);
    expect(await names()).toEqual(["second.pdf"]);
    await archive.office.database
      .insertInto("agenda_items")
      .values({
        id: archive.items[0],
        meeting_id: archive.meetingId,
        position: 5,
        type: "speech",
        titles: JSON.stringify({ en: "Item 1", ko: "안건 1" }),
        minutes: 10,
        speaker_ids: [],
      })
      .execute();
  });
});

/** The name that a file's content is kept under. */
async function storedAs({ fileId }: MeetingFile): Promise<string> {
  const row = await archive.office.database
    .selectFrom("meeting_files")
    .select("stored_as")
    .where("id", "=", fileId)
    .executeTakeFirstOrThrow();
  return row.stored_as;
}

describe("the sweep", () => {
  it("takes what belongs to nothing once it is an hour old, and nothing else", async () => {
    const kept = await archive.attach(pdf(), "kept.pdf");
    const lost = await archive.attach(pdf(), "lost.pdf");
    const lostName = await storedAs(lost);
    // As a process leaves it that ends between the disk and the row, or an agenda item that goes.
    await archive.office.database
      .deleteFrom("meeting_files")
      .where("id", "=", lost.fileId)
      .execute();
    const now = archive.office.clock.now() / 1000;
    const { database, clock } = archive.office;
    const sweeper = createFiles({
      database,
      clock,
      log,
      files: openFileStore(archive.folder, log),
      fileBytes: 1,
      identifyLink: () => Promise.resolve(null),
    });
    const sweep = async (age: number) => {
      for (const name of await archive.onDisk()) {
        await utimes(join(archive.folder, name), now - age, now - age);
      }
      await sweeper.sweep();
    };
    await sweep(3_590);
    expect(await archive.onDisk()).toContain(lostName);
    await sweep(3_610);
    expect(await archive.onDisk()).toContain(await storedAs(kept));
    expect(await archive.onDisk()).not.toContain(lostName);
    expect((await archive.fetch(kept.fileId)).status).toBe(200);
  });

  it("says of a file whose content somebody took from the disk that it is not there", async () => {
    const file = await archive.attach(pdf(), "a.pdf");
    const { fileId } = file;
    const name = await storedAs(file);
    await rename(join(archive.folder, name), join(archive.folder, "elsewhere"));
    const answer = await archive.fetch(fileId);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toContain("application/json");
    expect(answer.headers.get("content-disposition")).toBeNull();
    expect(((await change("GET", "/files")).body as MeetingFiles).items).toHaveLength(1);
    await rename(join(archive.folder, "elsewhere"), join(archive.folder, name));
  });
});
