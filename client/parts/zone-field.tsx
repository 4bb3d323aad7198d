import { findZones } from "../../shared/time/find-zones.ts";
import { cityOf } from "../../shared/time/zones.ts";
import { useWords } from "../words.ts";
import { ComboBox } from "./combo-box.tsx";

/** A time zone, found by city, country or offset in any of the six languages. */
export function ZoneField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (zone: string) => void;
}) {
  const { language } = useWords("common");
  const find = (query: string) =>
    findZones(query, { language, at: Date.now() }).map(({ zone, city, country, offset }) => ({
      id: zone,
      label: city,
      description: [country, offset].filter(Boolean).join(" · "),
    }));
  const value = { id: props.value, label: cityOf(props.value, language) };
  return <ComboBox label={props.label} value={value} find={find} onChange={props.onChange} />;
}
