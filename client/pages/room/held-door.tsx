import { Banner } from "../../parts/banner.tsx";
import { useWords } from "../../words.ts";

/** What stands at the door of a meeting whose time is only held: that it is, or that it was until it passed. */
export function HeldDoor({ isPast }: { readonly isPast: boolean }) {
  const { t } = useWords("holds");
  return <Banner tone="info">{t(isPast ? "rsvp.lapsed" : "door.held")}</Banner>;
}
