import { countryCodes, countryName } from "../../shared/words/countries.ts";
import { languages } from "../../shared/words/languages.ts";
import { useWords } from "../words.ts";
import { ComboBox } from "./combo-box.tsx";
import styles from "./field.module.css";

/** A country, found by its name in any of the six languages or by its code; ISO 3166-1 alpha-2. With `value` null and no fault a picker. */
export function CountryField(props: {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (country: string) => void;
  readonly errorMessage?: string;
}) {
  const { label, value, onChange, errorMessage } = props;
  const { language } = useWords("common");
  const find = (query: string) =>
    countryCodes
      .filter((code) => isMeant(code, query))
      .map((code) => ({ id: code, label: countryName(code, language), description: code }));
  const chosen = value === null ? null : { id: value, label: countryName(value, language) };
  return (
    <div className={styles.field}>
      <ComboBox label={label} value={chosen} find={find} onChange={onChange} />
      {errorMessage && (
        <span className={styles.error} role="alert">
          {errorMessage}
        </span>
      )}
    </div>
  );
}

function isMeant(code: string, query: string): boolean {
  const wanted = query.trim().toLocaleLowerCase();
  const names = languages.map((language) => countryName(code, language));
  return [code, ...names].some((name) => name.toLocaleLowerCase().includes(wanted));
}
