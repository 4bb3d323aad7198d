import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { MeetingFile, MeetingFiles } from "../../shared/wire/files.ts";
import type { ItemId, MeetingId } from "../../shared/wire/ids.ts";
import type { MeetingDetail, MeetingInput } from "../../shared/wire/schedule.ts";
import type { Template } from "../../shared/wire/templates.ts";
import { pdf } from "../support/files.ts";
import { type Archive, openArchive } from "./archive.ts";
import { nearMeeting } from "./register.ts";

let archive: Archive;
let papers: readonly MeetingFile[];

beforeAll(async () => {
  archive = await openArchive();
  await archive.attach(pdf(10), "Minutes.pdf");
  await archive.attach(pdf(20), "Budget.pdf");
  papers = await archive.files();
});
afterAll(() => archive.close());

const ask = (path: string, method = "GET", body?: unknown) =>
  archive.office.ask(path, { method, headers: archive.staff, ...(body ? { body } : {}) });

const itemWithFilesOf = (filesOf: ItemId) => ({
  type: "speech" as const,
  titles: { en: "Speech" },
  minutes: 10,
  speakerIds: [],
  filesOf,
});

const convene = async (filesOf: ItemId, values: Partial<MeetingInput> = {}) => {
  const made = await ask("/api/meetings", "POST", {
    ...nearMeeting({ wallStart: "2040-06-28T14:00", agenda: [itemWithFilesOf(filesOf)] }),
    ...values,
  });
  expect(made.status).toBeLessThan(300);
  return (made.body as { meetingId: MeetingId }).meetingId;
};

const namesAt = async (meetingId: MeetingId) => (await filesAt(meetingId)).map(({ name }) => name);
const filesAt = async (meetingId: MeetingId) =>
  ((await ask(`/api/meetings/${meetingId}/files`)).body as MeetingFiles).items.flatMap(
    ({ files }) => files,
  );

const saveTemplate = async (filesOf: ItemId): Promise<Template> => {
  const { zone, durationMinutes, titles } = nearMeeting();
  const made = await ask("/api/templates", "POST", {
    names: { en: "Monthly" },
    content: {
      titles,
      purpose: {},
      zone,
      time: "14:00",
      durationMinutes,
      hostRegionId: null,
      agenda: [itemWithFilesOf(filesOf)],
      invitees: [],
      reminders: null,
    },
  });
  const { templateId } = made.body as { templateId: string };
  return (await ask(`/api/templates/${templateId}`)).body as Template;
};

it("gives a copied agenda its papers, in their order, without another copy on disk", async () => {
  const copy = await convene(archive.items[0]);
  expect(await namesAt(copy)).toEqual(["Minutes.pdf", "Budget.pdf"]);
  expect(await archive.onDisk()).toHaveLength(2);
});

it("keeps a paper on disk until the last agenda that has it lets it go", async () => {
  const paper = await archive.attach(pdf(30), "Shared.pdf");
  const copy = await convene(archive.items[0]);
  const kept = await archive.onDisk();
  await ask(`/api/meetings/${archive.meetingId}/files/${paper.fileId}`, "DELETE");
  expect(await archive.onDisk()).toEqual(kept);
  const shared = (await filesAt(copy)).find(({ name }) => name === "Shared.pdf");
  const there = await fetch(`${archive.office.url}/api/meetings/${copy}/files/${shared?.fileId}`, {
    headers: archive.staff,
  });
  expect(Buffer.from(await there.arrayBuffer())).toEqual(pdf(30));
  await ask(`/api/meetings/${copy}/files/${shared?.fileId}`, "DELETE");
  expect(await archive.onDisk()).toHaveLength(papers.length);
});

it("leaves the copy as it is where the original is replaced", async () => {
  const copy = await convene(archive.items[0]);
  const [minutes] = papers;
  const path = `/api/meetings/${archive.meetingId}/files/${minutes?.fileId}`;
  const sent = await archive.send(pdf(40), { path, method: "PUT", name: "Minutes.pdf" });
  expect(sent.status).toBe(204);
  const [first] = await filesAt(copy);
  expect(first).toMatchObject({ name: "Minutes.pdf", bytes: pdf(10).length, version: 1 });
});

it("gives every date of a series the papers, and those that are added later", async () => {
  const daily = (count: number) => ({ every: "day", interval: 1, ending: { count } }) as const;
  const first = await convene(archive.items[0], { repeats: daily(3) });
  const haveAll = async (count: number) => {
    const rows = await archive.office.database
      .selectFrom("meetings as each")
      .innerJoin("meetings as first", "first.series_id", "each.series_id")
      .where("first.id", "=", first)
      .select("each.id")
      .execute();
    expect(rows).toHaveLength(count);
    for (const { id } of rows) {
      expect(await namesAt(id)).toEqual(["Minutes.pdf", "Budget.pdf"]);
    }
  };
  await haveAll(3);
  const { agenda, version } = (await ask(`/api/meetings/${first}`)).body as MeetingDetail;
  const longer = await ask(`/api/meetings/${first}`, "PUT", {
    ...nearMeeting({ wallStart: "2040-06-28T14:00" }),
    agenda,
    repeats: daily(4),
    scope: "all",
    version,
  });
  expect(longer.status).toBe(204);
  await haveAll(4);
});

it("keeps the papers in a template when the meeting's own are gone, and brings them to its meetings", async () => {
  const source = await convene(archive.items[0]);
  const [item] = ((await ask(`/api/meetings/${source}/files`)).body as MeetingFiles).items;
  const template = await saveTemplate(item?.itemId as ItemId);
  for (const { fileId } of await filesAt(source)) {
    await ask(`/api/meetings/${source}/files/${fileId}`, "DELETE");
  }
  const [own] = template.agenda;
  expect(own?.filesOf).not.toBe(item?.itemId);
  const made = await convene(own?.filesOf as ItemId);
  expect(await namesAt(made)).toEqual(["Minutes.pdf", "Budget.pdf"]);
});

it("keeps a template's papers when it is saved anew from itself, and lets them go with it", async () => {
  const lone = await archive.convene();
  const path = `/api/meetings/${lone.meetingId}/agenda/${lone.items[0]}/files`;
  const content = pdf(50);
  expect((await archive.send(content, { path, name: "Alone.pdf" })).status).toBe(204);
  const { templateId, names, leftOut, hostLeftOut, ...held } = await saveTemplate(
    lone.items[0] as ItemId,
  );
  expect([leftOut, hostLeftOut]).toEqual([[], null]);
  const [file] = await filesAt(lone.meetingId);
  await ask(`/api/meetings/${lone.meetingId}/files/${file?.fileId}`, "DELETE");
  const again = await ask(`/api/templates/${templateId}`, "PUT", { names, content: held });
  expect(again.status).toBe(204);
  const rows = await archive.office.database
    .selectFrom("template_files")
    .select("stored_as")
    .where("template_id", "=", templateId)
    .execute();
  expect(rows).toHaveLength(1);
  expect(await readFile(join(archive.folder, rows[0]?.stored_as ?? ""))).toEqual(content);
  expect((await ask(`/api/templates/${templateId}`, "DELETE")).status).toBe(204);
  const left = await archive.office.database
    .selectFrom("template_files")
    .select("id")
    .where("template_id", "=", templateId)
    .execute();
  expect(left).toEqual([]);
});
