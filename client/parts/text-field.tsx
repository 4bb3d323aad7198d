import { useId } from "react";
import styles from "./field.module.css";
import { useHeldForm } from "./held-form.ts";
import { isTooLong, TooLong } from "./too-long.tsx";

/** What a field of text shows and tells. */
export type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: "text" | "email" | "tel" | "date" | "search";
  readonly hint?: string;
  readonly errorMessage?: string;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly isLabelHidden?: boolean;
  /** A longer text stays in the field, which says so, and holds its form back. */
  readonly maxLength?: number;
  readonly multiline?: boolean;
  readonly autoComplete?: string;
  readonly lang?: string;
  readonly inputMode?: "numeric";
  readonly onBlur?: () => void;
};

/** A line of text, or several; its fault stands below it and is told with it. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, type = "text", hint, errorMessage, multiline = false } = props;
  const id = useId();
  const isLong = isTooLong(value, props.maxLength);
  const field = useHeldForm<HTMLDivElement>(isLong);
  const isWrong = isLong || errorMessage !== undefined;
  const input = {
    id,
    value,
    className: styles.input,
    disabled: props.isDisabled,
    required: props.isRequired,
    autoComplete: props.autoComplete ?? "off",
    lang: props.lang,
    inputMode: props.inputMode,
    onBlur: props.onBlur,
    "aria-invalid": isWrong,
    "aria-describedby": `${id}-more`,
    onChange: (event: { readonly target: { readonly value: string } }) =>
      onChange(event.target.value),
  };
  const required = props.isRequired ? ` ${styles.required}` : "";
  return (
    <div ref={field} className={styles.field}>
      <label
        htmlFor={id}
        className={props.isLabelHidden ? "visually-hidden" : `${styles.label}${required}`}
      >
        {label}
      </label>
      {multiline ? <textarea {...input} rows={4} /> : <input {...input} type={type} />}
      <span
        id={`${id}-more`}
        hidden={!hint && !isWrong}
        className={isWrong ? styles.error : styles.hint}
      >
        {isLong ? <TooLong text={value} maxLength={props.maxLength} /> : (errorMessage ?? hint)}
      </span>
    </div>
  );
}
