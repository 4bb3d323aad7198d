import { useState } from "react";
import { writeDateTime } from "../../../shared/time/write.ts";
import type { MeetingDetail, Reply } from "../../../shared/wire/schedule.ts";
import { RadioGroup } from "../../parts/radio-group.tsx";
import { datesToCome } from "../meetings/series-change.ts";
import { useSeriesWords } from "../meetings/series-words.ts";

type Scope = NonNullable<Reply["scope"]>;

/** What is chosen of a series: null where there is nothing to choose. */
type Choice = { readonly chosen: Scope | null; readonly choose: (scope: Scope) => void };

/** To which meetings a reply goes, `usual` until that is chosen: `scope` is what it then carries. Nothing is asked unless others are still to come. */
export function useReplyScope(
  { meetingId, series }: Pick<MeetingDetail, "meetingId" | "series">,
  usual: Scope,
): Choice & { readonly scope: Pick<Reply, "scope"> } {
  const [own, choose] = useState<Scope | null>(null);
  const chosen = own ?? usual;
  const others = datesToCome(series?.dates ?? [], Date.now()).filter(
    (date) => date.meetingId !== meetingId,
  );
  return others.length > 0
    ? { chosen, choose, scope: { scope: chosen } }
    : { chosen: null, choose, scope: {} };
}

/** Asks whether a reply is to all meetings of a series, or to the one that starts at an instant (epoch ms), written for a zone. */
export function ReplyScope(props: Choice & { readonly startsAt: number; readonly zone: string }) {
  const { chosen, choose, startsAt, zone } = props;
  const { t, language } = useSeriesWords();
  if (chosen === null) {
    return null;
  }
  const date = writeDateTime(startsAt, { zone, language });
  return (
    <RadioGroup
      label={t("reply.for")}
      value={chosen}
      onChange={choose}
      options={[
        { id: "all", label: t("reply.all") },
        { id: "this", label: t("reply.this", { date }) },
      ]}
    />
  );
}
