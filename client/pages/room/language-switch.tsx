import { languages } from "../../../shared/words/languages.ts";
import { languageNames, useWords } from "../../words.ts";
import styles from "./door.module.css";

/** The six languages, each in its own script. */
export function LanguageSwitch() {
  const { t, language, setLanguage } = useWords("room");
  return (
    <nav className={styles.languages} aria-label={t("door.language")}>
      {languages.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          onClick={() => void setLanguage(each)}
        >
          {languageNames[each]}
        </button>
      ))}
    </nav>
  );
}
