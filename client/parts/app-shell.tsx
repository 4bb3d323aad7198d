import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { personName } from "../../shared/words/names.ts";
import { type Action, allowed } from "../../shared/wire/permissions.ts";
import type { Me } from "../../shared/wire/people.ts";
import { useAssociation } from "../association.ts";
import { useWords } from "../words.ts";
import styles from "./app-shell.module.css";
import { LanguageSelect } from "./language-select.tsx";

const places: readonly {
  readonly href: string;
  readonly key: "meetings" | "people" | "regions" | "outbox" | "settings";
  readonly may: Action;
  /** How the addresses of its pages begin. */
  readonly holds: RegExp;
}[] = [
  { href: "/", key: "meetings", may: "meetings/list", holds: /^\/($|meetings|polls)/ },
  { href: "/people", key: "people", may: "people/read", holds: /^\/people/ },
  { href: "/regions", key: "regions", may: "regions/read", holds: /^\/(regions|calendar)/ },
  { href: "/outbox", key: "outbox", may: "outbox/read", holds: /^\/outbox/ },
  { href: "/settings", key: "settings", may: "system/edit-settings", holds: /^\/settings/ },
];

/** The frame of the office's pages: whose platform it is, where one can go, who one is. */
export function AppShell(props: { readonly me: Me["person"]; readonly children: ReactNode }) {
  const { me, children } = props;
  const { t } = useWords("common");
  const association = useAssociation();
  return (
    <>
      <a className={styles.skip} href="#content">
        {t("skip")}
      </a>
      <header className={styles.bar}>
        <Link className={styles.name} href="/">
          {t("product")}
          <small>{association?.shortName}</small>
        </Link>
        <Places me={me} />
        <Own me={me} />
      </header>
      {children}
    </>
  );
}

function Places({ me }: { readonly me: Me["person"] }) {
  const { t } = useWords("common");
  const [path] = useLocation();
  const hats = new Set([...me.roles, "signed-in" as const]);
  return (
    <nav className={styles.nav} aria-label={t("places")}>
      {places
        .filter(({ may }) => allowed(hats, may))
        .map(({ href, key, holds }) => (
          <Link key={href} href={href} aria-current={holds.test(path) ? "page" : undefined}>
            {t(`nav.${key}`)}
          </Link>
        ))}
    </nav>
  );
}

function Own({ me }: { readonly me: Me["person"] }) {
  const { language } = useWords("common");
  return (
    <div className={styles.own}>
      <LanguageSelect />
      <Link href="/account">{personName(me.names, language)}</Link>
    </div>
  );
}
