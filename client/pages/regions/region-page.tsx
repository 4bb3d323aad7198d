import { useQuery } from "@tanstack/react-query";
import { useParams } from "wouter";
import { usualHours } from "../../../shared/schedule/working-hours.ts";
import type { Region, RegionInput } from "../../../shared/wire/people.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { api } from "../../api.ts";
import { useMay } from "../../me.ts";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useWords } from "../../words.ts";
import { ownZone } from "../../own-zone.ts";
import { ArchiveButton, ArchivedBanner } from "../people/archive.tsx";
import { BusyCalendars } from "../people/busy-calendars.tsx";
import { RegionForm } from "./region-form.tsx";

const blank: RegionInput = {
  names: {},
  country: "",
  subdivision: null,
  zone: ownZone(),
  hours: usualHours,
  languages: [],
  joinedYear: null,
};

/** One region of the register, or a new one. */
export function Page() {
  const { id } = useParams<{ id: string }>();
  const { t } = useWords("people");
  const back = { href: "/regions", label: t("list.regions") };
  return id === "new" ? (
    <PageFrame title={t("region.new")} back={back}>
      <RegionForm initial={blank} region={null} isReadOnly={false} />
    </PageFrame>
  ) : (
    <Known id={id} back={back} />
  );
}

function Known(props: {
  readonly id: string;
  readonly back: { readonly href: string; readonly label: string };
}) {
  const { id, back } = props;
  const { t, language } = useWords("people");
  const may = useMay();
  const region = useQuery({
    queryKey: ["region", id],
    queryFn: () => api.get<Region>(`/api/regions/${id}`),
    refetchOnWindowFocus: false,
  });
  const name = region.data && textIn(region.data.names, language);
  const isKept = region.data?.archivedAt === null;
  return (
    <PageFrame
      title={name ?? t("list.regions")}
      back={back}
      actions={
        isKept &&
        may("regions/edit") && (
          <ArchiveButton
            path={`/api/regions/${id}/archive`}
            name={name ?? ""}
            consequence={t("region.archiveText")}
          />
        )
      }
    >
      {region.isPending && <Skeleton lines={8} />}
      {region.isError && !region.data && (
        <ErrorState error={region.error} retry={() => void region.refetch()} />
      )}
      {region.data && <Entry region={region.data} reload={() => void region.refetch()} />}
    </PageFrame>
  );
}

function Entry({ region, reload }: { readonly region: Region; readonly reload: () => void }) {
  const { t } = useWords("people");
  const may = useMay();
  const { regionId, archivedAt, version } = region;
  return (
    <>
      {archivedAt !== null && (
        <ArchivedBanner
          path={`/api/regions/${regionId}/archive`}
          archivedAt={archivedAt}
          say={(date) => t("region.archived", { date })}
          mayRestore={may("regions/edit")}
        />
      )}
      <RegionForm
        key={version}
        initial={region}
        region={region}
        isReadOnly={!may("regions/edit")}
        reload={reload}
      />
      {may("availability/read") && <BusyCalendars of="region" id={regionId} />}
    </>
  );
}
