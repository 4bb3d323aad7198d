import { Badge } from "../../parts/badge.tsx";
import { useSeriesWords } from "./series-words.ts";

/** Says, in a list, that a meeting is one of a series. */
export function SeriesMark() {
  const { t } = useSeriesWords();
  return <Badge>{t("mark")}</Badge>;
}
