import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { FollowUpDetail, NewsDraft, NewsEdit } from "../../../shared/wire/follow-up.ts";
import { api } from "../../api.ts";

/** A meeting's follow-up; asked for again while something is still to be done. */
export function useFollowUp(meetingId: string) {
  return useQuery({
    queryKey: ["follow-up", meetingId],
    queryFn: () => api.get<FollowUpDetail>(`/api/meetings/${meetingId}/follow-up`),
    refetchInterval: ({ state }) => (isFinished(state.data) ? 30_000 : 2_000),
  });
}

/** Whether nothing is left to be done. */
export function isFinished(detail: FollowUpDetail | undefined): boolean {
  return detail !== undefined && detail.steps.length > 0 && detail.steps.every(isDone);
}

function isDone({ state }: FollowUpDetail["steps"][number]): boolean {
  return state === "done";
}

/** Tries the failed steps again. */
export function useRetry(meetingId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.post(`/api/meetings/${meetingId}/follow-up/retry`),
    onSettled: () => queries.invalidateQueries({ queryKey: ["follow-up", meetingId] }),
  });
}

/** Saves a draft of the news piece; refused where somebody else has saved another meanwhile. */
export function useSaveDraft(meetingId: string, language: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (edit: NewsEdit) =>
      api.put<NewsDraft>(`/api/meetings/${meetingId}/news/${language}`, edit),
    onSettled: () => queries.invalidateQueries({ queryKey: ["follow-up", meetingId] }),
  });
}
