import { useId } from "react";
import styles from "./field.module.css";

/** A choice of one, all of them in sight. */
export function RadioGroup<Id extends string>(props: {
  readonly label: string;
  readonly description?: string;
  readonly value: Id | null;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  readonly onChange: (id: Id) => void;
}) {
  const name = useId();
  return (
    <fieldset className={styles.group} aria-describedby={`${name}-more`}>
      <legend className={styles.label}>{props.label}</legend>
      {props.description && (
        <span className={styles.hint} id={`${name}-more`}>
          {props.description}
        </span>
      )}
      {props.options.map(({ id, label }) => (
        <label key={id} className={styles.choice}>
          <input
            type="radio"
            name={name}
            checked={props.value === id}
            onChange={() => props.onChange(id)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
