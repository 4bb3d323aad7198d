import { Link } from "wouter";
import type { Person, Region } from "../../../shared/wire/people.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import { Badge } from "../../parts/badge.tsx";
import styles from "../../parts/register.module.css";
import { useWords } from "../../words.ts";
import { useRegions } from "./data.ts";

/** People to compare and to open. */
export function PeopleTable({ people }: { readonly people: readonly Person[] }) {
  const { t } = useWords("people");
  const regions = useRegions().data ?? [];
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t("list.name")}</th>
          <th scope="col">{t("list.office")}</th>
          <th scope="col">{t("list.region")}</th>
          <th scope="col">{t("list.email")}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Line key={person.personId} person={person} regions={regions} />
        ))}
      </tbody>
    </table>
  );
}

function Line(props: { readonly person: Person; readonly regions: readonly Region[] }) {
  const { person } = props;
  const { t, language } = useWords("people");
  const region = props.regions.find(({ regionId }) => regionId === person.regionId);
  const { names, title, email } = person;
  const shown = personName(names, language);
  const others = [names.native, names.roman].filter((name) => name !== shown);
  return (
    <tr>
      <td>
        <Link href={`/people/${person.personId}`}>{shown}</Link>
        {[...new Set(others)].map((name) => (
          <small key={name} lang={name === names.native ? names.nativeLanguage : "en"}>
            {name}
          </small>
        ))}
        <Roles person={person} />
      </td>
      <td>
        {t(`office.${person.office}`)}
        {title && <small>{textIn(title, language)}</small>}
      </td>
      <td>{region && textIn(region.names, language)}</td>
      <td>{email ?? <small>{t("list.noEmail")}</small>}</td>
    </tr>
  );
}

/** The roles but that of a delegate, which everybody has from the beginning. */
function Roles({ person }: { readonly person: Person }) {
  const { t } = useWords("people");
  const special = person.roles.filter((role) => role !== "delegate");
  return special.length === 0 ? null : (
    <span className={styles.badges}>
      {special.map((role) => (
        <Badge key={role} tone={role === "administrator" ? "accent" : "neutral"}>
          {t(`role.${role}`)}
        </Badge>
      ))}
    </span>
  );
}
