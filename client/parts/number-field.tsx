import { useId, useState } from "react";
import styles from "./field.module.css";

/** A whole number within bounds; what is typed counts once it is one. */
export function NumberField(props: {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly minValue: number;
  readonly maxValue: number;
  readonly step?: number;
  readonly isDisabled?: boolean;
}) {
  const { label, value, onChange, minValue, maxValue, step = 1 } = props;
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const type = (text: string): void => {
    setTyped(text);
    const number = Number(text);
    if (text !== "" && Number.isInteger(number) && number >= minValue && number <= maxValue) {
      onChange(number);
    }
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        id={id}
        className={styles.input}
        type="number"
        min={minValue}
        max={maxValue}
        step={step}
        value={typed ?? value}
        disabled={props.isDisabled}
        onChange={(event) => type(event.target.value)}
        onBlur={() => setTyped(null)}
      />
    </div>
  );
}
