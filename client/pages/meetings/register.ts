import { useQuery } from "@tanstack/react-query";
import type { Person, Region } from "../../../shared/wire/people.ts";
import { api } from "../../api.ts";
import type { DraftInvitee } from "./draft.ts";

/** Everyone in the register who can be invited. */
export function usePeople() {
  return useQuery({
    queryKey: ["people", "all"],
    queryFn: async () =>
      (await api.get<{ readonly people: readonly Person[] }>("/api/people")).people,
  });
}

/** The member regions. */
export function useRegions() {
  return useQuery({
    queryKey: ["regions", "all"],
    queryFn: async () =>
      (await api.get<{ readonly regions: readonly Region[] }>("/api/regions")).regions,
  });
}

/** A person of the register as somebody to invite. */
export function candidateOf(
  person: Person,
  regions: readonly Region[],
): Omit<DraftInvitee, "seat"> {
  const region = regions.find(({ regionId }) => regionId === person.regionId);
  const { personId, names, zone } = person;
  return { personId, names, zone, regionNames: region?.names ?? null };
}
