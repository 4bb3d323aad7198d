import { Hand, MicOff, Pin, PinOff, UserRound, WifiOff } from "lucide-react";
import { useRef } from "react";
import type { Participant } from "../../shared/meeting/plan.ts";
import { IconButton } from "../parts/icon-button.tsx";
import { useWords } from "../words.ts";
import { useCall, useMeeting, useRoom, useSelf, useView } from "./context.ts";
import { NamePlate } from "./name-plate.tsx";
import { useName } from "./names.ts";
import { handOf, regionOf } from "./people.ts";
import { usePicture } from "./picture.ts";
import styles from "./tile.module.css";

/** One person's picture and plate. `screen` shows what they share instead of themselves. */
export function Tile(props: {
  readonly person: Participant;
  readonly size: "large" | "small";
  readonly source?: "camera" | "screen";
}) {
  const { person, size, source = "camera" } = props;
  const { t } = useWords("room");
  const { personId } = person;
  const self = useSelf().personId === personId;
  const speaking = useCall((view) => view.speaking.has(personId));
  const fading = useView((view) => view.fading.has(personId));
  const hasFloor = useMeeting().floor.speaking?.personId === personId;
  return (
    <figure
      className={styles.tile}
      data-size={size}
      data-source={source}
      data-speaking={speaking}
      data-floor={hasFloor}
      data-fading={fading}
      data-mirrored={self && source === "camera"}
      data-testid={`tile-${source}`}
      data-person={personId}
    >
      <Picture person={person} source={source} />
      {fading && (
        <p className={styles.lost}>
          <WifiOff aria-hidden /> {t("stage.lost")}
        </p>
      )}
      <Signs person={person} />
      <PinButton person={person} />
      <Caption person={person} source={source} />
    </figure>
  );
}

function Picture(props: { readonly person: Participant; readonly source: "camera" | "screen" }) {
  const { person, source } = props;
  const box = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const shown = usePicture({ box, video, personId: person.personId, source });
  return (
    <div ref={box} className={styles.picture}>
      {/* Captions of a live picture would be a transcript, which is not made. */}
      <video ref={video} hidden={!shown} autoPlay playsInline muted />
      {!shown && <UserRound className={styles.blank} aria-hidden />}
    </div>
  );
}

function Caption(props: { readonly person: Participant; readonly source: "camera" | "screen" }) {
  const { person, source } = props;
  const { t } = useWords("room");
  const meeting = useMeeting();
  const self = useSelf().personId === person.personId;
  const muted = !useCall((view) => view.open.has(person.personId));
  const region = regionOf(meeting, person)?.names ?? null;
  return (
    <figcaption className={styles.caption}>
      {muted && (
        <span className={styles.muted} role="img" aria-label={t("people.muted")}>
          <MicOff aria-hidden />
        </span>
      )}
      <NamePlate plate={{ names: person.names, title: person.title, region }} />
      {source === "screen" && <span className={styles.note}>{t("stage.shares")}</span>}
      {self && source === "camera" && <span className={styles.note}>{t("people.you")}</span>}
    </figcaption>
  );
}

function Signs({ person }: { readonly person: Participant }) {
  const { t } = useWords("room");
  const place = handOf(useMeeting(), person.personId);
  return place === null ? null : (
    <span className={styles.hand} role="img" aria-label={t("people.hand", { place })}>
      <Hand aria-hidden /> {place}
    </span>
  );
}

function PinButton({ person }: { readonly person: Participant }) {
  const { t } = useWords("room");
  const { session } = useRoom();
  const pinned = useView((view) => view.pinnedId === person.personId);
  const name = useName()(person.personId);
  return (
    <span className={styles.pin}>
      <IconButton
        label={pinned ? t("stage.unpin", { name }) : t("stage.pin", { name })}
        isPressed={pinned}
        onPress={() =>
          session.store.setState({
            pinnedId: pinned ? null : person.personId,
            layout: "speaker",
          })
        }
      >
        {pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
      </IconButton>
    </span>
  );
}
