import type { RegionId } from "../../../shared/wire/ids.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { Select } from "../../parts/select.tsx";
import { useWords } from "../../words.ts";
import { useRegions } from "../people/data.ts";

const secretariat = "secretariat";

/** Who hosts: the secretariat, or a member region. */
export function HostSelect(props: {
  readonly value: RegionId | null;
  readonly change: (regionId: RegionId | null) => void;
}) {
  const { value, change } = props;
  const { t, language } = useWords("schedule");
  const regions = useRegions().data ?? [];
  const options = [
    { id: secretariat, label: t("meeting.hostSecretariat") },
    ...regions.map(({ regionId, names }) => ({ id: regionId, label: textIn(names, language) })),
  ];
  return (
    <Select
      label={t("form.host")}
      value={value ?? secretariat}
      options={options}
      onChange={(id) => change(regions.find(({ regionId }) => regionId === id)?.regionId ?? null)}
    />
  );
}
