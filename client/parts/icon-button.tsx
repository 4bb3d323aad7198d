import type { ReactNode } from "react";
import styles from "./button.module.css";

/** A button that shows a picture and tells its label. */
export function IconButton(props: {
  readonly label: string;
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  const { label, isPressed, isDisabled, onPress, children } = props;
  return (
    <button
      className={styles.icon}
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      disabled={isDisabled}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
