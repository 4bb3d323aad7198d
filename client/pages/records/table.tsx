import type { ReactNode } from "react";
import styles from "./records.module.css";

/** A table of the record, which moves sideways where the screen is narrow. */
export function RecordTable(props: {
  /** Above the columns. */
  readonly headings: readonly string[];
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            {props.headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </div>
  );
}
