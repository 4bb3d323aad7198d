import type { ReactNode } from "react";
import styles from "./badge.module.css";

/** A word on a thing's state. */
export function Badge(props: {
  readonly tone?: "neutral" | "accent" | "warn" | "danger";
  readonly children: ReactNode;
}) {
  return (
    <span className={styles.badge} data-tone={props.tone ?? "neutral"}>
      {props.children}
    </span>
  );
}
