import type { Field, PreviewRow } from "../../../shared/wire/imports.ts";
import { useWords } from "../../words.ts";
import styles from "./import.module.css";
import { useFaultSentence, useFieldName } from "./words.ts";

/** What a row says: its errors in words beside what stands there; what was and what will be; or all that is new. */
export function RowDetails({ row }: { readonly row: PreviewRow }) {
  switch (row.state) {
    case "error":
      return <Faults row={row} />;
    case "changed":
      return <Changes row={row} />;
    case "new":
      return <Values row={row} />;
    case "same":
      return null;
    default:
      return row.state satisfies never;
  }
}

function Faults({ row }: { readonly row: PreviewRow }) {
  const sentence = useFaultSentence();
  const textAt = (field: Field | null) =>
    row.cells.find((cell) => cell.field === field)?.becomes ?? "";
  return (
    <ul className={styles.faults}>
      {row.faults.map((fault) => (
        <li key={`${fault.field} ${fault.code}`}>
          {textAt(fault.field) !== "" && <q>{textAt(fault.field)}</q>}{" "}
          <strong>{sentence(row, fault)}</strong>
        </li>
      ))}
    </ul>
  );
}

function Changes({ row }: { readonly row: PreviewRow }) {
  const { t } = useWords("import");
  const nameOf = useFieldName();
  return (
    <dl className={styles.values}>
      {row.cells.map(({ field, was, becomes }) => (
        <div key={field}>
          <dt>{nameOf(field)}</dt>
          <dd>
            <del>
              <span className="visually-hidden">{t("rows.was", { text: was })}</span>
              <span aria-hidden>{was || t("rows.empty")}</span>
            </del>
            <span aria-hidden> → </span>
            <ins>
              <span className="visually-hidden">{t("rows.becomes", { text: becomes })}</span>
              <span aria-hidden>{becomes || t("rows.empty")}</span>
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Values({ row }: { readonly row: PreviewRow }) {
  const nameOf = useFieldName();
  return (
    <dl className={styles.values}>
      {row.cells.map(({ field, becomes }) => (
        <div key={field}>
          <dt>{nameOf(field)}</dt>
          <dd>{becomes}</dd>
        </div>
      ))}
    </dl>
  );
}
