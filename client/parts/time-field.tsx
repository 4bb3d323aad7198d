import { typedClock } from "../../shared/time/wall.ts";
import { TextField } from "./text-field.tsx";

/** A time of day on a 24-hour clock, whatever clock the browser prefers; how it was typed is put right on leaving. */
export function TimeField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isDisabled?: boolean;
  readonly isLabelHidden?: boolean;
  readonly errorMessage?: string;
}) {
  const { value, onChange } = props;
  return (
    <TextField
      {...props}
      inputMode="numeric"
      maxLength={8}
      onBlur={() => onChange(typedClock(value) ?? value)}
    />
  );
}
