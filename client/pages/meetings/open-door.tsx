import { useQuery } from "@tanstack/react-query";
import { api } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { copyText } from "../../parts/copy.ts";
import { useToast } from "../../parts/toast.tsx";
import { useWords } from "../../words.ts";
import styles from "./meeting.module.css";

/** The link for guests without a seat, who knock. */
export function OpenDoor({ meetingId }: { readonly meetingId: string }) {
  const { t } = useWords("schedule");
  const toast = useToast();
  const door = useQuery({
    queryKey: ["door-link", meetingId],
    queryFn: () => api.get<{ readonly url: string }>(`/api/meetings/${meetingId}/door-link`),
  });
  if (!door.data) {
    return null;
  }
  const { url } = door.data;
  const copy = async () => {
    await copyText(url);
    toast(t("meeting.linkCopied"));
  };
  return (
    <section className={styles.section}>
      <h2>{t("meeting.openDoor")}</h2>
      <p className={styles.nothing}>{t("meeting.openDoorText")}</p>
      <div className={styles.door}>
        <code>{url}</code>
        <Button tone="plain" size="small" onPress={() => void copy()}>
          {t("meeting.copyLink")}
        </Button>
      </div>
    </section>
  );
}
