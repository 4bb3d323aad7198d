import { useId } from "react";
import styles from "./field.module.css";

/** A choice of one among a few. */
export function Select<Id extends string>(props: {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly placeholder?: string;
  readonly value: Id | null;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  readonly onChange: (id: Id) => void;
  readonly isDisabled?: boolean;
}) {
  const { label, value, options, onChange, placeholder } = props;
  const id = useId();
  const choose = (chosen: string): void => {
    const option = options.find((each) => each.id === chosen);
    if (option) {
      onChange(option.id);
    }
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={props.isLabelHidden ? "visually-hidden" : styles.label}>
        {label}
      </label>
      <select
        id={id}
        className={styles.input}
        value={value ?? ""}
        disabled={props.isDisabled}
        onChange={(event) => choose(event.target.value)}
      >
        {value === null && <option value="">{placeholder ?? "—"}</option>}
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
