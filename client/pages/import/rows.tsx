import { useState } from "react";
import {
  type PastImport,
  type PreviewRow,
  type RowState,
  rowStates,
  type Subject,
} from "../../../shared/wire/imports.ts";
import { codeOf } from "../../api.ts";
import { Badge } from "../../parts/badge.tsx";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import { type Reading, useRun } from "./data.ts";
import styles from "./import.module.css";
import { RowDetails } from "./row-details.tsx";

/** So many rows are shown at once. */
const shownAtOnce = 100;

/** The third step: what would become of each row, before anything does. */
export function RowsStep(props: {
  readonly subject: Subject;
  readonly read: Reading;
  readonly again: () => void;
  readonly back: () => void;
  readonly onDone: (done: PastImport) => void;
}) {
  const { subject, again, back, onDone } = props;
  const { t } = useWords("import");
  const sentence = useErrorSentence();
  const [{ file, choices, preview }, setRead] = useState(props.read);
  const [isStale, setIsStale] = useState(false);
  const run = useRun(subject, (result) => {
    if (result.outcome === "done") {
      onDone(result.done);
    } else {
      setIsStale(true);
      setRead({ file, choices, preview: result.preview });
    }
  });
  const { counts, fingerprint } = preview;
  const count = counts.new + counts.changed;
  return (
    <section className={styles.step} aria-labelledby="rows">
      <header className={styles.head}>
        <h2 id="rows">{t("rows.title")}</h2>
        <div className={styles.buttons}>
          <Button size="small" onPress={back}>
            {t("rows.back")}
          </Button>
          <Button size="small" onPress={again}>
            {t("rows.again")}
          </Button>
        </div>
      </header>
      {isStale && <Banner tone="warn">{t("rows.changed")}</Banner>}
      <Rows key={fingerprint} rows={preview.rows} counts={counts} />
      {count === 0 && (
        <Banner tone="info">{t(counts.error > 0 ? "rows.allWrong" : "rows.allSame")}</Banner>
      )}
      {run.isError && <Banner tone="danger">{sentence(codeOf(run.error))}</Banner>}
      {count > 0 && (
        <div className={styles.foot}>
          <Button
            tone="primary"
            isPending={run.isPending}
            onPress={() => run.mutate({ file, choices, fingerprint })}
          >
            {t("rows.run", { count })}
          </Button>
          {counts.error > 0 && <p>{t("rows.leftOut", { count: counts.error })}</p>}
        </div>
      )}
    </section>
  );
}

const tones = { new: "accent", changed: "warn", same: "neutral", error: "danger" } as const;

function Rows(props: {
  readonly rows: readonly PreviewRow[];
  readonly counts: Readonly<Record<RowState, number>>;
}) {
  const { rows, counts } = props;
  const { t } = useWords("import");
  const [wanted, setWanted] = useState<RowState | "all">("all");
  const [limit, setLimit] = useState(shownAtOnce);
  const found = wanted === "all" ? rows : rows.filter(({ state }) => state === wanted);
  const more = Math.min(found.length - limit, shownAtOnce);
  const choose = (state: RowState | "all"): void => {
    setWanted(state);
    setLimit(shownAtOnce);
  };
  const numbers = { all: rows.length, ...counts };
  return (
    <>
      <div className={styles.filter} role="group" aria-label={t("rows.filter")}>
        {(["all", ...rowStates] as const).map((state) => (
          <Button
            key={state}
            size="small"
            tone={state === wanted ? "plain" : "quiet"}
            aria-pressed={state === wanted}
            onPress={() => choose(state)}
          >
            {t("rows.counted", {
              what: state === "all" ? t("rows.all") : t(`state.${state}`),
              number: numbers[state],
            })}
          </Button>
        ))}
      </div>
      {found.length === 0 && <p>{t("rows.none")}</p>}
      {found.length > 0 && <RowsTable rows={found.slice(0, limit)} />}
      {more > 0 && (
        <Button onPress={() => setLimit(limit + shownAtOnce)}>
          {t("rows.more", { count: more })}
        </Button>
      )}
    </>
  );
}

function RowsTable({ rows }: { readonly rows: readonly PreviewRow[] }) {
  const { t } = useWords("import");
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t("rows.row")}</th>
          <th scope="col">{t("rows.state")}</th>
          <th scope="col">{t("rows.name")}</th>
          <th scope="col">{t("rows.details")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.row} data-state={row.state}>
            <td className={styles.number}>{row.row}</td>
            <td>
              <Badge tone={tones[row.state]}>{t(`state.${row.state}`)}</Badge>
            </td>
            <th scope="row">{row.name}</th>
            <td>
              <RowDetails row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
