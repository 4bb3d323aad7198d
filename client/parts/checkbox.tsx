import styles from "./field.module.css";

/** Something that is so or not. */
export function Checkbox(props: {
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
}) {
  return (
    <label className={styles.choice}>
      <input
        type="checkbox"
        checked={props.isSelected}
        disabled={props.isDisabled}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      {props.label}
    </label>
  );
}
