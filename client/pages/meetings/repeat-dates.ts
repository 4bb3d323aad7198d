import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { RepeatDates, repeatQuestion } from "../../../shared/wire/repeats.ts";
import { api } from "../../api.ts";

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
