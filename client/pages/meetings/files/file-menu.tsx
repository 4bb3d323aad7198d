import { EllipsisVertical } from "lucide-react";
import { useRef, useState } from "react";
import type { MeetingFile } from "../../../../shared/wire/files.ts";
import { codeOf } from "../../../api.ts";
import { ConfirmDialog } from "../../../parts/confirm-dialog.tsx";
import { Menu } from "../../../parts/menu.tsx";
import { useToast } from "../../../parts/toast.tsx";
import { useErrorSentence, useWords } from "../../../words.ts";
import { moved } from "../draft.ts";
import { useFileAct } from "./data.ts";
import { RenameDialog } from "./rename-dialog.tsx";
import type { Uploads } from "./use-uploads.ts";

type FileMenuProps = {
  readonly meetingId: string;
  readonly itemId: string;
  readonly file: MeetingFile;
  /** All files of the item. */
  readonly files: readonly MeetingFile[];
  readonly uploads: Uploads;
};

/** What can be done with a file that is attached. */
export function FileMenu(props: FileMenuProps) {
  const { meetingId, file, uploads } = props;
  const { t } = useWords("files");
  const toast = useToast();
  const act = useFileAct(meetingId);
  const [asked, setAsked] = useState<"rename" | "remove" | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const { fileId, name } = file;
  const close = () => setAsked(null);
  return (
    <>
      <Menu
        label={t("actions", { name })}
        icon={<EllipsisVertical aria-hidden />}
        items={[
          { id: "rename", label: t("rename"), onAction: () => setAsked("rename") },
          { id: "replace", label: t("replace"), onAction: () => input.current?.click() },
          { id: "save", label: t("save"), onAction: () => saveTo(meetingId, file) },
          ...useMoves(props),
          { id: "remove", label: t("remove"), onAction: () => setAsked("remove") },
        ]}
      />
      <input
        ref={input}
        type="file"
        hidden
        onChange={({ target }) => {
          uploads.add([...(target.files ?? [])], fileId);
          target.value = "";
        }}
      />
      {asked === "rename" && (
        <RenameDialog
          file={file}
          onClose={close}
          rename={(to) => act.mutateAsync({ kind: "rename", fileId, name: to })}
        />
      )}
      <ConfirmDialog
        isOpen={asked === "remove"}
        title={t("removeTitle", { name })}
        confirmLabel={t("remove")}
        cancelLabel={t("cancel")}
        tone="danger"
        onClose={close}
        onConfirm={async () => {
          await act.mutateAsync({ kind: "remove", fileId });
          toast(t("removed"));
        }}
      >
        {t("removeText")}
      </ConfirmDialog>
    </>
  );
}

/** Up and down among the files of the item, as far as there is a way. */
function useMoves({ meetingId, itemId, file, files }: FileMenuProps) {
  const { t } = useWords("files");
  const toast = useToast();
  const sentence = useErrorSentence();
  const act = useFileAct(meetingId);
  const index = files.findIndex(({ fileId }) => fileId === file.fileId);
  const move = (by: number) => () => {
    const fileIds = moved(files, index, by).map(({ fileId }) => fileId);
    act
      .mutateAsync({ kind: "order", itemId, fileIds })
      .catch((error: unknown) => toast(sentence(codeOf(error))));
  };
  return [
    ...(index > 0 ? [{ id: "up", label: t("moveUp"), onAction: move(-1) }] : []),
    ...(index < files.length - 1 ? [{ id: "down", label: t("moveDown"), onAction: move(1) }] : []),
  ];
}

function saveTo(meetingId: string, { fileId, name }: MeetingFile): void {
  const link = document.createElement("a");
  link.href = `/api/meetings/${meetingId}/files/${fileId}`;
  link.download = name;
  link.click();
}
