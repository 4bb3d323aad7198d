import { Paperclip } from "lucide-react";
import { type ReactNode, Suspense, useRef } from "react";
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

type Of = {
  readonly meeting: MeetingDetail;
  readonly item: AgendaLine;
  /** What is said of the item, above its files. */
  readonly children: ReactNode;
};

/** An agenda item with its files: to be opened by all who read the meeting, and attached by those who may change it. */
export function ItemFiles({ meeting, item, children }: Of) {
  const attaches = useAttaches(meeting);
  const { data } = useMeetingFiles(meeting.meetingId);
  const text = <div className={styles.text}>{children}</div>;
  if (!data) {
    return text;
  }
  const files = filesOf(data, item.itemId);
  return (
    <Suspense fallback={text}>
      {attaches ? (
        <Editable {...{ meeting, item, files }} limits={data.limits}>
          {text}
        </Editable>
      ) : (
        <>
          {text}
          <Lines files={files} meetingId={meeting.meetingId} />
        </>
      )}
    </Suspense>
  );
}

/** What may be attached, said once below an agenda, to those who may. */
export function FilesHint({ meeting }: Pick<Of, "meeting">) {
  const attaches = useAttaches(meeting);
  const { data } = useMeetingFiles(meeting.meetingId);
  return attaches && data ? (
    <Suspense fallback={null}>
      <Hint bytes={data.limits.fileBytes} />
    </Suspense>
  ) : null;
}

function Hint({ bytes }: { readonly bytes: number }) {
  const { t, language } = useWords("files");
  return <p className={styles.limits}>{t("hint", { size: writeBytes(bytes, language) })}</p>;
}

function useAttaches({ status }: MeetingDetail): boolean {
  const { may } = useReader();
  return may("meeting/edit") && status !== "cancelled";
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

function Editable({ meeting, item, files, limits, children }: EditableProps) {
  const { meetingId } = meeting;
  const { itemId } = item;
  const uploads = useUploads({ meetingId, itemId, largest: limits.fileBytes });
  const drop = useDrop(uploads.add);
  const { t } = useWords("files");
  return (
    <div className={styles.zone} data-over={drop.isOver} {...drop.zone}>
      <div className={styles.head}>
        {children}
        {files.length < limits.itemFiles && <Attach {...{ item, uploads }} />}
      </div>
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
      {drop.isOver && <p className={styles.hint}>{t("drop")}</p>}
    </div>
  );
}

/** What the browser's own window offers to choose from; the server looks into what comes. */
const offered = Object.values(fileKinds)
  .flatMap(({ extensions }): readonly string[] => extensions)
  .map((extension) => `.${extension}`)
  .join(",");

function Attach(props: { readonly item: AgendaLine; readonly uploads: Uploads }) {
  const { item, uploads } = props;
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
        <span>{t("attach")}</span>
      </Button>
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
