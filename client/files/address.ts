import { type FileKind, fileKinds } from "../../shared/wire/file-kinds.ts";
import type { MeetingFile } from "../../shared/wire/files.ts";

/** Where a file is: for a page of its own that brings no header, a personal link is a part of the address. `authorization` is null where the session's cookie proves who asks. */
export function fileAddress(
  meetingId: string,
  file: Pick<MeetingFile, "fileId" | "kind">,
  authorization: string | null,
): string {
  const [scheme, token] = authorization?.split(" ") ?? [];
  const show = isShown(file.kind) ? "?show=true" : "";
  return scheme === "Link"
    ? `/j/${token}/files/${file.fileId}${show}`
    : `/api/meetings/${meetingId}/files/${file.fileId}${show}`;
}

/** Whether a browser shows such a file itself, so that it is opened; any other is saved. */
export function isShown(kind: FileKind): boolean {
  return fileKinds[kind].isShown;
}
