import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FileId, MeetingFile, MeetingFiles } from "../../shared/wire/files.ts";
import type { ItemId, MeetingId } from "../../shared/wire/ids.ts";
import { type Headers, type Office, openOffice, type Reply } from "../people/office.ts";

/** The whole platform with a folder that can be looked into, and a meeting with two items. */
export type Archive = {
  readonly office: Office;
  readonly meetingId: MeetingId;
  readonly items: readonly [ItemId, ItemId];
  /** The headers of somebody of the secretariat. */
  readonly staff: Headers;
  /** The folder of the files. */
  readonly folder: string;
  /** Sends a file to the first item, or where `path` says; as the secretariat does, unless other headers are given. */
  send(content: Buffer | string | ReadableStream, where?: Where): Promise<Reply>;
  /** The files of the meeting, the agenda's first item first. */
  files(): Promise<readonly MeetingFile[]>;
  /** Attaches a file and gives it. */
  attach(content: Buffer | string, name: string): Promise<MeetingFile>;
  /** Fetches a file, byte by byte. */
  fetch(fileId: FileId, headers?: Headers, query?: string): Promise<Response>;
  /** What lies in the folder, without folders. */
  onDisk(): Promise<readonly string[]>;
  /** Adds a meeting with items. */
  convene(): Promise<{ readonly meetingId: MeetingId; readonly items: readonly ItemId[] }>;
  close(): Promise<void>;
};

type Where = {
  readonly name?: string;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Headers;
  readonly signal?: AbortSignal;
};

/** Opens it, with these settings too. */
export async function openArchive(env: Readonly<Record<string, string>> = {}): Promise<Archive> {
  const dataDir = await mkdtemp(join(tmpdir(), "plenum-archive-"));
  const office = await openOffice({ PLENUM_DATA_DIR: dataDir, ...env });
  const staff = await office.arrive(["secretariat"]);
  const convene = () => conveneAt(office);
  const { meetingId, items } = await convene();
  const [first = "" as ItemId, second = "" as ItemId] = items;
  const folder = join(dataDir, "files");
  const send: Archive["send"] = (content, where) =>
    sendTo(office, content, {
      path: `/api/meetings/${meetingId}/agenda/${first}/files`,
      headers: staff,
      ...where,
    });
  const files = () => filesOf(office, meetingId, staff);
  return {
    office,
    meetingId,
    items: [first, second],
    staff,
    folder,
    send,
    files,
    attach: async (content, name) => {
      const { status, body } = await send(content, { name });
      if (status !== 204) {
        throw new Error(`It was not attached: ${status} ${JSON.stringify(body)}`);
      }
      return (await files()).at(-1) as MeetingFile;
    },
    fetch: (fileId, headers = staff, query = "") =>
      fetch(`${office.url}/api/meetings/${meetingId}/files/${fileId}${query}`, { headers }),
    onDisk: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    },
    convene,
    close: async () => {
      await office.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function conveneAt(office: Office) {
  const meetingId = await office.convene();
  const items = [randomUUID(), randomUUID()] as ItemId[];
  const rows = items.map((id, position) => ({
    id,
    meeting_id: meetingId,
    position,
    type: "speech" as const,
    titles: JSON.stringify({ en: `Item ${position + 1}`, ko: `안건 ${position + 1}` }),
    minutes: 10,
    speaker_ids: [],
  }));
  await office.database.insertInto("agenda_items").values(rows).execute();
  return { meetingId, items };
}

async function filesOf(
  office: Office,
  meetingId: MeetingId,
  headers: Headers,
): Promise<readonly MeetingFile[]> {
  const { body } = await office.ask(`/api/meetings/${meetingId}/files`, { headers });
  return (body as MeetingFiles).items.flatMap(({ files }) => files);
}

async function sendTo(
  office: Office,
  content: Buffer | string | ReadableStream,
  where: Where & { readonly path: string },
): Promise<Reply> {
  const { name = "file", path, method = "POST", headers, signal } = where;
  const answer = await fetch(`${office.url}${path}?${new URLSearchParams({ name })}`, {
    method,
    headers: { "x-plenum": "1", "content-type": "application/octet-stream", ...headers },
    body: Buffer.isBuffer(content) ? new Uint8Array(content) : content,
    ...(content instanceof ReadableStream ? { duplex: "half" } : {}),
    ...(signal ? { signal } : {}),
  });
  const text = await answer.text();
  const body: unknown = text === "" ? null : JSON.parse(text);
  const code = (body as { error?: { code: string } } | null)?.error?.code ?? null;
  return { status: answer.status, body, code, cookie: null };
}
