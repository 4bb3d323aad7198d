import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import { AppError } from "../../../shared/wire/errors.ts";
import { fileKinds } from "../../../shared/wire/file-kinds.ts";
import {
  type FileId,
  type FileLimits,
  itemFilesLimit,
  type MeetingFiles,
} from "../../../shared/wire/files.ts";
import type { ItemId, MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database.ts";
import { kindOf } from "../../platform/file-content.ts";
import type { FileStore, Received } from "../../platform/files.ts";
import type { Log } from "../../platform/log.ts";
import type { StoredFile } from "../../platform/replies.ts";
import { servedName } from "../file-names.ts";
import {
  type Content,
  deleteFile,
  findFile,
  hasItem,
  insertFile,
  type KnownFile,
  orderFiles,
  readFiles,
  renameFile,
  unusedNames,
  updateContent,
} from "../store/files.ts";
import { mustFind } from "./plans.ts";

/** What the files need of the others. */
export type FilesOptions = {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly files: FileStore;
  /** How large a file may be, bytes. */
  readonly fileBytes: number;
  /** What a personal link's token opens; null for none. @throws AppError link/revoked */
  readonly identifyLink: (token: string) => Promise<{ readonly meetingId: MeetingId } | null>;
};

/** A file as it comes: what it is called where it comes from, its bytes, and whose it is. */
export type Upload = {
  readonly name: string;
  readonly source: Readable;
  readonly by: PersonId;
};

/** The files attached to the items of agendas. Whoever changes them at a cancelled meeting gets meeting/cancelled. */
export type Files = {
  /** @throws AppError meeting/not-found */
  list(meetingId: MeetingId): Promise<MeetingFiles>;
  /** Attaches a file: it is on disk and in the database before this resolves. @throws AppError agenda/unknown-item; file/too-many, file/too-large, file/meeting-full, file/refused, file/not-stored */
  attach(meetingId: MeetingId, itemId: ItemId, upload: Upload): Promise<void>;
  /** Puts another content in the place of a file's; the older one is gone. @throws AppError file/not-found, and as `attach` */
  replace(meetingId: MeetingId, fileId: FileId, upload: Upload): Promise<void>;
  /** @throws AppError file/not-found */
  rename(meetingId: MeetingId, fileId: FileId, name: string): Promise<void>;
  /** @throws AppError agenda/unknown-item */
  order(meetingId: MeetingId, itemId: ItemId, fileIds: readonly FileId[]): Promise<void>;
  /** @throws AppError file/not-found */
  remove(meetingId: MeetingId, fileId: FileId): Promise<void>;
  /** The file itself, to be shown where a browser can. @throws AppError file/not-found */
  open(meetingId: MeetingId, fileId: FileId, isShown: boolean): Promise<StoredFile>;
  /** The same by a personal link, for its own meeting. @throws AppError link/invalid, link/revoked, file/not-found */
  openByLink(token: string, fileId: FileId, isShown: boolean): Promise<StoredFile>;
  /** Removes from the disk what belongs to no agenda item any longer, and what a crash left. */
  sweep(): Promise<void>;
};

/** Creates what keeps the files of agendas. */
export function createFiles(options: FilesOptions): Files {
  const { database } = options;
  const open: Files["open"] = async (meetingId, fileId, isShown) =>
    storedFile(options, await mustFindFile(database, meetingId, fileId), isShown);
  return {
    list: async (meetingId) => {
      await mustFind(database, meetingId);
      return { items: await readFiles(database, meetingId), limits: limitsOf(options) };
    },
    attach: (meetingId, itemId, upload) => attach(options, { meetingId, itemId }, upload),
    replace: (meetingId, fileId, upload) => replace(options, { meetingId, fileId }, upload),
    rename: (meetingId, fileId, name) =>
      changing(database, meetingId, async (transaction) => {
        const { kind } = await mustFindFile(transaction, meetingId, fileId);
        await renameFile(transaction, fileId, servedName(name, kind));
      }),
    order: (meetingId, itemId, fileIds) =>
      changing(database, meetingId, async (transaction) => {
        await mustHaveItem(transaction, meetingId, itemId);
        await orderFiles(transaction, itemId, fileIds);
      }),
    remove: async (meetingId, fileId) => {
      const { storedAs } = await changing(database, meetingId, async (transaction) => {
        const file = await mustFindFile(transaction, meetingId, fileId);
        await deleteFile(transaction, fileId);
        return file;
      });
      await forgetNow(options, storedAs);
    },
    open,
    openByLink: async (token, fileId, isShown) => {
      const link = await options.identifyLink(token);
      if (!link) {
        throw new AppError("link/invalid", "This link leads nowhere; please ask for a new one.");
      }
      return open(link.meetingId, fileId, isShown);
    },
    sweep: () => sweep(options),
  };
}

/** All files of a meeting together may be so many times as large as one. */
const meetingTimes = 20;

function limitsOf({ fileBytes }: FilesOptions): FileLimits {
  return { fileBytes, meetingBytes: fileBytes * meetingTimes, itemFiles: itemFilesLimit };
}

async function attach(
  options: FilesOptions,
  { meetingId, itemId }: { readonly meetingId: MeetingId; readonly itemId: ItemId },
  upload: Upload,
): Promise<void> {
  // Looked at before the file is on its way, and once more when it is here: others attach files too.
  const mustTake = async (database: Database, bytes: number): Promise<void> => {
    await mustHaveItem(database, meetingId, itemId);
    await mustHaveRoom(options, database, { meetingId, itemId, bytes });
  };
  await mustBeAhead(options.database, meetingId);
  await mustTake(options.database, 0);
  await takeIn(options, upload, (content) =>
    changing(options.database, meetingId, async (transaction) => {
      await mustTake(transaction, content.bytes);
      const fileId = randomUUID() as FileId;
      await insertFile(transaction, { meetingId, itemId, fileId }, content);
    }),
  );
}

async function replace(
  options: FilesOptions,
  { meetingId, fileId }: { readonly meetingId: MeetingId; readonly fileId: FileId },
  upload: Upload,
): Promise<void> {
  await mustBeAhead(options.database, meetingId);
  await mustFindFile(options.database, meetingId, fileId);
  const before = await takeIn(options, upload, (content) =>
    changing(options.database, meetingId, async (transaction) => {
      const file = await mustFindFile(transaction, meetingId, fileId);
      await mustHaveRoom(options, transaction, { meetingId, bytes: content.bytes - file.bytes });
      await updateContent(transaction, fileId, content);
      return file.storedAs;
    }),
  );
  await forgetNow(options, before);
}

/** Takes a file in, looks into it, keeps it, and only then has its row written; one that is refused leaves nothing. */
async function takeIn<T>(
  options: FilesOptions,
  { source, name, by }: Upload,
  save: (content: Content) => Promise<T>,
): Promise<T> {
  const received = await options.files.receive(source, options.fileBytes);
  try {
    const { bytes, hash, path } = received;
    const kind = await kindOf({ path, bytes, name });
    const kept = { name: servedName(name, kind), kind, bytes, hash, savedBy: by };
    return await keepWithRow(options, received, (storedAs) =>
      save({ ...kept, storedAs, savedAt: options.clock.now() }),
    );
  } finally {
    await received.discard();
  }
}

async function keepWithRow<T>(
  options: FilesOptions,
  received: Received,
  save: (storedAs: string) => Promise<T>,
): Promise<T> {
  const storedAs = await received.keep();
  try {
    return await save(storedAs);
  } catch (error) {
    // Any other failure may have come after the commit: then the sweep finds out.
    if (error instanceof AppError) {
      await forgetNow(options, storedAs);
    }
    throw error;
  }
}

/** Changes a meeting's files while nobody else changes them or its agenda. */
function changing<T>(
  database: Database,
  meetingId: MeetingId,
  change: (transaction: Database) => Promise<T>,
): Promise<T> {
  return database.transaction().execute(async (transaction) => {
    await mustBeAhead(transaction, meetingId, { lock: true });
    return change(transaction);
  });
}

/** What was shown in a meeting is often attached after its end; only at one that is called off nothing changes. */
async function mustBeAhead(
  database: Database,
  meetingId: MeetingId,
  options: { readonly lock: boolean } = { lock: false },
): Promise<void> {
  const { status } = await mustFind(database, meetingId, options);
  if (status === "cancelled") {
    throw new AppError("meeting/cancelled", "The meeting has been cancelled.");
  }
}

async function mustHaveItem(
  database: Database,
  meetingId: MeetingId,
  itemId: ItemId,
): Promise<void> {
  if (!(await hasItem(database, meetingId, itemId))) {
    throw new AppError("agenda/unknown-item", "This item is not on the meeting's agenda.");
  }
}

/** Sees to it that a meeting takes so many bytes more, and an item one file more where one is named. */
async function mustHaveRoom(
  options: FilesOptions,
  database: Database,
  more: { readonly meetingId: MeetingId; readonly itemId?: ItemId; readonly bytes: number },
): Promise<void> {
  const { meetingBytes, itemFiles } = limitsOf(options);
  const items = await readFiles(database, more.meetingId);
  const own = items.find(({ itemId }) => itemId === more.itemId)?.files ?? [];
  if (own.length >= itemFiles) {
    throw new AppError("file/too-many", "The item has as many files as it may have.");
  }
  const used = items.flatMap(({ files }) => files).reduce((sum, { bytes }) => sum + bytes, 0);
  if (used + more.bytes > meetingBytes) {
    throw new AppError("file/meeting-full", "The meeting's files are too large together.");
  }
}

async function mustFindFile(
  database: Database,
  meetingId: MeetingId,
  fileId: FileId,
): Promise<KnownFile> {
  const file = await findFile(database, meetingId, fileId);
  if (!file) {
    throw new AppError("file/not-found", "There is no such file.");
  }
  return file;
}

function storedFile(
  { files }: FilesOptions,
  { name, kind, hash, storedAs }: KnownFile,
  isShown: boolean,
): StoredFile {
  const { mediaType, isShown: canBeShown } = fileKinds[kind];
  const path = files.pathOf(storedAs);
  const shown = isShown && canBeShown;
  return { kind: "stored-file", path, name, type: mediaType, hash, isShown: shown };
}

/** What cannot be removed now is no fault of the change that made it needless: the sweep comes by again. */
async function forgetNow(options: FilesOptions, name: string): Promise<void> {
  await forget(options, [name]).catch((error: unknown) =>
    options.log.warn({ err: error }, "A file that is not needed is still on disk"),
  );
}

/** Removes from the disk those of these that no row has. */
async function forget({ database, files }: FilesOptions, names: readonly string[]): Promise<void> {
  if (names.length === 0) {
    return;
  }
  await database.transaction().execute(async (transaction) => {
    await files.remove(await unusedNames(transaction, names));
  });
}

/** What is younger may still be on its way: kept, and its row not yet written. An hour, in ms. */
const youngMs = 3_600_000;

async function sweep(options: FilesOptions): Promise<void> {
  const before = options.clock.now() - youngMs;
  await options.files.clearIncoming(before);
  await forget(options, await options.files.keptBefore(before));
}
