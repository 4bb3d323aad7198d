import { Suspense } from "react";
import { textIn } from "../../shared/words/languages.ts";
import { Button } from "../parts/button.tsx";
import { useWords } from "../words.ts";
import { FileLink } from "./file-link.tsx";
import styles from "./files.module.css";
import { useFilesOf } from "./watched.ts";

type Reader = { readonly meetingId: string; readonly authorization: string | null };

/** All documents of a meeting by agenda item, for those who prepare for it; nothing where there are none. */
export function Documents(reader: Reader) {
  // The words for them come after those of the page.
  return (
    <Suspense fallback={null}>
      <List {...reader} />
    </Suspense>
  );
}

function List(reader: Reader) {
  const { t, language } = useWords("files");
  const { watched, retry } = useFilesOf(reader.meetingId, reader.authorization);
  if (watched.kind === "failed") {
    return (
      <section className={styles.documents}>
        <p role="alert">{t("loadFailed")}</p>
        <Button size="small" onPress={retry}>
          {t("retry")}
        </Button>
      </section>
    );
  }
  if (watched.kind !== "ready" || watched.files.items.length === 0) {
    return null;
  }
  return (
    <section className={styles.documents}>
      <h2>{t("title")}</h2>
      <dl>
        {watched.files.items.map(({ itemId, titles, files }) => (
          <div key={itemId}>
            <dt>{textIn(titles, language)}</dt>
            {files.map((file) => (
              <dd key={file.fileId}>
                <FileLink {...reader} file={file} />
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}
