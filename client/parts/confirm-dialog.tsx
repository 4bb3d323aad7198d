import { type ReactNode, useState } from "react";
import { codeOf } from "../api.ts";
import { useErrorSentence } from "../words.ts";
import { Banner } from "./banner.tsx";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import styles from "./dialog.module.css";

/** Asks before something is done that others notice; a failure is told in the window, which stays. */
export function ConfirmDialog(props: {
  readonly isOpen: boolean;
  readonly title: string;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  readonly tone?: "primary" | "danger";
  readonly isDisabled?: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => Promise<unknown>;
  readonly children?: ReactNode;
}) {
  const { isOpen, title, onClose, onConfirm, children } = props;
  const sentence = useErrorSentence();
  const [state, setState] = useState<{ isPending: boolean; error: unknown }>({
    isPending: false,
    error: null,
  });
  const confirm = async (): Promise<void> => {
    setState({ isPending: true, error: null });
    try {
      await onConfirm();
      setState({ isPending: false, error: null });
      onClose();
    } catch (error) {
      setState({ isPending: false, error });
    }
  };
  return (
    <Dialog isOpen={isOpen} title={title} onClose={onClose}>
      {children}
      {state.error !== null && <Banner tone="danger">{sentence(codeOf(state.error))}</Banner>}
      <footer className={styles.foot}>
        <Button onPress={onClose}>{props.cancelLabel}</Button>
        <Button
          tone={props.tone ?? "primary"}
          isPending={state.isPending}
          isDisabled={props.isDisabled ?? false}
          onPress={() => void confirm()}
        >
          {props.confirmLabel}
        </Button>
      </footer>
    </Dialog>
  );
}
