import type { Membership } from "../../../shared/wire/groups.ts";
import { ErrorState } from "../../parts/error-state.tsx";
import styles from "../../parts/register.module.css";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useWords } from "../../words.ts";
import { PeopleTable } from "../people/people-table.tsx";
import { useMembers } from "./data.ts";
import { useSize } from "./size.ts";

/** Who is in a group at present, as it stands in its form. */
export function Present({ draft }: { readonly draft: Membership }) {
  const { t } = useWords("groups");
  const size = useSize();
  const members = useMembers(draft);
  const people = members.data ?? [];
  const regions = new Set(people.flatMap(({ regionId }) => regionId ?? []));
  return (
    <section className={styles.section}>
      <h2>{t("group.present")}</h2>
      {members.isPending && <Skeleton lines={4} />}
      {members.isError && <ErrorState error={members.error} retry={() => void members.refetch()} />}
      {members.data && (
        <p className={styles.note} role="status">
          {people.length === 0 ? t("group.nobody") : size(people.length, regions.size)}
        </p>
      )}
      {people.length > 0 && <PeopleTable people={people} />}
    </section>
  );
}
