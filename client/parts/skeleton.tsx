import { useWords } from "../words.ts";
import styles from "./page.module.css";

/** Stands where text will be. */
export function Skeleton({ lines }: { readonly lines: number }) {
  const { t } = useWords("common");
  return (
    <div className={styles.skeleton} role="status" aria-label={t("loading")}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} style={{ inlineSize: `${92 - ((index * 37) % 40)}%` }} />
      ))}
    </div>
  );
}
