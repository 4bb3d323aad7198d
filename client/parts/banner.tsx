import type { ReactNode } from "react";
import styles from "./banner.module.css";

/** A sentence across the page; danger is read out at once, the others when there is time. */
export function Banner(props: {
  readonly tone: "info" | "warn" | "danger";
  readonly children: ReactNode;
}) {
  const { tone, children } = props;
  return (
    <div className={styles.banner} data-tone={tone} role={tone === "danger" ? "alert" : "status"}>
      {children}
    </div>
  );
}
