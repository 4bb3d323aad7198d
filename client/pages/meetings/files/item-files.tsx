import { Paperclip } from "lucide-react";
import { Suspense, useRef } from "react";
import { fileKinds } from "../../../../shared/wire/file-kinds.ts";
import type { FileLimits, MeetingFile } from "../../../../shared/wire/files.ts";
import type { AgendaLine, MeetingDetail } from "../../../../shared/wire/schedule.ts";
import { writeBytes } from "../../../../shared/words/bytes.ts";
import { textIn } from "../../../../shared/words/languages.ts";
import { FileLink } from "../../../files/file-link.tsx";
import { Button } from "../../../parts/button.tsx";
import { useWords } from "../../../words.ts";
import { useReader } from "../data.ts";
import { filesOf, useMeetingFiles } from "./data.ts";
import { FileMenu } from "./file-menu.tsx";
import styles from "./item-files.module.css";
import { UploadLine } from "./upload-line.tsx";
import { useDrop } from "./use-drop.ts";
import { type Uploads, useUploads } from "./use-uploads.ts";

type Of = { readonly meeting: MeetingDetail; readonly item: AgendaLine };

/** The files of an agenda item: to be opened by all who read the meeting, and attached by those who may change it. */
export function ItemFiles({ meeting, item }: Of) {
  const { may } = useReader();
  const { data } = useMeetingFiles(meeting.meetingId);
  if (!data) {
    return null;
  }
  const files = filesOf(data, item.itemId);
  return (
    <Suspense fallback={null}>
      {may("meeting/edit") && meeting.status !== "cancelled" ? (
        <Editable {...{ meeting, item, files }} limits={data.limits} />
      ) : (
        <Lines files={files} meetingId={meeting.meetingId} />
      )}
    </Suspense>
  );
}

function Lines(props: { readonly files: readonly MeetingFile[]; readonly meetingId: string }) {
  const { files, meetingId } = props;
  return files.length === 0 ? null : (
    <ul className={styles.lines}>
      {files.map((file) => (
        <li key={file.fileId} className={styles.line}>
          <FileLink meetingId={meetingId} file={file} authorization={null} />
        </li>
      ))}
    </ul>
  );
}

type EditableProps = Of & {
  readonly files: readonly MeetingFile[];
  readonly limits: FileLimits;
};

function Editable({ meeting, item, files, limits }: EditableProps) {
  const { meetingId } = meeting;
  const { itemId } = item;
  const uploads = useUploads({ meetingId, itemId, largest: limits.fileBytes });
  const drop = useDrop(uploads.add);
  const { t } = useWords("files");
  return (
    <div className={styles.zone} data-over={drop.isOver} {...drop.zone}>
      {(files.length > 0 || uploads.list.length > 0) && (
        <ul className={styles.lines}>
          {files.map((file) => (
            <li key={file.fileId} className={styles.line}>
              <FileLink meetingId={meetingId} file={file} authorization={null} />
              <FileMenu {...{ meetingId, itemId, file, files, uploads }} />
            </li>
          ))}
          {uploads.list.map((upload) => (
            <UploadLine key={upload.key} upload={upload} uploads={uploads} />
          ))}
        </ul>
      )}
      {drop.isOver ? (
        <p className={styles.hint}>{t("drop")}</p>
      ) : (
        files.length < limits.itemFiles && (
          // What may be attached is said once, at the first item.
          <Attach
            {...{ item, uploads }}
            hint={itemId === meeting.agenda[0]?.itemId ? limits.fileBytes : null}
          />
        )
      )}
    </div>
  );
}

/** What the browser's own window offers to choose from; the server looks into what comes. */
const offered = Object.values(fileKinds)
  .flatMap(({ extensions }): readonly string[] => extensions)
  .map((extension) => `.${extension}`)
  .join(",");

function Attach(props: {
  readonly item: AgendaLine;
  readonly uploads: Uploads;
  /** The bytes of one file at most, where that is to be said. */
  readonly hint: number | null;
}) {
  const { item, uploads, hint } = props;
  const { t, language } = useWords("files");
  const input = useRef<HTMLInputElement>(null);
  const title = textIn(item.titles, language);
  return (
    <div className={styles.attach}>
      <Button
        tone="quiet"
        size="small"
        aria-label={t("attachTo", { title })}
        onPress={() => input.current?.click()}
      >
        <Paperclip aria-hidden />
        {t("attach")}
      </Button>
      {hint !== null && <small>{t("hint", { size: writeBytes(hint, language) })}</small>}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={offered}
        data-item={item.itemId}
        onChange={({ target }) => {
          uploads.add([...(target.files ?? [])]);
          // The same file may be chosen again.
          target.value = "";
        }}
      />
    </div>
  );
}
