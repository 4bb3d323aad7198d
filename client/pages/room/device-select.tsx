import { useWords } from "../../words.ts";
import styles from "./door.module.css";

/** A device as the browser lists it; the label is empty until the browser may tell it. */
export type ListedDevice = { readonly deviceId: string; readonly label: string };

/** A choice among devices of one kind. */
export function DeviceSelect(props: {
  readonly label: string;
  readonly devices: readonly ListedDevice[];
  readonly chosenId: string | null;
  readonly choose: (deviceId: string) => void;
}) {
  const { label, devices, chosenId, choose } = props;
  const { t } = useWords("room");
  return (
    <label className={styles.field}>
      {label}
      <select
        value={chosenId ?? devices[0]?.deviceId ?? ""}
        disabled={devices.length === 0}
        onChange={(event) => choose(event.target.value)}
      >
        {devices.map((device, index) => (
          <option key={device.deviceId} value={device.deviceId}>
            {device.label || t("devices.unnamed", { number: index + 1 })}
          </option>
        ))}
      </select>
    </label>
  );
}
