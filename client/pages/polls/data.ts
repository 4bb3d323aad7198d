import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AskedAgain } from "../../../shared/wire/asked-again.ts";
import type { PollDetail, PollInput, PollLine, PollLink } from "../../../shared/wire/polls.ts";
import { api } from "../../api.ts";

/** What the office does with a poll. */
type PollStep = "close" | "reopen" | "finalise";

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

/** The voters' links; asked for only where `enabled`. */
export function usePollLinks(pollId: string, enabled: boolean) {
  return useQuery({
    queryKey: ["poll-links", pollId],
    queryFn: async () =>
      (await api.get<{ readonly links: readonly PollLink[] }>(`/api/polls/${pollId}/links`)).links,
    enabled,
  });
}

/** Writes once more to those who have not answered. */
export function useAskAgain(pollId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<AskedAgain>(`/api/polls/${pollId}/ask-again`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["polls", pollId] }),
  });
}

/** Closes or decides a poll, or gives it another deadline. */
export function useSettle(pollId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ step, body }: { readonly step: PollStep; readonly body: object }) =>
      api.post(`/api/polls/${pollId}/${step}`, body),
    onSuccess: () => queries.invalidateQueries(),
  });
}
