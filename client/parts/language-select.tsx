import { isLanguage, languages } from "../../shared/words/languages.ts";
import { languageNames, useWords } from "../words.ts";
import styles from "./language-select.module.css";

/** Chooses the language of the page, each in its own script. */
export function LanguageSelect() {
  const { t, language, setLanguage } = useWords("common");
  return (
    <select
      className={styles.select}
      aria-label={t("language")}
      value={language}
      onChange={({ target: { value } }) => isLanguage(value) && void setLanguage(value)}
    >
      {languages.map((each) => (
        <option key={each} value={each} lang={each}>
          {languageNames[each]}
        </option>
      ))}
    </select>
  );
}
