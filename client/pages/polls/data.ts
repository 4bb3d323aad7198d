import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { PollDetail, PollInput, PollLine } from "../../../shared/wire/polls.ts";
import { api } from "../../api.ts";

/** All polls, latest first. */
export function usePolls() {
  return useQuery({
    queryKey: ["polls"],
    queryFn: async () =>
      (await api.get<{ readonly polls: readonly PollLine[] }>("/api/polls")).polls,
  });
}

/** One poll with its answers, read anew while it is looked at. */
export function usePoll(pollId: string) {
  return useQuery({
    queryKey: ["polls", pollId],
    queryFn: () => api.get<PollDetail>(`/api/polls/${pollId}`),
    refetchInterval: 10_000,
  });
}

/** Makes a poll; gives its id. */
export function useMakePoll(then: (pollId: string) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: PollInput) => api.post<{ readonly pollId: string }>("/api/polls", input),
    onSuccess: async ({ pollId }) => {
      await queries.invalidateQueries({ queryKey: ["polls"] });
      then(pollId);
    },
  });
}

/** Closes, reopens or decides a poll. */
export function useSettle(pollId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ step, body }: { readonly step: string; readonly body: object }) =>
      api.post(`/api/polls/${pollId}/${step}`, body),
    onSuccess: () => queries.invalidateQueries(),
  });
}
