import { type ReactNode, useState } from "react";
import { Button } from "../../parts/button.tsx";
import { useSeriesWords } from "./series-words.ts";
import styles from "./series.module.css";

const shown = 6;

/** A list of dates of which those near one are shown, and all when asked for: a series may have a hundred. */
export function NearList<T>(props: {
  readonly items: readonly T[];
  /** The place of the one near which the others are shown, from 0. */
  readonly here: number;
  readonly label: string;
  /** A list item. */
  readonly children: (item: T, place: number) => ReactNode;
}) {
  const { items, here, label, children } = props;
  const { t } = useSeriesWords();
  const [isWhole, setIsWhole] = useState(false);
  const from = isWhole ? 0 : Math.max(0, Math.min(here - 2, items.length - shown));
  const near = isWhole ? items : items.slice(from, from + shown);
  return (
    <>
      <ol className={styles.dates} start={from + 1} aria-label={label}>
        {near.map((item, index) => children(item, from + index))}
      </ol>
      {items.length > shown && (
        <div>
          <Button size="small" aria-expanded={isWhole} onPress={() => setIsWhole(!isWhole)}>
            {isWhole ? t("showFewer") : t("showAll", { count: items.length })}
          </Button>
        </div>
      )}
    </>
  );
}
