import { useState } from "react";
import { TextField } from "./text-field.tsx";

/** A whole number that may be left out, such as a year; what is typed counts as far as it is one. */
export function OptionalNumberField(props: {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly maxLength?: number;
  readonly errorMessage?: string;
}) {
  const { value, onChange, maxLength = 4, ...field } = props;
  const [typed, setTyped] = useState(value === null ? "" : String(value));
  const type = (text: string): void => {
    const digits = text.normalize("NFKC").replaceAll(/\D/g, "");
    setTyped(digits);
    onChange(digits === "" ? null : Number(digits));
  };
  return <TextField {...field} value={typed} maxLength={maxLength} onChange={type} />;
}
