import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MeetingFile } from "../../shared/wire/files.ts";
import type { PersonId } from "../../shared/wire/ids.ts";
import { seats } from "../../shared/wire/permissions.ts";
import type { Headers } from "../people/office.ts";
import { office as officeFile, pdf, png } from "../support/files.ts";
import { type Archive, openArchive } from "./archive.ts";

let archive: Archive;
let file: MeetingFile;
const content = Buffer.concat([pdf(), randomBytes(5000), Buffer.from("%%EOF")]);

beforeAll(async () => {
  archive = await openArchive({ PLENUM_TRUST_PROXY: "true" });
  file = await archive.attach(content, "Agenda.pdf");
});
afterAll(() => archive.close());

const headersOf = async (fetched: Promise<Response>) => (await fetched).headers;

describe("what a file is served with", () => {
  it("gives it no script, no origin, no other type and no other reader", async () => {
    const headers = await headersOf(archive.fetch(file.fileId));
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-length": String(content.length),
      "content-disposition": "attachment; filename=Agenda.pdf",
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, no-cache",
      etag: `"${createHash("sha256").update(content).digest("hex")}"`,
    });
    expect(headers.get("last-modified")).toBeNull();
  });

  it("shows what a browser shows itself, where that is asked for, and saves all else", async () => {
    const picture = await archive.attach(png(), "a.png");
    const letter = await archive.attach(officeFile("docx"), "a.docx");
    const text = await archive.attach("<b> is what I mean?".slice(4), "a.txt");
    const disposition = async ({ fileId }: MeetingFile, query: string) =>
      (await headersOf(archive.fetch(fileId, archive.staff, query))).get("content-disposition");
    expect(await disposition(file, "?show=true")).toMatch(/^inline;/);
    expect(await disposition(picture, "?show=true")).toMatch(/^inline;/);
    expect(await disposition(picture, "")).toMatch(/^attachment;/);
    expect(await disposition(letter, "?show=true")).toMatch(/^attachment;/);
    expect(await disposition(text, "?show=true")).toMatch(/^attachment;/);
    const headers = await headersOf(archive.fetch(text.fileId));
    expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
  });

  it.each([
    ["Agenda (final).pdf", "Agenda (final).pdf"],
    ["会议议程.pdf", "会议议程.pdf"],
    ["議事次第（案）.pdf", "議事次第（案）.pdf"],
    ["회의 의제.pdf", "회의 의제.pdf"],
    ["Хэлэлцэх асуудал – үг.pdf", "Хэлэлцэх асуудал – үг.pdf"],
    ["Повестка «дня».pdf", "Повестка «дня».pdf"],
    [`a "quoted"\r\nSet-Cookie: x=1; \\'%41.pdf`, "'%41.pdf"],
    [`50% "off"; filename="evil.exe".pdf`, `50% "off"; filename="evil.exe".pdf`],
  ])("names it %j as every browser reads it", async (given, name) => {
    const { fileId } = await archive.attach(pdf(), given);
    const headers = await headersOf(archive.fetch(fileId));
    const value = headers.get("content-disposition") ?? "";
    // RFC 8187 where the name is more than ASCII, a quoted string with its escapes where it is not.
    const extended = /filename\*=UTF-8''([^;]+)/.exec(value)?.[1];
    const quoted = /filename="((?:\\.|[^"\\])*)"/.exec(value)?.[1]?.replaceAll(/\\(.)/g, "$1");
    expect(extended === undefined ? quoted : decodeURIComponent(extended)).toBe(name);
    expect(headers.get("set-cookie")).toBeNull();
    await archive.office.ask(`/api/meetings/${archive.meetingId}/files/${fileId}`, {
      method: "DELETE",
      headers: archive.staff,
    });
  });

  it("is sent by parts, as a reader that pages through it asks", async () => {
    const part = async (range: string, more: Headers = {}) => {
      const answer = await archive.fetch(file.fileId, { ...archive.staff, range, ...more });
      return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
    };
    const middle = await part("bytes=100-199");
    expect(middle.answer.status).toBe(206);
    expect(middle.answer.headers.get("content-range")).toBe(`bytes 100-199/${content.length}`);
    expect(middle.bytes).toEqual(content.subarray(100, 200));
    expect((await part("bytes=-5")).bytes.toString()).toBe("%%EOF");
    const beyond = await part("bytes=99999-");
    expect(beyond.answer.status).toBe(416);
    expect(beyond.answer.headers.get("content-range")).toBe(`bytes */${content.length}`);
    const etag = middle.answer.headers.get("etag") ?? "";
    expect((await part("bytes=0-9", { "if-range": etag })).answer.status).toBe(206);
    expect((await part("bytes=0-9", { "if-range": '"older"' })).bytes).toEqual(content);
  });

  it("is not sent again to a browser that has it", async () => {
    const etag = (await headersOf(archive.fetch(file.fileId))).get("etag") ?? "";
    // Node's own fetch would ask for a fresh one, where nothing is said of the cache.
    const asked = { "if-none-match": etag, "cache-control": "max-age=0" };
    const again = await archive.fetch(file.fileId, { ...archive.staff, ...asked });
    expect(again.status).toBe(304);
  });
});

