import { Link } from "wouter";
import type { GroupLine } from "../../../shared/wire/groups.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { useMay } from "../../me.ts";
import { LinkButton } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useWords } from "../../words.ts";
import { useGroups } from "./data.ts";
import styles from "./groups.module.css";
import { useRuleName } from "./rule-name.ts";
import { useSize } from "./size.ts";

/** The saved groups of people. */
export function Page() {
  const { t, language } = useWords("groups");
  const may = useMay();
  const groups = useGroups();
  const nameOf = ({ names }: GroupLine) => textIn(names, language);
  return (
    <PageFrame
      title={t("list.title")}
      back={{ href: "/people", label: t("list.people") }}
      actions={
        may("people/edit") && (
          <LinkButton tone="primary" href="/people/groups/new">
            {t("list.new")}
          </LinkButton>
        )
      }
    >
      {groups.isPending && <Skeleton lines={6} />}
      {groups.isError && <ErrorState error={groups.error} retry={() => void groups.refetch()} />}
      {groups.data?.length === 0 && (
        <EmptyState title={t("list.empty")}>{t("list.emptyHint")}</EmptyState>
      )}
      {groups.data && groups.data.length > 0 && (
        <ul className={styles.lines}>
          {groups.data
            .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), language))
            .map((group) => (
              <Line key={group.groupId} group={group} />
            ))}
        </ul>
      )}
    </PageFrame>
  );
}

function Line({ group }: { readonly group: GroupLine }) {
  const { language } = useWords("groups");
  const ruleName = useRuleName();
  const size = useSize();
  const { groupId, names, rules, people, regions } = group;
  return (
    <li>
      <h2 className={styles.name}>
        <Link href={`/people/groups/${groupId}`}>{textIn(names, language)}</Link>
      </h2>
      <p className={styles.size}>{size(people, regions)}</p>
      {rules.length > 0 && <p className={styles.note}>{rules.map(ruleName).join("; ")}</p>}
    </li>
  );
}
