import { useDeferredValue, useState } from "react";
import { Link } from "wouter";
import { personName } from "../../../shared/words/names.ts";
import { roles } from "../../../shared/wire/permissions.ts";
import type { Person } from "../../../shared/wire/people.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { Badge } from "../../parts/badge.tsx";
import { LinkButton } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/checkbox.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import styles from "../../parts/register.module.css";
import { SearchField } from "../../parts/search-field.tsx";
import { Select } from "../../parts/select.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useWords } from "../../words.ts";
import { useMay, usePeople, useRegions } from "./data.ts";

type Filter = {
  readonly search: string;
  readonly regionId: string;
  readonly role: string;
  readonly archived: boolean;
};

/** The people of the register. */
export function Page() {
  const { t } = useWords("people");
  const may = useMay();
  const [filter, setFilter] = useState<Filter>({
    search: "",
    regionId: "",
    role: "",
    archived: false,
  });
  return (
    <PageFrame
      title={t("list.people")}
      actions={
        may("people/edit") && (
          <LinkButton tone="primary" href="/people/new">
            {t("list.newPerson")}
          </LinkButton>
        )
      }
    >
      <Tools filter={filter} change={(change) => setFilter({ ...filter, ...change })} />
      <Lines filter={useDeferredValue(filter)} />
    </PageFrame>
  );
}

function Tools(props: {
  readonly filter: Filter;
  readonly change: (change: Partial<Filter>) => void;
}) {
  const { filter, change } = props;
  const { t, language } = useWords("people");
  const regions = useRegions().data ?? [];
  return (
    <div className={styles.tools}>
      <SearchField
        label={t("list.search")}
        value={filter.search}
        onChange={(search) => change({ search })}
      />
      <Select
        label={t("list.region")}
        value={filter.regionId}
        options={[
          { id: "", label: t("list.allRegions") },
          ...regions.map(({ regionId, names }) => ({
            id: regionId as string,
            label: textIn(names, language),
          })),
        ]}
        onChange={(regionId) => change({ regionId })}
      />
      <Select
        label={t("person.roles")}
        value={filter.role}
        options={[
          { id: "", label: t("list.allRoles") },
          ...roles.map((id) => ({ id: id as string, label: t(`role.${id}`) })),
        ]}
        onChange={(role) => change({ role })}
      />
      <Checkbox
        label={t("list.archived")}
        isSelected={filter.archived}
        onChange={(archived) => change({ archived })}
      />
    </div>
  );
}

function Lines({ filter }: { readonly filter: Filter }) {
  const { t } = useWords("people");
  const { search, regionId, role, archived } = filter;
  const people = usePeople({
    search,
    archived: String(archived),
    ...(regionId ? { regionId } : {}),
    ...(role ? { role } : {}),
  });
  if (people.isPending) {
    return <Skeleton lines={8} />;
  }
  if (people.isError) {
    return <ErrorState error={people.error} retry={() => void people.refetch()} />;
  }
  if (people.data.length === 0) {
    return search === "" ? (
      <EmptyState title={t("list.emptyPeople")}>{t("list.emptyPeopleHint")}</EmptyState>
    ) : (
      <EmptyState title={t("list.nothing", { search })} />
    );
  }
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>{t("list.name")}</th>
          <th>{t("list.office")}</th>
          <th>{t("list.region")}</th>
          <th>{t("list.email")}</th>
        </tr>
      </thead>
      <tbody>
        {people.data.map((person) => (
          <Line key={person.personId} person={person} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ person }: { readonly person: Person }) {
  const { t, language } = useWords("people");
  const regions = useRegions().data ?? [];
  const region = regions.find(({ regionId }) => regionId === person.regionId);
  const { names } = person;
  return (
    <tr>
      <td>
        <Link href={`/people/${person.personId}`}>{personName(names, language)}</Link>
        <small lang={names.nativeLanguage}>
          {names.native === names.roman ? null : names.native}
        </small>
      </td>
      <td>
        {t(`office.${person.office}`)}
        <small>{person.title && textIn(person.title, language)}</small>
      </td>
      <td>{region && textIn(region.names, language)}</td>
      <td>
        {person.email}{" "}
        {person.roles
          .filter((role) => role !== "delegate")
          .map((role) => (
            <Badge key={role}>{t(`role.${role}`)}</Badge>
          ))}
      </td>
    </tr>
  );
}
