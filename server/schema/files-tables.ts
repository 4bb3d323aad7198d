import type { FileKind } from "../../shared/wire/file-kinds.ts";
import type { FileId } from "../../shared/wire/files.ts";
import type { ItemId, MeetingId, PersonId } from "../../shared/wire/ids.ts";

/** What people attach to meetings. */
export type FilesTables = {
  meeting_files: MeetingFilesTable;
  template_files: TemplateFilesTable;
};

/** A file that a template's agenda item brings along; its content lies on disk, and others may have it too. */
type TemplateFilesTable = Omit<MeetingFilesTable, "meeting_id" | "version"> & {
  template_id: string;
};

/** A file attached to an agenda item; its content lies on disk. */
type MeetingFilesTable = {
  id: FileId;
  meeting_id: MeetingId;
  item_id: ItemId;
  position: number;
  name: string;
  kind: FileKind;
  bytes: number;
  /** SHA-256, hex. */
  hash: string;
  /** The name that the content is kept under. */
  stored_as: string;
  version: number;
  saved_by: PersonId;
  saved_at: number;
};
