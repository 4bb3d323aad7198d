import { Signal, SignalLow, SignalMedium } from "lucide-react";
import { currentItem } from "../../shared/meeting/agenda.ts";
import { writeTime } from "../../shared/time/write.ts";
import { textIn } from "../../shared/words/languages.ts";
import { useOwnZone } from "../own-zone.ts";
import { useWords } from "../words.ts";
import { useCall, useMeeting, useRoom, useView } from "./context.ts";
import { SpeakerClock } from "./floor-panel.tsx";
import { useName } from "./names.ts";
import { useNow } from "./ticking.ts";
import styles from "./top.module.css";

/** The line above the stage: what is meeting, where it stands, who has the floor, and how the connection is. */
export function Top() {
  const { t, language } = useWords("room");
  const meeting = useMeeting();
  const item = currentItem(meeting.agenda);
  const waiting = meeting.phase.kind === "open" ? t("top.betweenItems") : t("top.notOpened");
  return (
    <header className={styles.top}>
      <div className={styles.titles}>
        <h1>{textIn(meeting.plan.titles, language)}</h1>
        <p>{item ? textIn(item.titles, language) : waiting}</p>
      </div>
      <FloorLine />
      <WallClock />
      <Quality />
    </header>
  );
}

function FloorLine() {
  const { t } = useWords("room");
  const { speaking } = useMeeting().floor;
  const name = useName();
  // The panel of the agenda has the same clock, larger.
  const isShownBeside = useView((view) => view.panel === "agenda");
  return speaking && !isShownBeside ? (
    <div className={styles.floor}>
      <span>
        <small>{t("floor.has")}</small>
        {name(speaking.personId)}
      </span>
      <SpeakerClock speech={speaking} />
    </div>
  ) : null;
}

function WallClock() {
  const { session } = useRoom();
  const now = useNow(session.socket.now, 1_000);
  return <time className={styles.wallClock}>{writeTime(now, useOwnZone())}</time>;
}

const bars = { good: Signal, weak: SignalMedium, poor: SignalLow } as const;

function Quality() {
  const { t } = useWords("room");
  const quality = useCall((view) => view.quality);
  if (quality === null) {
    return null;
  }
  const Bars = bars[quality];
  return (
    <span className={styles.quality} data-quality={quality}>
      <Bars aria-hidden />
      {t(`quality.${quality}`)}
    </span>
  );
}
