import { useQuery } from "@tanstack/react-query";
import { countStandings, standingOf, standings } from "../../../shared/readiness/verdict.ts";
import type { ReadinessLine } from "../../../shared/wire/readiness.ts";
import type { MeetingDetail } from "../../../shared/wire/schedule.ts";
import { api } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useWords } from "../../words.ts";
import { isPassed, useMeetingAction, useReader } from "./data.ts";
import styles from "./readiness.module.css";
import { NotReady, ReadinessTable } from "./readiness-table.tsx";

/** Who of those expected has tested their equipment, and who needs help; nothing for who may not read it, or after the meeting. */
export function ReadinessSection({ meeting }: { readonly meeting: MeetingDetail }) {
  const { meetingId, status, mine } = meeting;
  const { t } = useWords("readiness");
  const { may } = useReader();
  const isAhead = (status === "scheduled" && !isPassed(meeting)) || status === "open";
  const isShown = isAhead && (may("readiness/read") || mine?.seat === "chair");
  const tests = useQuery({
    queryKey: ["meeting", meetingId, "readiness"],
    queryFn: async () => {
      const path = `/api/meetings/${meetingId}/readiness`;
      return (await api.get<{ readonly people: readonly ReadinessLine[] }>(path)).people;
    },
    refetchInterval: 30_000,
    enabled: isShown,
  });
  if (!isShown || tests.data?.length === 0) {
    return null;
  }
  return (
    <section className={styles.section}>
      <h2>{t("office.title")}</h2>
      {tests.isPending && <Skeleton lines={3} />}
      {tests.isError && <ErrorState error={tests.error} retry={() => void tests.refetch()} />}
      {tests.isSuccess && <Tests meeting={meeting} people={tests.data} />}
    </section>
  );
}

function Tests(props: {
  readonly meeting: MeetingDetail;
  readonly people: readonly ReadinessLine[];
}) {
  const { meeting, people } = props;
  const { t } = useWords("readiness");
  const { may } = useReader();
  const counts = countStandings(people.map(({ test }) => standingOf(test)));
  const others = standings
    .filter((each) => each !== "ready")
    .filter((each) => counts[each] > 0)
    .toReversed();
  const silent = people.filter(({ mayBeAsked }) => mayBeAsked).length;
  return (
    <>
      <p className={styles.summary}>
        <b>{t("office.ready", { ready: counts.ready, total: people.length })}</b>
        {others.map((each) => (
          <span key={each}> · {t(`office.count.${each}`, { number: counts[each] })}</span>
        ))}
      </p>
      <p className={styles.hint}>{t("office.hint")}</p>
      <NotReady people={people} />
      <details className={styles.all}>
        <summary>{t("office.all", { number: people.length })}</summary>
        <ReadinessTable people={people} />
      </details>
      {silent > 0 && meeting.status === "scheduled" && may("readiness/ask") && (
        <AskToTest meetingId={meeting.meetingId} silent={silent} />
      )}
    </>
  );
}

function AskToTest({ meetingId, silent }: { readonly meetingId: string; readonly silent: number }) {
  const { t } = useWords("readiness");
  const toast = useToast();
  const ask = useMeetingAction(meetingId, () =>
    api.post<{ readonly written: number }>(`/api/meetings/${meetingId}/readiness/ask`),
  );
  const press = async () => {
    const { written } = await ask.mutateAsync(undefined);
    toast(written > 0 ? t("office.written", { number: written }) : t("office.rest"));
  };
  return (
    <p className={styles.ask}>
      <Button isPending={ask.isPending} onPress={() => void press()}>
        {t("office.ask", { number: silent })}
      </Button>
      {ask.isError && <span role="alert">{t("office.failed")}</span>}
    </p>
  );
}
