import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Group, GroupLine, Membership } from "../../../shared/wire/groups.ts";
import type { Person } from "../../../shared/wire/people.ts";
import { api } from "../../api.ts";

/** All saved groups. */
export function useGroups() {
  return useQuery({
    queryKey: ["groups"],
    queryFn: async () =>
      (await api.get<{ readonly groups: readonly GroupLine[] }>("/api/groups")).groups,
  });
}

/** One group. */
export function useGroup(groupId: string) {
  return useQuery({
    queryKey: ["groups", groupId],
    queryFn: () => readGroup(groupId),
    // What others change meanwhile does not change the form under one's hands.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** Asks for one group. @throws AppError group/not-found */
export function readGroup(groupId: string): Promise<Group> {
  return api.get<Group>(`/api/groups/${groupId}`);
}

/** Asks who is meant at present. */
export async function readMembers({ personIds, rules }: Membership): Promise<readonly Person[]> {
  const answer = await api.post<{ readonly people: readonly Person[] }>("/api/groups/matching", {
    personIds,
    rules,
  });
  return answer.people;
}

/** Who is meant at present, also while a group is being put together. */
export function useMembers({ personIds, rules }: Membership) {
  return useQuery({
    // With the register's people, whose changes change it.
    queryKey: ["people", "matching", personIds, rules],
    queryFn: () => readMembers({ personIds, rules }),
    placeholderData: (before) => before,
  });
}

/** Saves or deletes a group, and shows the groups anew. */
export function useGroupSaving<I, O>(save: (input: I) => Promise<O>, after: (saved: O) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: save,
    onSuccess: async (saved: O) => {
      after(saved);
      await queries.invalidateQueries({ queryKey: ["groups"] });
    },
  });
}
