import { type ReactNode, useEffect } from "react";
import { textIn } from "../../../shared/words/languages.ts";
import { useAssociation } from "../../association.ts";
import { LanguageSelect } from "../../parts/language-select.tsx";
import { useWords } from "../../words.ts";
import styles from "./sign-in.module.css";

/** A page before the sign-in: whose platform it is, one thing to do, and the languages. */
export function Frame({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  const { t, language } = useWords("common");
  const names = useAssociation()?.names;
  useEffect(() => {
    document.title = `${title} · ${t("product")}`;
  }, [title, t]);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <span className={styles.product}>{t("product")}</span>
        <LanguageSelect />
      </header>
      <main className={styles.main}>
        {names && <p className={styles.association}>{textIn(names, language)}</p>}
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
