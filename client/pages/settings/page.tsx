import { useQuery } from "@tanstack/react-query";
import type { Association } from "../../../shared/wire/people.ts";
import { api } from "../../api.ts";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import styles from "../../parts/register.module.css";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useWords } from "../../words.ts";
import { ownZone } from "../../own-zone.ts";
import { AssociationForm } from "./association-form.tsx";

const blank: Association = {
  names: {},
  shortName: "",
  foundedYear: null,
  memberCount: null,
  countries: [],
  seatCity: {},
  zone: ownZone(),
};

/** The association's own facts. */
export function Page() {
  const { t } = useWords("people");
  const association = useQuery({
    queryKey: ["association"],
    queryFn: () => api.get<{ readonly association: Association | null }>("/api/association"),
    refetchOnWindowFocus: false,
  });
  return (
    <PageFrame title={t("settings.title")}>
      <p className={styles.note}>{t("settings.lead")}</p>
      {association.isPending && <Skeleton lines={8} />}
      {association.isError && (
        <ErrorState error={association.error} retry={() => void association.refetch()} />
      )}
      {association.data && <AssociationForm initial={association.data.association ?? blank} />}
    </PageFrame>
  );
}
