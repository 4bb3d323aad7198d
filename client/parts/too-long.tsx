import { useWords } from "../words.ts";

type Limited = { readonly text: string | undefined; readonly maxLength: number | undefined };

/** Whether a text has more characters than its field takes, as the server counts them. */
export function isTooLong(text = "", maxLength = Infinity): boolean {
  return text.trim().length > maxLength;
}

/** Says of a text that is too long how long it is, and how long it may be; of any other nothing. */
export function TooLong({ text = "", maxLength }: Limited) {
  const { t } = useWords("common");
  return isTooLong(text, maxLength) ? (
    <small role="status">{t("tooLong", { length: text.trim().length, max: maxLength })}</small>
  ) : null;
}
