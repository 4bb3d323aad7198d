import type { ReactNode } from "react";
import styles from "./page.module.css";

/** What stands where there is nothing yet: what would be here, and how it comes. */
export function EmptyState(props: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h2>{props.title}</h2>
      {props.children && <p>{props.children}</p>}
    </div>
  );
}
