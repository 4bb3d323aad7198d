import { type ReactNode, useEffect } from "react";
import { Link } from "wouter";
import styles from "./page.module.css";

/** A page of the office: where it stands, what it is, what can be done. */
export function Page(props: {
  readonly title: string;
  /** Stands beside the title: in a word, how it stands. */
  readonly mark?: ReactNode;
  readonly back?: { readonly href: string; readonly label: string };
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const { title, mark, back, actions, children } = props;
  useEffect(() => {
    document.title = `${title} · Plenum`;
  }, [title]);
  return (
    <main className={styles.page} id="content">
      <header className={styles.head}>
        <div className={styles.title}>
          {back && (
            <Link className={styles.back} href={back.href}>
              ← {back.label}
            </Link>
          )}
          <div className={styles.named}>
            <h1>{title}</h1>
            {mark}
          </div>
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </main>
  );
}
