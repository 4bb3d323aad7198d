import { useId, useState } from "react";
import { type Language, languages, type LocalText } from "../../shared/words/languages.ts";
import { languageNames, useWords } from "../words.ts";
import styles from "./field.module.css";
import { useHeldForm } from "./held-form.ts";
import { isTooLong, TooLong } from "./too-long.tsx";

/** A text in the six languages: one's own first, the others on demand; those written are always shown, and kept also where they are too long. */
export function LocalTextField(props: {
  readonly label: string;
  readonly value: LocalText;
  readonly onChange: (value: LocalText) => void;
  readonly maxLength?: number;
  readonly isRequired?: boolean;
  readonly multiline?: boolean;
  readonly errorMessage?: string;
}) {
  const { label, value, onChange, errorMessage } = props;
  const { t, language } = useWords("common");
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const order = [language, ...languages.filter((each) => each !== language)];
  const seen = order.filter((each) => isOpen || each === language || value[each] !== undefined);
  const tooLong = languages.filter((each) => isTooLong(value[each], props.maxLength));
  const field = useHeldForm<HTMLFieldSetElement>(tooLong.length > 0);
  const change = (each: Language, text: string): void => {
    const { [each]: _, ...others } = value;
    onChange(text === "" ? others : { ...others, [each]: text });
  };
  return (
    <fieldset ref={field} className={styles.group} aria-describedby={`${id}-error`}>
      <legend className={props.isRequired ? `${styles.label} ${styles.required}` : styles.label}>
        {label}
      </legend>
      <div className={styles.languages}>
        {seen.map((each) => (
          <label key={each} className={styles.language}>
            <span lang={each}>{languageNames[each]}</span>
            <Text {...props} language={each} change={(text) => change(each, text)} />
          </label>
        ))}
      </div>
      {seen.length < languages.length && (
        <button type="button" className={styles.more} onClick={() => setIsOpen(true)}>
          {t("moreLanguages")}
        </button>
      )}
      {(errorMessage || tooLong.length > 0) && (
        <div className={`${styles.error} ${styles.faults}`} id={`${id}-error`}>
          {errorMessage}
          {tooLong.map((each) => (
            <span key={each}>
              {`${languageNames[each]}: `}
              <TooLong text={value[each]} maxLength={props.maxLength} />
            </span>
          ))}
        </div>
      )}
    </fieldset>
  );
}

/** Whether a text is too long in none of its languages. */
export function fits(text: LocalText, maxLength: number): boolean {
  return languages.every((each) => !isTooLong(text[each], maxLength));
}

function Text(props: {
  readonly value: LocalText;
  readonly language: Language;
  readonly maxLength?: number;
  readonly multiline?: boolean;
  readonly errorMessage?: string;
  readonly change: (text: string) => void;
}) {
  const { language, change } = props;
  const input = {
    className: styles.input,
    lang: language,
    value: props.value[language] ?? "",
    "aria-invalid":
      props.errorMessage !== undefined || isTooLong(props.value[language], props.maxLength),
    onChange: (event: { readonly target: { readonly value: string } }) =>
      change(event.target.value),
  };
  return props.multiline ? <textarea {...input} rows={2} /> : <input {...input} />;
}
