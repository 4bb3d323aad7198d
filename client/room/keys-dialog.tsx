import type { RefObject } from "react";
import { Button } from "../parts/button.tsx";
import { useWords } from "../words.ts";
import styles from "./menu.module.css";
import { KeyList } from "./key-list.tsx";

/** The list of shortcuts, opened by "?". */
export function KeysDialog({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }) {
  const { t } = useWords("room");
  return (
    <dialog ref={dialog} className={styles.dialog} aria-label={t("keys.title")}>
      <h2>{t("keys.title")}</h2>
      <KeyList />
      <Button tone="primary" onPress={() => dialog.current?.close()}>
        {t("keys.close")}
      </Button>
    </dialog>
  );
}
