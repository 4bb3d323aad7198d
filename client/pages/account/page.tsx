import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { writeDateTime } from "../../../shared/time/write.ts";
import type { Me, Session } from "../../../shared/wire/people.ts";
import { languages } from "../../../shared/words/languages.ts";
import { api } from "../../api.ts";
import { useMe } from "../../me.ts";
import { Badge } from "../../parts/badge.tsx";
import { Button } from "../../parts/button.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import styles from "../../parts/register.module.css";
import { Select } from "../../parts/select.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useToast } from "../../parts/toast.tsx";
import { ZoneField } from "../../parts/zone-field.tsx";
import { languageNames, useWords } from "../../words.ts";

/** One's own account: language, zone, and where one is signed in. */
export function Page() {
  const { t } = useWords("people");
  const me = useMe();
  const signOut = async (): Promise<void> => {
    await api.post("/api/sign-out");
    location.assign("/sign-in");
  };
  return (
    <PageFrame
      title={t("account.title")}
      actions={<Button onPress={() => void signOut()}>{t("account.signOut")}</Button>}
    >
      {me.data && <Own person={me.data.person} />}
      <section className={styles.form}>
        <h2>{t("account.sessions")}</h2>
        <Sessions />
      </section>
    </PageFrame>
  );
}

function Own({ person }: { readonly person: Me["person"] }) {
  const { t, setLanguage } = useWords("people");
  const queries = useQueryClient();
  const toast = useToast();
  const { language, zone } = person;
  const save = useMutation({
    mutationFn: (own: { readonly language: string; readonly zone: string }) =>
      api.patch("/api/me", own),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["me"] });
      toast(t("account.saved"));
    },
  });
  return (
    <div className={`${styles.form} ${styles.pair}`}>
      <Select
        label={t("account.language")}
        value={language}
        options={languages.map((id) => ({ id, label: languageNames[id] }))}
        onChange={(chosen) => {
          save.mutate({ language: chosen, zone });
          void setLanguage(chosen);
        }}
      />
      <ZoneField
        label={t("list.zone")}
        value={zone}
        onChange={(chosen) => save.mutate({ language, zone: chosen })}
      />
    </div>
  );
}

function Sessions() {
  const sessions = useQuery({
    queryKey: ["sessions"],
    queryFn: () => api.get<{ readonly sessions: readonly Session[] }>("/api/me/sessions"),
  });
  if (sessions.isPending) {
    return <Skeleton lines={3} />;
  }
  if (sessions.isError) {
    return <ErrorState error={sessions.error} retry={() => void sessions.refetch()} />;
  }
  return (
    <table className={styles.table}>
      <tbody>
        {sessions.data.sessions.map((session) => (
          <Line key={session.sessionId} session={session} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ session }: { readonly session: Session }) {
  const { t, language } = useWords("people");
  const me = useMe();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => api.delete(`/api/me/sessions/${session.sessionId}`),
    onSettled: () => queries.invalidateQueries({ queryKey: ["sessions"] }),
  });
  const when = writeDateTime(
    session.lastSeenAt,
    { zone: me.data?.person.zone ?? "UTC", language },
    "short",
  );
  return (
    <tr>
      <td>
        {session.userAgent} {session.isThis && <Badge tone="accent">{t("account.this")}</Badge>}
        <small>{t("account.lastSeen", { when })}</small>
      </td>
      <td>
        {!session.isThis && (
          <Button size="small" isPending={end.isPending} onPress={() => end.mutate()}>
            {t("account.end")}
          </Button>
        )}
      </td>
    </tr>
  );
}
