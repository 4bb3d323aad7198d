import { findZones } from "../../shared/time/find-zones.ts";
import { offsetMinutes, offsetText } from "../../shared/time/offset.ts";
import { cityOf } from "../../shared/time/zones.ts";
import { useWords } from "../words.ts";
import { ComboBox } from "./combo-box.tsx";

/** A time zone, found by city, country or offset in any of the six languages. */
export function ZoneField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (zone: string) => void;
  /** An instant (epoch ms) that matters: its offset is shown beside the zone. */
  readonly at?: number;
  readonly isDisabled?: boolean;
}) {
  const { label, value, onChange, at, isDisabled = false } = props;
  const { language } = useWords("common");
  const find = (query: string) =>
    findZones(query, { language, at: at ?? Date.now() }).map(({ zone, city, country, offset }) => ({
      id: zone,
      label: city,
      description: [country, offset].filter(Boolean).join(" · "),
    }));
  const city = cityOf(value, language);
  const offset = at === undefined ? city : offsetText(offsetMinutes(at, value));
  return (
    <ComboBox
      label={label}
      isDisabled={isDisabled}
      value={{ id: value, label: offset === city ? city : `${city} (${offset})` }}
      find={find}
      onChange={onChange}
    />
  );
}
