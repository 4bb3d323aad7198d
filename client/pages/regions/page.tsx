import { useDeferredValue, useState } from "react";
import { useMay } from "../../me.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/checkbox.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import styles from "../../parts/register.module.css";
import { SearchField } from "../../parts/search-field.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useWords } from "../../words.ts";
import { ImportLink } from "../import/link.tsx";
import { useRegions } from "../people/data.ts";
import { RegionsTable } from "./regions-table.tsx";

/** The member regions of the register. */
export function Page() {
  const { t } = useWords("people");
  const { t: finder } = useWords("finder");
  const may = useMay();
  const [search, setSearch] = useState("");
  const [archived, setArchived] = useState(false);
  return (
    <PageFrame
      title={t("list.regions")}
      actions={
        <>
          {may("availability/read") && (
            <LinkButton href="/calendar">{finder("calendar.title")}</LinkButton>
          )}
          {may("regions/edit") && <ImportLink subject="regions" />}
          {may("regions/edit") && (
            <LinkButton tone="primary" href="/regions/new">
              {t("list.newRegion")}
            </LinkButton>
          )}
        </>
      }
    >
      <div className={styles.tools}>
        <div data-grow="true">
          <SearchField label={t("list.search")} value={search} onChange={setSearch} />
        </div>
        <Checkbox label={t("list.archived")} isSelected={archived} onChange={setArchived} />
      </div>
      <Found search={useDeferredValue(search.trim())} archived={archived} />
    </PageFrame>
  );
}

function Found({ search, archived }: { readonly search: string; readonly archived: boolean }) {
  const { t } = useWords("people");
  const regions = useRegions({ search, archived: String(archived) });
  if (regions.isPending) {
    return <Skeleton lines={8} />;
  }
  if (regions.isError) {
    return <ErrorState error={regions.error} retry={() => void regions.refetch()} />;
  }
  if (regions.data.length === 0) {
    return <None search={search} archived={archived} />;
  }
  return (
    <div className={styles.list}>
      <p className={styles.count} role="status">
        {t("list.regionsCount", { count: regions.data.length })}
      </p>
      <RegionsTable regions={regions.data} />
    </div>
  );
}

function None({ search, archived }: { readonly search: string; readonly archived: boolean }) {
  const { t } = useWords("people");
  if (search !== "") {
    return <EmptyState title={t("list.nothing", { search })} />;
  }
  return archived ? (
    <EmptyState title={t("list.emptyArchive")} />
  ) : (
    <EmptyState title={t("list.emptyRegions")}>{t("list.emptyRegionsHint")}</EmptyState>
  );
}
