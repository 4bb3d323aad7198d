import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { OwnFeed } from "../../../shared/wire/schedule.ts";
import { writeDateTime } from "../../../shared/time/write.ts";
import { api } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { copyText } from "../../parts/copy.ts";
import { ErrorState } from "../../parts/error-state.tsx";
import styles from "../../parts/register.module.css";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useWords } from "../../words.ts";
import own from "./calendar-feed.module.css";

const queryKey = ["feed"];

/** The address at which one's own calendar reads one's meetings: made, copied, replaced, given up. */
export function CalendarFeed({ zone }: { readonly zone: string }) {
  const { t } = useWords("people");
  const feed = useQuery({ queryKey, queryFn: () => api.get<OwnFeed>("/api/me/feed") });
  const make = useFeedChange("post");
  return (
    <section className={styles.section}>
      <h2>{t("feed.title")}</h2>
      <p className={styles.note}>{t("feed.text")}</p>
      {feed.isPending && <Skeleton lines={2} />}
      {feed.isError && <ErrorState error={feed.error} retry={() => void feed.refetch()} />}
      {make.isError && <ErrorState error={make.error} retry={() => make.mutate()} />}
      {feed.data?.url === null && (
        <div>
          <Button isPending={make.isPending} onPress={() => make.mutate()}>
            {t("feed.make")}
          </Button>
        </div>
      )}
      {feed.data?.url && <Address url={feed.data.url} feed={feed.data} zone={zone} />}
    </section>
  );
}

function useFeedChange(method: "post" | "delete") {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api[method]<OwnFeed>("/api/me/feed"),
    onSuccess: (feed) => queries.setQueryData(queryKey, feed),
  });
}

function Address(props: { readonly url: string; readonly feed: OwnFeed; readonly zone: string }) {
  const { url, feed, zone } = props;
  const { t, language } = useWords("people");
  const toast = useToast();
  const [asking, setAsking] = useState<"replace" | "giveUp" | null>(null);
  const copy = async () => {
    await copyText(url);
    toast(t("feed.copied"));
  };
  const when = feed.lastUsedAt;
  return (
    <>
      <p className={own.address}>
        <code>{url}</code>
      </p>
      <p className={styles.note}>
        {when === null
          ? t("feed.unread")
          : t("feed.read", { when: writeDateTime(when, { zone, language }, "short") })}
      </p>
      <p className={own.actions}>
        <a className={own.subscribe} href={url.replace(/^https?:/, "webcal:")}>
          {t("feed.subscribe")}
        </a>
        <Button onPress={() => void copy()}>{t("feed.copy")}</Button>
        <Button tone="quiet" onPress={() => setAsking("replace")}>
          {t("feed.replace.ask")}
        </Button>
        <Button tone="quiet" onPress={() => setAsking("giveUp")}>
          {t("feed.giveUp.ask")}
        </Button>
      </p>
      {asking && <Asking what={asking} close={() => setAsking(null)} />}
    </>
  );
}

/** Asks before an address ends that a calendar may read. */
function Asking(props: { readonly what: "replace" | "giveUp"; readonly close: () => void }) {
  const { what, close } = props;
  const { t } = useWords("people");
  const toast = useToast();
  const change = useFeedChange(what === "replace" ? "post" : "delete");
  return (
    <ConfirmDialog
      isOpen
      title={t(`feed.${what}.title`)}
      confirmLabel={t(`feed.${what}.ask`)}
      cancelLabel={t("feed.keep")}
      tone="danger"
      onClose={close}
      onConfirm={async () => {
        await change.mutateAsync();
        toast(t(`feed.${what}.done`));
      }}
    >
      {t(`feed.${what}.text`)}
    </ConfirmDialog>
  );
}
