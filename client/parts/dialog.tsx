import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useWords } from "../words.ts";
import styles from "./dialog.module.css";
import { IconButton } from "./icon-button.tsx";

/** A window over the page, closed by its cross, by Escape, or beside it. */
export function Dialog(props: {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly size?: "small" | "large";
  readonly children: ReactNode;
}) {
  const { t } = useWords("common");
  return (
    <ModalOverlay
      className={styles.overlay ?? ""}
      isOpen={props.isOpen}
      isDismissable
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
    >
      <Modal className={styles.modal ?? ""} data-size={props.size ?? "small"}>
        <AriaDialog className={styles.dialog ?? ""}>
          <header className={styles.head}>
            <Heading slot="title" level={2}>
              {props.title}
            </Heading>
            <IconButton label={t("close")} onPress={props.onClose}>
              <X aria-hidden />
            </IconButton>
          </header>
          {props.children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
