import { useDeferredValue, useState } from "react";
import { roles } from "../../../shared/wire/permissions.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { useMay } from "../../me.ts";
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
import { GroupsLink } from "../groups/groups-link.tsx";
import { ImportLink } from "../import/link.tsx";
import { usePeople, useRegions } from "./data.ts";
import { PeopleTable } from "./people-table.tsx";

type Filter = {
  readonly search: string;
  readonly regionId: string;
  readonly role: string;
  readonly archived: boolean;
};

const everyone: Filter = { search: "", regionId: "", role: "", archived: false };

/** The people of the register. */
export function Page() {
  const { t } = useWords("people");
  const may = useMay();
  const [filter, setFilter] = useState(everyone);
  return (
    <PageFrame
      title={t("list.people")}
      actions={
        <>
          <GroupsLink />
          {may("people/edit") && (
            <>
              <ImportLink subject="people" />
              <LinkButton tone="primary" href="/people/new">
                {t("list.newPerson")}
              </LinkButton>
            </>
          )}
        </>
      }
    >
      <Tools filter={filter} change={(change) => setFilter({ ...filter, ...change })} />
      <Found filter={useDeferredValue(filter)} />
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
      <div data-grow="true">
        <SearchField
          label={t("list.search")}
          value={filter.search}
          onChange={(search) => change({ search })}
        />
      </div>
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
        label={t("list.role")}
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

function Found({ filter }: { readonly filter: Filter }) {
  const { t } = useWords("people");
  const { search, regionId, role, archived } = filter;
  const people = usePeople({
    search: search.trim(),
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
    return <Nobody filter={filter} />;
  }
  return (
    <div className={styles.list}>
      <p className={styles.count} role="status">
        {t("list.peopleCount", { count: people.data.length })}
      </p>
      <PeopleTable people={people.data} />
    </div>
  );
}

function Nobody({ filter }: { readonly filter: Filter }) {
  const { t } = useWords("people");
  const search = filter.search.trim();
  if (search !== "") {
    return <EmptyState title={t("list.nothing", { search })} />;
  }
  if (filter.regionId || filter.role) {
    return <EmptyState title={t("list.nothingHere")} />;
  }
  return filter.archived ? (
    <EmptyState title={t("list.emptyArchive")} />
  ) : (
    <EmptyState title={t("list.emptyPeople")}>{t("list.emptyPeopleHint")}</EmptyState>
  );
}
