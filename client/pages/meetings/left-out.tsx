import { Link } from "wouter";
import type { LeftOut } from "../../../shared/wire/asked-again.ts";
import { personName } from "../../../shared/words/names.ts";
import { Banner } from "../../parts/banner.tsx";
import { useWords } from "../../words.ts";
import styles from "./replies-board.module.css";

/** Who was not written to, and why; each name leads to where the address can be corrected. */
export function LeftOutPeople({ people }: { readonly people: readonly LeftOut[] }) {
  const { t, language } = useWords("replies");
  return (
    <Banner tone="warn">
      <div className={styles.leftOut}>
        <p>{t("again.leftOut", { count: people.length })}</p>
        <ul>
          {people.map(({ personId, names, address, why }) => (
            <li key={personId}>
              <Link href={`/people/${personId}`}>{personName(names, language)}</Link>
              <span>{address}</span>
              <small>{why}</small>
            </li>
          ))}
        </ul>
      </div>
    </Banner>
  );
}
