import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { writeDateTime } from "../../../shared/time/write.ts";
import type { Session } from "../../../shared/wire/people.ts";
import { api } from "../../api.ts";
import { Badge } from "../../parts/badge.tsx";
import { Button } from "../../parts/button.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import styles from "../../parts/register.module.css";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useWords } from "../../words.ts";
import { deviceName } from "./device.ts";

/** Where one is signed in, and how to end it. */
export function Sessions({ zone }: { readonly zone: string }) {
  const { t } = useWords("people");
  const sessions = useQuery({
    queryKey: ["sessions"],
    queryFn: async () =>
      (await api.get<{ readonly sessions: readonly Session[] }>("/api/me/sessions")).sessions,
  });
  const end = useEnding();
  const others = sessions.data?.filter(({ isThis }) => !isThis) ?? [];
  return (
    <section className={styles.section}>
      <h2>{t("account.sessions")}</h2>
      {sessions.isPending && <Skeleton lines={3} />}
      {sessions.isError && (
        <ErrorState error={sessions.error} retry={() => void sessions.refetch()} />
      )}
      {end.isError && <ErrorState error={end.error} retry={() => end.mutate(others)} />}
      <ul className={styles.lines}>
        {sessions.data?.map((session) => (
          <Line key={session.sessionId} session={session} zone={zone} />
        ))}
      </ul>
      {others.length > 1 && (
        <div>
          <Button isPending={end.isPending} onPress={() => end.mutate(others)}>
            {t("account.endOthers")}
          </Button>
        </div>
      )}
    </section>
  );
}

function useEnding() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (sessions: readonly Session[]) =>
      Promise.all(sessions.map(({ sessionId }) => api.delete(`/api/me/sessions/${sessionId}`))),
    onSettled: () => queries.invalidateQueries({ queryKey: ["sessions"] }),
  });
}

function Line({ session, zone }: { readonly session: Session; readonly zone: string }) {
  const { t, language } = useWords("people");
  const end = useEnding();
  const device = deviceName(session.userAgent) || t("account.unknownDevice");
  const write = (at: number) => writeDateTime(at, { zone, language }, "short");
  return (
    <li>
      <span>
        {device} {session.isThis && <Badge tone="accent">{t("account.this")}</Badge>}
        <small>
          {t("account.seen", {
            since: write(session.createdAt),
            when: write(session.lastSeenAt),
          })}
        </small>
      </span>
      {!session.isThis && (
        <Button
          size="small"
          isPending={end.isPending}
          aria-label={t("account.endOf", { device })}
          onPress={() => end.mutate([session])}
        >
          {t("account.end")}
        </Button>
      )}
    </li>
  );
}
