import { Mic, MicOff, UserRound, Video, VideoOff, Volume2 } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Plate } from "../../../shared/wire/room.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { NamePlate } from "../../room/name-plate.tsx";
import { useWords } from "../../words.ts";
import { DeviceSelect } from "./device-select.tsx";
import styles from "./door.module.css";
import type { Devices } from "./use-devices.ts";

type DeskProps = { readonly devices: Devices; readonly plate: Plate | null };

/** Camera, microphone and speaker before the call: asked for after an explanation, shown, chosen, tried. */
export function DeviceDesk({ devices, plate }: DeskProps) {
  const { t } = useWords("room");
  return (
    <section className={styles.desk} aria-label={t("devices.title")}>
      <Preview devices={devices} plate={plate} />
      <div className={styles.choices}>
        {devices.phase === "explaining" && <Explanation devices={devices} />}
        {devices.phase === "asking" && <p role="status">{t("devices.asking")}</p>}
        {devices.phase === "without" && <Without devices={devices} />}
        {devices.phase === "ready" && <Pickers devices={devices} />}
      </div>
    </section>
  );
}

function Explanation({ devices }: { readonly devices: Devices }) {
  const { t } = useWords("room");
  return (
    <>
      <h2>{t("devices.title")}</h2>
      <p>{t("devices.explain")}</p>
      <Button tone="primary" onPress={devices.allow}>
        {t("devices.allow")}
      </Button>
      <Button tone="quiet" onPress={devices.without}>
        {t("devices.without")}
      </Button>
    </>
  );
}

function Without({ devices }: { readonly devices: Devices }) {
  const { t } = useWords("room");
  return (
    <>
      {devices.problem ? (
        <Banner tone="warn">{t(`devices.problem.${devices.problem}`)}</Banner>
      ) : null}
      <p>{t("devices.withoutNow")}</p>
      <Button tone="quiet" onPress={devices.allow}>
        {devices.problem ? t("devices.tryAgain") : t("devices.allow")}
      </Button>
    </>
  );
}

function Preview({ devices, plate }: DeskProps) {
  const { t } = useWords("room");
  const video = useRef<HTMLVideoElement>(null);
  const { picture } = devices;
  useEffect(() => {
    if (video.current) {
      video.current.srcObject = picture;
    }
  }, [picture]);
  return (
    <figure className={styles.preview}>
      <div className={styles.picture}>
        <video
          ref={video}
          autoPlay
          playsInline
          muted
          hidden={picture === null}
          aria-label={t("devices.preview")}
        />
        {picture === null && (
          <span className={styles.blank}>
            <UserRound aria-hidden />
            {devices.phase === "ready" && t("devices.cameraIsOff")}
          </span>
        )}
        {plate && (
          <div className={styles.plate}>
            <NamePlate plate={plate} />
          </div>
        )}
      </div>
      {devices.phase === "ready" && <Switches devices={devices} />}
      {plate && <figcaption>{t("door.plate")}</figcaption>}
    </figure>
  );
}

function Switches({ devices }: { readonly devices: Devices }) {
  const { t } = useWords("room");
  const { microphoneOn, cameraOn } = devices.choices;
  return (
    <div className={styles.switches}>
      <button
        type="button"
        aria-pressed={microphoneOn}
        disabled={!devices.hasMicrophone}
        onClick={() => devices.choose({ microphoneOn: !microphoneOn })}
      >
        {microphoneOn ? <Mic aria-hidden /> : <MicOff aria-hidden />}
        {microphoneOn ? t("devices.microphoneOn") : t("devices.microphoneOff")}
      </button>
      <button
        type="button"
        aria-pressed={cameraOn}
        disabled={!devices.hasCamera}
        onClick={() => devices.choose({ cameraOn: !cameraOn })}
      >
        {cameraOn ? <Video aria-hidden /> : <VideoOff aria-hidden />}
        {cameraOn ? t("devices.cameraOn") : t("devices.cameraOff")}
      </button>
    </div>
  );
}

function Pickers({ devices }: { readonly devices: Devices }) {
  const { t } = useWords("room");
  const { lists, choices, choose } = devices;
  return (
    <>
      {devices.problem && <Banner tone="warn">{t(`devices.problem.${devices.problem}`)}</Banner>}
      <DeviceSelect
        label={t("devices.microphone")}
        devices={lists.microphones}
        chosenId={choices.microphoneId}
        choose={(microphoneId) => choose({ microphoneId })}
      />
      {devices.hasMicrophone ? <Meter devices={devices} /> : <p>{t("devices.listenOnly")}</p>}
      <DeviceSelect
        label={t("devices.camera")}
        devices={lists.cameras}
        chosenId={choices.cameraId}
        choose={(cameraId) => choose({ cameraId })}
      />
      {lists.speakers.length > 0 && (
        <DeviceSelect
          label={t("devices.speaker")}
          devices={lists.speakers}
          chosenId={choices.speakerId}
          choose={(speakerId) => choose({ speakerId })}
        />
      )}
      <Button tone="quiet" onPress={devices.playTestTone}>
        <Volume2 aria-hidden /> {t("devices.testTone")}
      </Button>
    </>
  );
}

function Meter({ devices }: { readonly devices: Devices }) {
  const { t } = useWords("room");
  const bar = useRef<HTMLDivElement>(null);
  const { watchLevel } = devices;
  useEffect(
    () =>
      watchLevel((level) => {
        bar.current?.style.setProperty("--level", String(level));
        bar.current?.setAttribute("aria-valuenow", String(Math.round(level * 100)));
      }),
    [watchLevel],
  );
  return (
    <div className={styles.meter}>
      <div
        ref={bar}
        role="meter"
        aria-label={t("devices.level")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={0}
      />
      <small>{t("devices.levelHint")}</small>
    </div>
  );
}
