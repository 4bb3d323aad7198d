import { Banner } from "../parts/banner.tsx";
import { Button } from "../parts/button.tsx";
import { useWords } from "../words.ts";
import { useCall, useRoom, useView } from "./context.ts";
import styles from "./room.module.css";

/** Says when the connection is cut or lost, when it is weak, and why there are no pictures; nothing when all is well. */
export function LinkBanner({ contact }: { readonly contact: string | null }) {
  const { t } = useWords("room");
  const link = useView((view) => view.link.kind);
  return (
    <div className={styles.banners} role="status">
      {link === "reconnecting" && <Banner tone="warn">{t("link.reconnecting")}</Banner>}
      {link === "lost" && <Lost contact={contact} />}
      {link === "online" && <MediaBanner />}
    </div>
  );
}

function Lost({ contact }: { readonly contact: string | null }) {
  const { t } = useWords("room");
  const { session } = useRoom();
  return (
    <Banner tone="danger">
      {t("link.lost")} {contact && t("link.contact", { contact })}
      <Button tone="primary" onPress={() => session.socket.retry()}>
        {t("link.rejoin")}
      </Button>
    </Banner>
  );
}

function MediaBanner() {
  const { t } = useWords("room");
  const { call } = useRoom();
  const trouble = useCall((view) => view.trouble);
  switch (trouble) {
    case null:
      return null;
    case "unavailable":
      return <Banner tone="info">{t("media.unavailable")}</Banner>;
    case "unsupported":
      return <Banner tone="warn">{t("media.unsupported")}</Banner>;
    case "broken":
      return <Banner tone="warn">{t("media.broken")}</Banner>;
    case "silent":
      return (
        <Banner tone="warn">
          {t("media.silent")}
          <Button tone="primary" onPress={() => call.resumeSound()}>
            {t("media.hear")}
          </Button>
        </Banner>
      );
    case "fewer-pictures":
    case "own-picture-off":
    case "audio-only":
      return (
        <Banner tone="info">
          {t(`media.${trouble}`)}
          <Button tone="quiet" onPress={() => call.setAudioOnly(false)}>
            {t("media.tryAgain")}
          </Button>
        </Banner>
      );
    default:
      return trouble satisfies never;
  }
}
