import type { MeetingLine } from "../../../shared/wire/schedule.ts";
import { Badge } from "../../parts/badge.tsx";
import { useWords } from "../../words.ts";

const tones = {
  scheduled: "neutral",
  open: "accent",
  ended: "neutral",
  cancelled: "danger",
} as const;

/** Where a meeting stands, in a word. */
export function StatusBadge({ status }: { readonly status: MeetingLine["status"] }) {
  const { t } = useWords("schedule");
  return <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>;
}
