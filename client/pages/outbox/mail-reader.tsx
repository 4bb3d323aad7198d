import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { MailDetail } from "../../../shared/wire/schedule.ts";
import { api, codeOf } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import styles from "./outbox.module.css";

/** A mail as it was written: as shown, as plain text, and its calendar. */
export function MailReader(props: { readonly mailId: string; readonly close: () => void }) {
  const { mailId, close } = props;
  const { t } = useWords("schedule");
  const mail = useQuery({
    queryKey: ["mail", mailId],
    queryFn: () => api.get<MailDetail>(`/api/outbox/${mailId}`),
  });
  return (
    <Dialog isOpen title={mail.data?.subject ?? t("outbox.title")} onClose={close} size="large">
      {mail.isPending && <Skeleton lines={8} />}
      {mail.isError && <ErrorState error={mail.error} retry={() => void mail.refetch()} />}
      {mail.data && <Mail mail={mail.data} />}
    </Dialog>
  );
}

function Mail({ mail }: { readonly mail: MailDetail }) {
  const { t } = useWords("schedule");
  const parts = [
    { id: "html", label: t("outbox.html"), content: <Shown html={mail.html} /> },
    { id: "text", label: t("outbox.text"), content: <Plain text={mail.text} /> },
    ...(mail.calendar
      ? [{ id: "calendar", label: t("outbox.calendar"), content: <Plain text={mail.calendar} /> }]
      : []),
  ];
  return (
    <div className={styles.mail}>
      <p className={styles.facts}>
        {`${t("outbox.to")}: ${mail.to.name} <${mail.to.address}> · ${t(`outbox.kind.${mail.kind}`)} · ${t(`outbox.mailState.${mail.state}`)}`}
        {mail.attempts > 0 && ` · ${t("outbox.attempts", { number: mail.attempts })}`}
      </p>
      {mail.error && <p className={styles.failure}>{mail.error}</p>}
      {mail.state === "failed" && mail.kind !== "sign-in" && <SendAgain mailId={mail.mailId} />}
      <Tabs label={mail.subject} tabs={parts} />
    </div>
  );
}

function SendAgain({ mailId }: { readonly mailId: string }) {
  const { t } = useWords("schedule");
  const sentence = useErrorSentence();
  const toast = useToast();
  const queries = useQueryClient();
  const again = useMutation({
    mutationFn: () => api.post(`/api/outbox/${mailId}/send-again`, {}),
    onSuccess: async () => {
      toast(t("outbox.sentAgain"));
      await queries.invalidateQueries({ queryKey: ["outbox"] });
      await queries.invalidateQueries({ queryKey: ["mail", mailId] });
    },
  });
  return (
    <p>
      <Button isPending={again.isPending} onPress={() => again.mutate()}>
        {t("outbox.sendAgain")}
      </Button>
      {again.isError && <span role="alert">{sentence(codeOf(again.error))}</span>}
    </p>
  );
}

function Plain({ text }: { readonly text: string }) {
  return <pre className={styles.plain}>{text}</pre>;
}

/** The mail's HTML, in a frame that may run nothing and load nothing; its links open in a tab of their own. */
function Shown({ html }: { readonly html: string }) {
  const { t } = useWords("schedule");
  const withBase = html.replace("<head>", '<head><base target="_blank">');
  return (
    <iframe
      className={styles.frame}
      title={t("outbox.htmlFrame")}
      srcDoc={withBase}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
    />
  );
}
