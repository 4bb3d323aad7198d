import type { ReactNode } from "react";
import { Link } from "wouter";
import styles from "./button.module.css";

type Look = {
  readonly tone?: "primary" | "plain" | "quiet" | "danger";
  readonly size?: "small" | "large";
  readonly children: ReactNode;
};

/** What a button says and does. Pending, it does nothing and says so to those who do not see it. */
export type ButtonProps = Look & {
  readonly type?: "button" | "submit";
  readonly isDisabled?: boolean;
  readonly isPending?: boolean;
  readonly onPress?: () => void;
  readonly "aria-label"?: string;
  readonly "aria-pressed"?: boolean;
  readonly "aria-expanded"?: boolean;
  readonly "aria-controls"?: string | undefined;
};

/** A button: primary for the one thing a page is for, quiet among words, danger for what cannot be undone. */
export function Button(props: ButtonProps) {
  const {
    tone = "plain",
    size,
    type = "button",
    isDisabled,
    isPending,
    onPress,
    children,
    ...aria
  } = props;
  return (
    <button
      {...aria}
      className={styles.button}
      data-tone={tone}
      data-size={size}
      type={type}
      disabled={isDisabled}
      aria-busy={isPending ?? false}
      onClick={isPending ? (event) => event.preventDefault() : onPress}
    >
      {children}
    </button>
  );
}

/** A link that looks like a button; a download leaves the page as it is. */
export function LinkButton(props: Look & { readonly href: string; readonly download?: boolean }) {
  const { tone = "plain", size, href, download, children } = props;
  const look = { className: styles.button, "data-tone": tone, "data-size": size, href };
  return download ? (
    <a {...look} download>
      {children}
    </a>
  ) : (
    <Link {...look}>{children}</Link>
  );
}
