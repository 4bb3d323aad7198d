import { Check, ChevronRight } from "lucide-react";
import { lazy, Suspense } from "react";
import type { Run } from "../../shared/meeting/agenda.ts";
import type { PlannedItem } from "../../shared/meeting/plan.ts";
import { textIn } from "../../shared/words/languages.ts";
import { Button } from "../parts/button.tsx";
import { useWords } from "../words.ts";
import styles from "./agenda-panel.module.css";
import { elapsedMs, type ItemStanding, itemStanding, nextItem } from "./agenda.ts";
import { useMeeting, useRoom, useSelf } from "./context.ts";
import { FloorPanel } from "./floor-panel.tsx";
import { useName } from "./names.ts";
import { minutesAndSeconds } from "./speech-clock.ts";
import { useNow } from "./ticking.ts";

const Files = lazy(async () => ({
  default: (await import("../files/room-files.tsx")).RoomFiles,
}));

/** The floor and the agenda beside the picture. */
export function AgendaPanel() {
  const { t } = useWords("room");
  const meeting = useMeeting();
  const self = useSelf();
  const open = meeting.phase.kind === "open";
  return (
    <div className={styles.panel}>
      {open ? <FloorPanel /> : <NotOpened />}
      <section className={styles.agenda} aria-label={t("agenda.title")}>
        <h3>{t("agenda.title")}</h3>
        <ol className={styles.items}>
          {meeting.agenda.items.map((item) => (
            <Item key={item.itemId} item={item} />
          ))}
        </ol>
        {self.conducts && open && <Advance />}
      </section>
    </div>
  );
}

function NotOpened() {
  const { t } = useWords("room");
  const { session } = useRoom();
  const { conducts } = useSelf();
  return (
    <section className={styles.notOpened}>
      <p>{conducts ? t("agenda.openHint") : t("agenda.notOpened")}</p>
      {conducts && (
        <Button tone="primary" onPress={() => session.order("meeting:open", {})}>
          {t("agenda.open")}
        </Button>
      )}
    </section>
  );
}

function Advance() {
  const { t, language } = useWords("room");
  const { session } = useRoom();
  const { agenda } = useMeeting();
  const next = nextItem(agenda);
  return (
    <div className={styles.advance}>
      {next && (
        <Button
          tone="primary"
          onPress={() => session.order("agenda:start", { itemId: next.itemId })}
        >
          {t("agenda.next", { title: textIn(next.titles, language) })}
        </Button>
      )}
      {agenda.currentId && (
        <Button tone="quiet" onPress={() => session.order("agenda:end", {})}>
          {t("agenda.endItem")}
        </Button>
      )}
    </div>
  );
}

function Item({ item }: { readonly item: PlannedItem }) {
  const { t, language } = useWords("room");
  const { agenda } = useMeeting();
  const name = useName();
  const standing = itemStanding(agenda, item.itemId);
  const title = textIn(item.titles, language);
  return (
    <li
      className={styles.item}
      data-standing={standing}
      aria-current={standing === "now" ? "step" : undefined}
    >
      <span className={styles.mark} aria-hidden>
        {standing === "done" && <Check />}
        {standing === "now" && <ChevronRight />}
      </span>
      <div className={styles.what}>
        <p className={styles.title}>{title}</p>
        <p className={styles.detail}>
          {[t(`item.${item.type}`), ...item.speakerIds.map(name)].join(" · ")}
        </p>
        <p className={styles.detail}>
          {t("agenda.minutes", { count: item.minutes })}
          {standing !== "ahead" && <Elapsed runs={agenda.runs[item.itemId] ?? []} />}
          {standing === "done" && <span className={styles.unseen}>{t("agenda.done")}</span>}
        </p>
        <Suspense fallback={null}>
          <Files itemId={item.itemId} />
        </Suspense>
        <TakeUp item={item} standing={standing} />
      </div>
    </li>
  );
}

function TakeUp(props: { readonly item: PlannedItem; readonly standing: ItemStanding }) {
  const { item, standing } = props;
  const { t, language } = useWords("room");
  const { session } = useRoom();
  const { conducts } = useSelf();
  const isOpen = useMeeting().phase.kind === "open";
  return conducts && isOpen && standing !== "now" ? (
    <Button
      tone="quiet"
      size="small"
      aria-label={t("agenda.takeUpItem", { title: textIn(item.titles, language) })}
      onPress={() => session.order("agenda:start", { itemId: item.itemId })}
    >
      {standing === "done" ? t("agenda.again") : t("agenda.takeUp")}
    </Button>
  ) : null;
}

function Elapsed({ runs }: { readonly runs: readonly Run[] }) {
  const { t } = useWords("room");
  const { session } = useRoom();
  const now = useNow(session.socket.now, 1_000);
  const time = minutesAndSeconds(Math.floor(elapsedMs(runs, now) / 1_000));
  return <span className={styles.elapsed}>{t("agenda.elapsed", { time })}</span>;
}
