import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { DeviceSelect } from "../pages/room/device-select.tsx";
import { type DeviceLists, listDevices, watchDevices } from "../media/devices.ts";
import { useWords } from "../words.ts";
import { useRoom } from "./context.ts";
import styles from "./menu.module.css";

/** Choosing microphone and speaker in the call. */
export function MicrophoneMenu() {
  const { t } = useWords("room");
  const { call } = useRoom();
  const lists = useDeviceLists();
  const chosen = useStore(call.devices);
  return (
    <div className={styles.menu}>
      <DeviceSelect
        label={t("devices.microphone")}
        devices={lists.microphones}
        chosenId={chosen.microphoneId}
        choose={(microphoneId) => call.choose({ microphoneId })}
      />
      {lists.speakers.length > 0 && (
        <DeviceSelect
          label={t("devices.speaker")}
          devices={lists.speakers}
          chosenId={chosen.speakerId}
          choose={(speakerId) => call.choose({ speakerId })}
        />
      )}
    </div>
  );
}

/** Choosing the camera in the call. */
export function CameraMenu() {
  const { t } = useWords("room");
  const { call } = useRoom();
  const lists = useDeviceLists();
  const chosen = useStore(call.devices);
  return (
    <div className={styles.menu}>
      <DeviceSelect
        label={t("devices.camera")}
        devices={lists.cameras}
        chosenId={chosen.cameraId}
        choose={(cameraId) => call.choose({ cameraId })}
      />
    </div>
  );
}

const none: DeviceLists = { microphones: [], cameras: [], speakers: [] };

/** The devices that are there now. */
function useDeviceLists(): DeviceLists {
  const [lists, setLists] = useState(none);
  useEffect(() => {
    const read = () => void listDevices().then(setLists);
    read();
    return watchDevices(read);
  }, []);
  return lists;
}
