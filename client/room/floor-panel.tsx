import { Clock, Hourglass, PauseCircle, TriangleAlert } from "lucide-react";
import { isPresent } from "../../shared/meeting/presence.ts";
import type { Speech } from "../../shared/meeting/floor.ts";
import type { PersonId } from "../../shared/wire/ids.ts";
import { Button } from "../parts/button.tsx";
import { useWords } from "../words.ts";
import { useMeeting, useRoom, useSelf } from "./context.ts";
import styles from "./floor-panel.module.css";
import { useName } from "./names.ts";
import { handOf } from "./people.ts";
import { clockText, speechClock, type SpeechClock } from "./speech-clock.ts";
import { useNow } from "./ticking.ts";

/** The floor: who has it and for how long, who waits for it, and for the chair what can be done about it. */
export function FloorPanel() {
  const { t } = useWords("room");
  const { speaking } = useMeeting().floor;
  return (
    <section className={styles.floor} aria-label={t("floor.title")}>
      {speaking ? <Speaking speech={speaking} /> : <p className={styles.free}>{t("floor.free")}</p>}
      <Waiting />
    </section>
  );
}

function Speaking({ speech }: { readonly speech: Speech }) {
  const { t } = useWords("room");
  const { session } = useRoom();
  const self = useSelf();
  const name = useName();
  const mine = speech.personId === self.personId;
  return (
    <div className={styles.speaking}>
      <p className={styles.caption}>{mine ? t("floor.yours") : t("floor.has")}</p>
      <p className={styles.speaker}>{name(speech.personId)}</p>
      <SpeakerClock speech={speech} />
      {(mine || self.conducts) && (
        <Button tone="quiet" onPress={() => session.order("floor:end", {})}>
          {mine ? t("floor.endMine") : t("floor.end")}
        </Button>
      )}
    </div>
  );
}

/** The clock of the speech under way: the same figures at every page, by the server's clock. */
export function SpeakerClock({ speech }: { readonly speech: Speech }) {
  const { session } = useRoom();
  const now = useNow(session.socket.now, 200);
  const clock = speechClock(speech, now);
  return (
    <div className={styles.clock} data-tone={clock.kind}>
      <span className={styles.figures} role="timer" data-testid="speech-clock">
        {clockText(clock)}
      </span>
      <ClockSign clock={clock} />
    </div>
  );
}

function ClockSign({ clock }: { readonly clock: SpeechClock }) {
  const { t } = useWords("room");
  if (clock.standing) {
    return (
      <span className={styles.sign}>
        <PauseCircle aria-hidden /> {t("floor.away")}
      </span>
    );
  }
  switch (clock.kind) {
    case "open":
      return (
        <span className={styles.sign}>
          <Clock aria-hidden /> {t("floor.unlimited")}
        </span>
      );
    case "plenty":
      return (
        <span className={styles.sign}>
          <Clock aria-hidden /> {t("floor.left")}
        </span>
      );
    case "soon":
      return (
        <span className={styles.sign}>
          <Hourglass aria-hidden /> {t("floor.soon")}
        </span>
      );
    case "over":
      return (
        <span className={styles.sign}>
          <TriangleAlert aria-hidden /> {t("floor.over")}
        </span>
      );
    default:
      return clock satisfies never;
  }
}

function Waiting() {
  const { t } = useWords("room");
  const { session } = useRoom();
  const meeting = useMeeting();
  const self = useSelf();
  const { waiting } = meeting.floor;
  const place = handOf(meeting, self.personId);
  const name = useName();
  const next = waiting.find(({ personId }) => isPresent(meeting.presence, personId));
  return (
    <div className={styles.waiting}>
      <h3>{t("floor.queue", { count: waiting.length })}</h3>
      {place !== null && <p className={styles.place}>{t("floor.place", { place })}</p>}
      {waiting.length === 0 && <p className={styles.free}>{t("floor.nobody")}</p>}
      <ol className={styles.hands}>
        {waiting.map(({ personId }, index) => (
          <WaitingHand key={personId} personId={personId} place={index + 1} />
        ))}
      </ol>
      {self.conducts && next && (
        <Button tone="primary" onPress={() => session.order("floor:next", {})}>
          {t("floor.giveTo", { name: name(next.personId) })}
        </Button>
      )}
    </div>
  );
}

function WaitingHand({ personId, place }: { readonly personId: PersonId; readonly place: number }) {
  const { t } = useWords("room");
  const { session } = useRoom();
  const meeting = useMeeting();
  const self = useSelf();
  const name = useName()(personId);
  const here = isPresent(meeting.presence, personId);
  return (
    <li className={styles.hand}>
      <span className={styles.number}>{place}</span>
      <span className={styles.who}>
        {name}
        {!here && <small>{t("people.away")}</small>}
      </span>
      {self.conducts && (
        <span className={styles.actions}>
          {here && (
            <Button
              tone="quiet"
              size="small"
              aria-label={t("floor.giveTo", { name })}
              onPress={() => session.order("floor:give", { personId })}
            >
              {t("floor.give")}
            </Button>
          )}
          <Button
            tone="quiet"
            size="small"
            aria-label={t("floor.lowerOf", { name })}
            onPress={() => session.order("floor:lower", { personId })}
          >
            {t("floor.lower")}
          </Button>
        </span>
      )}
    </li>
  );
}
