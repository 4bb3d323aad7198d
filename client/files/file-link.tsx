import type { MeetingFile } from "../../shared/wire/files.ts";
import { writeBytes } from "../../shared/words/bytes.ts";
import { useWords } from "../words.ts";
import { fileAddress, isShown } from "./address.ts";
import styles from "./files.module.css";
import { KindIcon } from "./kind-icon.tsx";
import { saveFile } from "./save.ts";

/** A file to be opened in a tab of its own, or saved where no browser shows it; with its kind and size. */
export function FileLink(props: {
  readonly meetingId: string;
  readonly file: MeetingFile;
  /** What proves to HTTP who asks; null where the session's cookie does. */
  readonly authorization: string | null;
}) {
  const { meetingId, file, authorization } = props;
  const { t, language } = useWords("files");
  const href = fileAddress(meetingId, file, authorization);
  // A guest's token stands in no address: the page itself fetches the file.
  const isGuest = authorization?.startsWith("Guest ") ?? false;
  return (
    <span className={styles.file}>
      <KindIcon kind={file.kind} />
      <a
        href={href}
        {...(isShown(file.kind) && !isGuest
          ? { target: "_blank", rel: "noopener noreferrer" }
          : { download: file.name })}
        onClick={(event) => {
          if (isGuest && authorization) {
            event.preventDefault();
            void saveFile(href, { name: file.name, authorization });
          }
        }}
      >
        {file.name}
        {isShown(file.kind) && !isGuest && (
          <span className="visually-hidden">{` (${t("newTab")})`}</span>
        )}
      </a>
      <small>{`${file.kind.toUpperCase()} · ${writeBytes(file.bytes, language)}`}</small>
    </span>
  );
}
