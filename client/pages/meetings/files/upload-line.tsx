import { RotateCw, X } from "lucide-react";
import type { AppError } from "../../../../shared/wire/errors.ts";
import type { FileRefusal } from "../../../../shared/wire/file-kinds.ts";
import { writeBytes } from "../../../../shared/words/bytes.ts";
import { IconButton } from "../../../parts/icon-button.tsx";
import { useErrorSentence, useWords } from "../../../words.ts";
import styles from "./item-files.module.css";
import type { Upload, Uploads } from "./use-uploads.ts";

/** A file on its way: how far it is, and how to stop it; or why it was not taken. */
export function UploadLine(props: { readonly upload: Upload; readonly uploads: Uploads }) {
  const { upload, uploads } = props;
  const { t } = useWords("files");
  const { key, file, state } = upload;
  const failed = state.kind === "failed";
  const { name } = file;
  return (
    <li className={styles.line}>
      <div className={styles.way}>
        <span>{name}</span>
        {state.kind === "failed" ? <Failure error={state.error} /> : <Progress upload={upload} />}
      </div>
      {state.kind === "failed" && maySucceed(state.error) && (
        <IconButton label={`${t("again")}: ${name}`} onPress={() => uploads.again(key)}>
          <RotateCw aria-hidden />
        </IconButton>
      )}
      <IconButton
        label={t(failed ? "dismiss" : "stop", { name })}
        onPress={() => uploads.drop(key)}
      >
        <X aria-hidden />
      </IconButton>
    </li>
  );
}

function Progress({ upload }: { readonly upload: Upload }) {
  const { t } = useWords("files");
  const { file, state } = upload;
  const sent = state.kind === "sending" ? state.sent : 0;
  const percent = file.size === 0 ? 100 : Math.floor((Math.min(sent, file.size) / file.size) * 100);
  const said = percent === 100 ? t("checking") : sent === 0 ? t("waiting") : t("sent", { percent });
  return (
    <>
      <progress value={percent} max={100} aria-label={t("sending", { name: file.name })} />
      <small>{said}</small>
    </>
  );
}

function Failure({ error }: { readonly error: AppError }) {
  const { t, language } = useWords("files");
  const sentence = useErrorSentence();
  const { code, details } = error;
  const said =
    code === "file/refused"
      ? t(`refused.${details?.["reason"] as FileRefusal}`, {
          formats: "DOCX, XLSX, PPTX, PDF",
          encoding: "UTF-8",
        })
      : code === "file/too-large" && typeof details?.["maxBytes"] === "number"
        ? t("tooLarge", { size: writeBytes(details["maxBytes"], language) })
        : sentence(code);
  return (
    <small role="alert" className={styles.failure}>
      {said}
    </small>
  );
}

/** What the same file would be answered with again is not worth another try. */
function maySucceed({ code }: AppError): boolean {
  return code !== "file/refused" && code !== "file/too-large";
}
