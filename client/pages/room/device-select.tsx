import type { DeviceChoice } from "../../media/devices.ts";
import { useWords } from "../../words.ts";
import styles from "./door.module.css";

/** A choice among devices of one kind. */
export function DeviceSelect(props: {
  readonly label: string;
  readonly devices: readonly DeviceChoice[];
  readonly chosenId: string | null;
  readonly choose: (deviceId: string) => void;
}) {
  const { label, devices, chosenId, choose } = props;
  const { t } = useWords("room");
  return (
    <label className={styles.field}>
      {label}
      <select
        value={chosenId ?? devices[0]?.id ?? ""}
        disabled={devices.length === 0}
        onChange={(event) => choose(event.target.value)}
      >
        {devices.map((device, index) => (
          <option key={device.id} value={device.id}>
            {device.name || t("devices.unnamed", { number: index + 1 })}
          </option>
        ))}
      </select>
    </label>
  );
}
