import { isOver } from "../../../shared/schedule/over.ts";
import type { Making, MeetingDetail } from "../../../shared/wire/schedule.ts";
import {
  onWhichDayOfMonth,
  type Repeated,
  repeatSentence,
  type SeriesWords,
} from "../../../shared/words/repeat-sentence.ts";
import { useWords } from "../../words.ts";
import { type Draft, startOf } from "./draft.ts";
import type { DraftRepeats } from "./repeat-draft.ts";

/** The words of meetings in series, and a rule written in them. */
export function useSeriesWords() {
  const { t, language } = useWords("series");
  // The keys that a rule is put together from are values, as they are on the server.
  const words = t as unknown as SeriesWords;
  return {
    t,
    language,
    sentence: (repeated: Repeated): string => repeatSentence(repeated, words, language),
    dayOfMonth: (on: DraftRepeats["on"], day: string): string => onWhichDayOfMonth(on, day, words),
  };
}

/** What is said when the form of a meeting has been saved. */
export function useSavedWords(draft: Draft, meeting: MeetingDetail | null): string {
  const { t } = useWords("schedule");
  const { t: early } = useWords("holds");
  const series = useSeriesWords();
  if (meeting?.status === "draft") {
    return early("form.drafted");
  }
  return meeting?.series && draft.scope !== "this" ? series.t("form.saved") : t("form.saved");
}

/** What is said when a meeting or a series has been made, by as what. */
export function useMadeWords(draft: Draft): Readonly<Record<Making, string>> {
  const { t } = useWords("schedule");
  const { t: early } = useWords("holds");
  const series = useSeriesWords();
  const { repeats, durationMinutes } = draft;
  const startsAt = startOf(draft) ?? Infinity;
  if (!repeats && isOver({ startsAt, durationMinutes }, Date.now())) {
    // Nobody is written to.
    return { scheduled: t("form.saved"), held: t("form.saved"), draft: early("form.drafted") };
  }
  return repeats
    ? {
        scheduled: series.t("form.created"),
        held: series.t("early.done.hold"),
        draft: series.t("early.done.draft"),
      }
    : { scheduled: t("form.created"), held: early("done.hold"), draft: early("form.drafted") };
}
