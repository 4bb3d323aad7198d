import { useRoom } from "../room/context.ts";
import { FileLink } from "./file-link.tsx";
import styles from "./files.module.css";
import { useFilesOf } from "./watched.ts";

/** The files of an agenda item, as links beside the picture; nothing while there are none. */
export function RoomFiles({ itemId }: { readonly itemId: string }) {
  const { meetingId, authorization } = useRoom().reader;
  const { watched } = useFilesOf(meetingId, authorization);
  const items = watched.kind === "ready" ? watched.files.items : [];
  const files = items.find((item) => item.itemId === itemId)?.files ?? [];
  return files.length === 0 ? null : (
    <ul className={styles.inRoom}>
      {files.map((file) => (
        <li key={file.fileId}>
          <FileLink meetingId={meetingId} file={file} authorization={authorization} />
        </li>
      ))}
    </ul>
  );
}
