import type { GroupRule } from "../../../shared/wire/groups.ts";
import { countryName } from "../../../shared/words/countries.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { useWords } from "../../words.ts";
import { useRegions } from "../people/data.ts";

/** Says a rule: "All honorary ambassadors · China". */
export function useRuleName(): (rule: GroupRule) => string {
  const { t, language } = useWords("groups");
  const present = useRegions().data ?? [];
  const archived = useRegions({ archived: "true" }).data ?? [];
  const placeName = (place: GroupRule["place"]): string | null => {
    switch (place.kind) {
      case "anywhere":
        return null;
      case "country":
        return countryName(place.country, language);
      case "region": {
        const region = [...present, ...archived].find((each) => each.regionId === place.regionId);
        return region ? textIn(region.names, language) : null;
      }
      default:
        return place satisfies never;
    }
  };
  return ({ office, place }) => {
    const who = office ? t(`office.${office}`) : t("office.any");
    return [who, placeName(place)].filter(Boolean).join(" · ");
  };
}
