import { useState } from "react";
import {
  type Delimiter,
  delimiters,
  type Encoding,
  encodings,
  type Field,
  fieldsOf,
  type FileColumn,
  type Preview,
  type Subject,
} from "../../../shared/wire/imports.ts";
import { codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/checkbox.tsx";
import { Select } from "../../parts/select.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import { type Choices, type Reading, usePreview } from "./data.ts";
import styles from "./import.module.css";
import { fieldsAsBefore, rememberFields } from "./remembered.ts";
import { useFieldName } from "./words.ts";

/** The second step: what each column is. */
export function ColumnsStep(props: {
  readonly subject: Subject;
  readonly read: Reading;
  readonly again: () => void;
  readonly onRead: (read: Reading) => void;
}) {
  const { subject, again, onRead } = props;
  const { t } = useWords("import");
  const sentence = useErrorSentence();
  const [read, setRead] = useState(props.read);
  const ask = usePreview(subject);
  const { file, choices, preview } = read;
  const columns = choices.columns ?? [];
  const change = (changed: Partial<Choices>) =>
    setRead({ ...read, choices: { ...choices, ...changed } });
  const readAgain = (how: Pick<Choices, "encoding" | "delimiter">): void => {
    const next = { ...choices, ...how, columns: null };
    ask.mutate(
      { file, choices: next },
      {
        onSuccess: (found) => {
          const matched = fieldsAsBefore(subject, found.columns);
          setRead({ file, choices: { ...next, columns: matched }, preview: found });
        },
      },
    );
  };
  const goOn = (): void => {
    rememberFields(subject, preview.columns, columns);
    ask.mutate(
      { file, choices },
      { onSuccess: (found) => onRead({ file, choices, preview: found }) },
    );
  };
  const isNothing = columns.every((field) => field === null);
  return (
    <section className={styles.step} aria-labelledby="columns">
      <h2 id="columns">{t("columns.title")}</h2>
      <p className={styles.lead}>{t("columns.text")}</p>
      {preview.kind === "csv" && <TextChoices preview={preview} onChange={readAgain} />}
      <ColumnsTable
        subject={subject}
        columns={preview.columns}
        fields={columns}
        onChange={(fields) => change({ columns: fields })}
      />
      <Checkbox
        label={t("columns.empties")}
        isSelected={choices.empties}
        onChange={(empties) => change({ empties })}
      />
      {isNothing && <Banner tone="warn">{t("columns.nothing")}</Banner>}
      {ask.isError && <Banner tone="danger">{sentence(codeOf(ask.error))}</Banner>}
      <div className={styles.buttons}>
        <Button tone="primary" isDisabled={isNothing} isPending={ask.isPending} onPress={goOn}>
          {t("columns.next")}
        </Button>
        <Button onPress={again}>{t("rows.again")}</Button>
      </div>
    </section>
  );
}

/** What each encoding is for, and its technical name, which is the same in all languages. */
const encodingNames = {
  "utf-8": ["unicode", "UTF-8"],
  "utf-16le": ["unicode", "UTF-16 LE"],
  "utf-16be": ["unicode", "UTF-16 BE"],
  gb18030: ["chinese", "GB18030"],
  shift_jis: ["japanese", "Shift_JIS"],
  "euc-kr": ["korean", "EUC-KR"],
  "windows-1251": ["cyrillic", "Windows-1251"],
} as const satisfies Readonly<Record<Encoding, readonly [string, string]>>;

const delimiterKeys = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" } as const;

function TextChoices(props: {
  readonly preview: Preview;
  readonly onChange: (how: Pick<Choices, "encoding" | "delimiter">) => void;
}) {
  const { t } = useWords("import");
  const { encoding, delimiter } = props.preview;
  const named = (id: Encoding) =>
    `${t(`encoding.${encodingNames[id][0]}`)} (${encodingNames[id][1]})`;
  return (
    <div className={styles.text}>
      <Select<Encoding>
        label={t("columns.encoding")}
        value={encoding}
        options={encodings.map((id) => ({ id, label: named(id) }))}
        onChange={(chosen) => props.onChange({ encoding: chosen, delimiter: null })}
      />
      <Select<Delimiter>
        label={t("columns.delimiter")}
        value={delimiter}
        options={delimiters.map((id) => ({ id, label: t(`delimiter.${delimiterKeys[id]}`) }))}
        onChange={(chosen) => props.onChange({ encoding, delimiter: chosen })}
      />
      <p>{t("columns.encodingHint")}</p>
    </div>
  );
}

function ColumnsTable(props: {
  readonly subject: Subject;
  readonly columns: readonly FileColumn[];
  readonly fields: readonly (Field | null)[];
  readonly onChange: (fields: readonly (Field | null)[]) => void;
}) {
  const { subject, columns, fields, onChange } = props;
  const { t } = useWords("import");
  const nameOf = useFieldName();
  const options = [
    { id: "", label: t("columns.none") },
    ...fieldsOf[subject].map((field: Field) => ({ id: field as string, label: nameOf(field) })),
  ];
  const set = (index: number, id: string): void => {
    const field = (options.find((option) => option.id === id)?.id || null) as Field | null;
    // A field is one column's: the other gives it up.
    onChange(columns.map((_, at) => (at === index ? field : unless(fields[at] ?? null, field))));
  };
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t("columns.heading")}</th>
          <th scope="col">{t("columns.samples")}</th>
          <th scope="col">{t("columns.field")}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ heading, samples }, index) => {
          const shown = heading || t("columns.unnamed", { number: index + 1 });
          return (
            <tr key={`${index} ${heading}`} data-left-out={!fields[index]}>
              <th scope="row">{shown}</th>
              <td className={styles.samples}>{samples.join(" · ")}</td>
              <td>
                <Select
                  label={t("columns.fieldOf", { heading: shown })}
                  isLabelHidden
                  value={fields[index] ?? ""}
                  options={options}
                  onChange={(id) => set(index, id)}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function unless(field: Field | null, taken: Field | null): Field | null {
  return field === taken ? null : field;
}
