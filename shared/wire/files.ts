import { z } from "zod";
import type { LocalText } from "../words/languages.ts";
import type { FileKind } from "./file-kinds.ts";
import type { ItemId } from "./ids.ts";

/** A file attached to an agenda item; it stays the same while its content is replaced. UUID. */
export const fileId = z.uuid().brand<"FileId">();
/** The id of a file attached to an agenda item. UUID. */
export type FileId = z.infer<typeof fileId>;

/** How many files an agenda item may have. */
export const itemFilesLimit = 20;

/** What the file that is sent is called on the sender's machine; its extension is put right by the content. */
export const uploadQuery = z.object({ name: z.string().max(1000).default("") });

/** Another name for a file. */
export const fileRename = z.object({ name: z.string().trim().min(1).max(200) });

/** The files of an item in the order wanted. */
export const fileOrder = z.object({ fileIds: z.array(fileId).max(itemFilesLimit).readonly() });

/** How a file is asked for: to be shown in the browser where it can, or to be saved. */
export const fileQuery = z.object({ show: z.stringbool().default(false) });

/** A file attached to an agenda item. */
export type MeetingFile = {
  readonly fileId: FileId;
  readonly name: string;
  readonly kind: FileKind;
  readonly bytes: number;
  /** Rises with each replacement of the content. */
  readonly version: number;
  /** When this content came, epoch ms. */
  readonly savedAt: number;
};

/** The files of one agenda item, in their order. */
export type ItemFiles = {
  readonly itemId: ItemId;
  readonly titles: LocalText;
  readonly files: readonly MeetingFile[];
};

/** What may be attached at most. */
export type FileLimits = {
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Bytes of all files of a meeting. */
  readonly meetingBytes: number;
  readonly itemFiles: number;
};

/** The files of a meeting: the agenda items that have any, in the agenda's order. `GET /api/meetings/:meetingId/files`. */
export type MeetingFiles = {
  readonly items: readonly ItemFiles[];
  readonly limits: FileLimits;
};