describe("who reads a file", () => {
  const linkTo = async (meetingId: string, personId: PersonId): Promise<string> => {
    const path = `/api/meetings/${meetingId}/links/${personId}/reissue`;
    const answer = await archive.office.ask(path, { method: "POST", headers: archive.staff });
    return (answer.body as { url: string }).url.split("/").at(-1) ?? "";
  };
  const status = async (headers: Headers) => (await archive.fetch(file.fileId, headers)).status;
  const statusByLink = async (token: string, { fileId }: MeetingFile = file) =>
    (await fetch(`${archive.office.url}/j/${token}/files/${fileId}?show=true`)).status;

  it("is the office, and every seat of the meeting, by an account or by a personal link", async () => {
    for (const role of ["administrator", "secretariat", "organizer"] as const) {
      expect(await status(await archive.office.arrive([role]))).toBe(200);
    }
    for (const seat of seats) {
      const personId = await seated(archive.meetingId, seat);
      expect(await status(await archive.office.sessionOf(personId))).toBe(200);
      const token = await linkTo(archive.meetingId, personId);
      expect(await status({ authorization: `Link ${token}` })).toBe(200);
      expect(await statusByLink(token)).toBe(200);
    }
  });

  it("is nobody else: not without a seat, nor as a guest who waits, nor from another meeting", async () => {
    expect(await status({})).toBe(401);
    for (const role of ["delegate", "interpreter", "observer"] as const) {
      expect(await status(await archive.office.arrive([role]))).toBe(403);
    }
    const other = await archive.convene();
    const personId = await seated(other.meetingId, "chair");
    const token = await linkTo(other.meetingId, personId);
    expect(await status(await archive.office.sessionOf(personId))).toBe(403);
    expect(await status({ authorization: `Link ${token}` })).toBe(403);
    expect(await statusByLink(token)).toBe(404);
    expect(await status({ authorization: `Guest ${await guest()}` })).toBe(403);
    expect(await statusByLink("a".repeat(60))).toBe(404);
  });

  it("is nobody by the address of another meeting that they may read", async () => {
    const other = await archive.convene();
    const personId = await seated(other.meetingId, "delegate");
    const session = await archive.office.sessionOf(personId);
    const path = `/api/meetings/${other.meetingId}/files/${file.fileId}`;
    for (const headers of [session, archive.staff]) {
      const asked = await archive.office.ask(path, { headers });
      expect(asked).toMatchObject({ status: 404, code: "file/not-found" });
    }
    for (const [method, body] of [["DELETE"], ["PATCH", { name: "a" }]] as const) {
      const tried = await archive.office.ask(path, { method, body, headers: archive.staff });
      expect(tried.code).toBe("file/not-found");
    }
    expect(await archive.send(pdf(), { path, method: "PUT" })).toMatchObject({
      code: "file/not-found",
    });
    expect(await status(archive.staff)).toBe(200);
  });

  it("is nobody any longer whose place or link was taken back", async () => {
    const personId = await seated(archive.meetingId, "delegate");
    const token = await linkTo(archive.meetingId, personId);
    const session = await archive.office.sessionOf(personId);
    const path = `/api/meetings/${archive.meetingId}/invitees/${personId}`;
    await archive.office.ask(path, { method: "DELETE", headers: archive.staff });
    expect(await status(session)).toBe(403);
    expect(await status({ authorization: `Link ${token}` })).toBe(410);
    expect(await statusByLink(token)).toBe(410);
  });

  it("changes nothing by reading: only the secretariat attaches", async () => {
    const chair = await archive.office.sessionOf(await seated(archive.meetingId, "chair"));
    const organizer = await archive.office.arrive(["organizer"]);
    for (const headers of [chair, organizer]) {
      expect((await archive.send(pdf(), { headers })).code).toBe("permission/denied");
    }
    // A page of another site sends no header of ours.
    const forged = await archive.send(pdf(), { headers: { ...archive.staff, "x-plenum": "" } });
    expect(forged.code).toBe("request/forbidden-origin");
  });

  async function seated(meetingId: string, seat: (typeof seats)[number]): Promise<PersonId> {
    const personId = await archive.office.enrol();
    const body = { invitees: [{ personId, seat }], regionIds: [] };
    const path = `/api/meetings/${meetingId}/invitees`;
    await archive.office.ask(path, { body, headers: archive.staff });
    return personId;
  }

  async function guest(): Promise<string> {
    const token = randomBytes(32).toString("base64url");
    await archive.office.database
      .insertInto("guests")
      .values({
        id: crypto.randomUUID() as PersonId,
        meeting_id: archive.meetingId,
        token_hash: createHash("sha256").update(token).digest(),
        name: "Li",
        affiliation: null,
        language: "en",
        zone: "Asia/Seoul",
        knocked_at: 0,
        state: "waiting",
      })
      .execute();
    return token;
  }
});
