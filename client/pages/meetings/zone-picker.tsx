import { findZones } from "../../../shared/time/find-zones.ts";
import { offsetMinutes, offsetText } from "../../../shared/time/offset.ts";
import { cityOf } from "../../../shared/time/zones.ts";
import { ComboBox } from "../../parts/combo-box.tsx";
import { useWords } from "../../words.ts";

/** A zone, found by city, country or offset in any of the six languages. */
export function ZonePicker(props: {
  readonly value: string;
  /** The instant (epoch ms) whose offsets are shown. */
  readonly at: number;
  readonly isDisabled: boolean;
  readonly change: (zone: string) => void;
}) {
  const { value, at, isDisabled, change } = props;
  const { t, language } = useWords("schedule");
  const find = (query: string) =>
    findZones(query, { language, at }).map(({ zone, city, country, offset }) => ({
      id: zone,
      label: city,
      description: [country, offset].filter((part) => part !== null).join(" · "),
    }));
  const offset = offsetText(offsetMinutes(at, value));
  return (
    <ComboBox
      label={t("form.zone")}
      isDisabled={isDisabled}
      value={{ id: value, label: `${cityOf(value, language)} (${offset})` }}
      find={find}
      onChange={change}
    />
  );
}
