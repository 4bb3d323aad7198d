import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { writeDate, writeDateTime } from "../../../shared/time/write.ts";
import type { BusySource } from "../../../shared/wire/busy.ts";
import { api } from "../../api.ts";
import { useMay } from "../../me.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import entries from "../../parts/entries.module.css";
import styles from "../../parts/register.module.css";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import { useReader } from "../meetings/data.ts";
import { BusyAdding } from "./busy-adding.tsx";
import own from "./busy.module.css";

/** The calendars that say when somebody is busy: a person, or all of a region. */
export function BusyCalendars(props: { readonly of: "person" | "region"; readonly id: string }) {
  const { of, id } = props;
  const { t } = useWords("busy");
  const mayEdit = useMay()("availability/edit");
  const path = `/api/${of === "person" ? "people" : "regions"}/${id}/busy`;
  const sources = useQuery({
    queryKey: ["busy", path],
    queryFn: async () => (await api.get<{ readonly sources: readonly BusySource[] }>(path)).sources,
  });
  return (
    <section className={styles.form} aria-labelledby="calendars">
      <div className={styles.section}>
        <h2 id="calendars">{t("title")}</h2>
        <p className={styles.note}>{t(of)}</p>
        <p className={styles.note}>{t("private")}</p>
        {sources.isPending && <Skeleton lines={2} />}
        {sources.isError && (
          <ErrorState error={sources.error} retry={() => void sources.refetch()} />
        )}
        {sources.data?.length === 0 && <p>{t("none")}</p>}
        {sources.data && sources.data.length > 0 && (
          <ul className={`${entries.entries} ${own.sources}`}>
            {sources.data.map((source) => (
              <Source key={source.sourceId} source={source} path={path} mayEdit={mayEdit} />
            ))}
          </ul>
        )}
        {mayEdit && <BusyAdding path={path} />}
      </div>
    </section>
  );
}

type SourceProps = {
  readonly source: BusySource;
  readonly path: string;
  readonly mayEdit: boolean;
};

function Source({ source, path, mayEdit }: SourceProps) {
  const { t } = useWords("busy");
  const name = source.label ?? t("feed");
  return (
    <li>
      <Facts source={source} name={name} />
      {mayEdit && <Actions source={source} path={path} name={name} />}
    </li>
  );
}

function Facts({ source, name }: { readonly source: BusySource; readonly name: string }) {
  const { kind, count, from, to, unread, readAt, triedAt, error } = source;
  const { t, language } = useWords("busy");
  const sentence = useErrorSentence();
  const { zone } = useReader();
  const day = (at: number) => writeDate(at, { zone, language });
  const days = [...new Set([from, to && to - 1].flatMap((at) => (at === null ? [] : day(at))))];
  const time = (at: number) => writeDateTime(at, { zone, language }, "short");
  const number = count.toLocaleString(language);
  return (
    <div className={`${entries.text} ${own.facts}`}>
      <span className={own.name}>{name}</span>
      <span>
        {count === 0 ? t("free") : t("count", { count, number })}
        {days.length > 0 && ` · ${days.join(" – ")}`}
      </span>
      <small>{t(kind === "file" ? "file" : "read", { when: time(readAt) })}</small>
      {unread > 0 && <small>{t("unread", { count: unread, number: unread })}</small>}
      {error !== null && (
        <Banner tone="warn">{t("failed", { when: time(triedAt), why: sentence(error) })}</Banner>
      )}
    </div>
  );
}

function Actions(props: {
  readonly source: BusySource;
  readonly path: string;
  readonly name: string;
}) {
  const { source, path, name } = props;
  const { t } = useWords("busy");
  const queries = useQueryClient();
  const toast = useToast();
  const [isAsking, setIsAsking] = useState(false);
  const place = `${path}/${source.sourceId}`;
  const renew = () => queries.invalidateQueries({ queryKey: ["busy", path] });
  // What kept it from being read stands in the list then.
  const again = useMutation({
    mutationFn: () => api.post(`${place}/read`),
    onSuccess: () => toast(t("readAgain")),
    onSettled: renew,
  });
  return (
    <div className={styles.actions}>
      {source.kind === "feed" && (
        <Button
          size="small"
          isPending={again.isPending}
          aria-label={t("againOf", { name })}
          onPress={() => again.mutate()}
        >
          {t("again")}
        </Button>
      )}
      <Button
        size="small"
        tone="quiet"
        aria-label={t("removeOf", { name })}
        onPress={() => setIsAsking(true)}
      >
        {t("remove")}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t("removeTitle")}
        confirmLabel={t("remove")}
        cancelLabel={t("keep")}
        tone="danger"
        onClose={() => setIsAsking(false)}
        onConfirm={async () => {
          await api.delete(place);
          toast(t("removed"));
          await renew();
        }}
      >
        {t("removeText", { name })}
      </ConfirmDialog>
    </div>
  );
}
