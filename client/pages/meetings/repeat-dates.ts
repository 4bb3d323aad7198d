import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { RepeatDates, repeatQuestion } from "../../../shared/wire/repeats.ts";
import type { MeetingDetail } from "../../../shared/wire/schedule.ts";
import { api } from "../../api.ts";
import { isOfSeries, withRuleWalls } from "./series-change.ts";

/** A rule whose dates are asked for. */
export type RepeatQuestion = z.infer<typeof repeatQuestion>;

/** The dates of a rule, as the platform reckons them. */
export function useRepeatDates(question: RepeatQuestion, enabled = true) {
  return useQuery({
    queryKey: ["repeat-dates", question],
    queryFn: () => api.post<RepeatDates>("/api/series/preview", question),
    enabled,
    placeholderData: (before) => before,
    retry: false,
  });
}

const noQuestion: RepeatQuestion = {
  zone: "",
  wallStart: "",
  rule: { every: "day", interval: 1, ending: { count: 2 } },
};

/** A meeting as a form changes it: where it is of a series with dates that differ, with where the rule has those. */
export function useRuled(meeting: MeetingDetail | null): MeetingDetail | null {
  const series = isOfSeries(meeting) ? meeting.series : null;
  const { zone, wallStart, rule } = series ?? noQuestion;
  const isAsked = series?.dates.some(({ differs }) => differs) ?? false;
  const { data } = useRepeatDates({ zone, wallStart, rule }, isAsked);
  return isOfSeries(meeting) && isAsked && data ? withRuleWalls(meeting, data.dates) : meeting;
}
