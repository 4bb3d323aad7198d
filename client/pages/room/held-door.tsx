import { Banner } from "../../parts/banner.tsx";
import { useWords } from "../../words.ts";

/** What stands at the door of a meeting whose time is only held. */
export function HeldDoor() {
  const { t } = useWords("holds");
  return <Banner tone="info">{t("door.held")}</Banner>;
}
