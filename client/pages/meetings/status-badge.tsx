import type { MeetingLine } from "../../../shared/wire/schedule.ts";
import { Badge } from "../../parts/badge.tsx";
import { useWords } from "../../words.ts";

const tones = {
  draft: "neutral",
  held: "warn",
  lapsed: "neutral",
  scheduled: "neutral",
  open: "accent",
  ended: "neutral",
  cancelled: "danger",
} as const;

/** Where a meeting stands, in a word. */
export function StatusBadge({ status }: { readonly status: MeetingLine["status"] }) {
  const { t } = useWords("schedule");
  const { t: early } = useWords("holds");
  const isEarly = status === "draft" || status === "held" || status === "lapsed";
  const word = isEarly ? early(`status.${status}`) : t(`status.${status}`);
  return <Badge tone={tones[status]}>{word}</Badge>;
}
