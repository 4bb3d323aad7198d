import { useDeferredValue, useState } from "react";
import { Link } from "wouter";
import { countryName } from "../../../shared/words/countries.ts";
import { cityOf } from "../../../shared/time/zones.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/checkbox.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import styles from "../../parts/register.module.css";
import { SearchField } from "../../parts/search-field.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useWords } from "../../words.ts";
import { useMay, useRegions } from "../people/data.ts";

/** The member regions of the register. */
export function Page() {
  const { t } = useWords("people");
  const may = useMay();
  const [search, setSearch] = useState("");
  const [archived, setArchived] = useState(false);
  return (
    <PageFrame
      title={t("list.regions")}
      actions={
        may("regions/edit") && (
          <LinkButton tone="primary" href="/regions/new">
            {t("list.newRegion")}
          </LinkButton>
        )
      }
    >
      <div className={styles.tools}>
        <SearchField label={t("list.search")} value={search} onChange={setSearch} />
        <Checkbox label={t("list.archived")} isSelected={archived} onChange={setArchived} />
      </div>
      <Lines search={useDeferredValue(search)} archived={archived} />
    </PageFrame>
  );
}

function Lines({ search, archived }: { readonly search: string; readonly archived: boolean }) {
  const { t, language } = useWords("people");
  const regions = useRegions({ search, archived: String(archived) });
  if (regions.isPending) {
    return <Skeleton lines={8} />;
  }
  if (regions.isError) {
    return <ErrorState error={regions.error} retry={() => void regions.refetch()} />;
  }
  if (regions.data.length === 0) {
    return search === "" ? (
      <EmptyState title={t("list.emptyRegions")}>{t("list.emptyRegionsHint")}</EmptyState>
    ) : (
      <EmptyState title={t("list.nothing", { search })} />
    );
  }
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>{t("list.region")}</th>
          <th>{t("list.country")}</th>
          <th>{t("list.zone")}</th>
        </tr>
      </thead>
      <tbody>
        {regions.data.map((region) => (
          <tr key={region.regionId}>
            <td>
              <Link href={`/regions/${region.regionId}`}>{textIn(region.names, language)}</Link>
              <small>{region.subdivision}</small>
            </td>
            <td>{countryName(region.country, language)}</td>
            <td>{cityOf(region.zone, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
