import { type FormEvent, useState } from "react";
import type { MeetingFile } from "../../../../shared/wire/files.ts";
import { codeOf } from "../../../api.ts";
import { Banner } from "../../../parts/banner.tsx";
import { Button } from "../../../parts/button.tsx";
import { Dialog } from "../../../parts/dialog.tsx";
import dialog from "../../../parts/dialog.module.css";
import { TextField } from "../../../parts/text-field.tsx";
import { useErrorSentence, useWords } from "../../../words.ts";

/** Asks for another name; the ending says what the file is, and stays. */
export function RenameDialog(props: {
  readonly file: MeetingFile;
  readonly rename: (name: string) => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const { file, rename, onClose } = props;
  const { t } = useWords("files");
  const sentence = useErrorSentence();
  const dot = file.name.lastIndexOf(".");
  const ending = file.name.slice(dot + 1);
  const [stem, setStem] = useState(file.name.slice(0, dot));
  const [state, setState] = useState<{ isPending: boolean; error: unknown }>({
    isPending: false,
    error: null,
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setState({ isPending: true, error: null });
    try {
      await rename(`${stem.trim()}.${ending}`);
      onClose();
    } catch (error) {
      setState({ isPending: false, error });
    }
  };
  return (
    <Dialog isOpen title={t("renameTitle")} onClose={onClose}>
      <form className={dialog.form} onSubmit={(event) => void submit(event)}>
        <TextField
          label={t("name")}
          value={stem}
          onChange={setStem}
          maxLength={180}
          hint={t("nameHint", { ending })}
          isRequired
        />
        {state.error !== null && <Banner tone="danger">{sentence(codeOf(state.error))}</Banner>}
        <footer className={dialog.foot}>
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button
            tone="primary"
            type="submit"
            isPending={state.isPending}
            isDisabled={stem.trim() === ""}
          >
            {t("keepName")}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
