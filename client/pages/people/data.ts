import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Person, Region } from "../../../shared/wire/people.ts";
import { api } from "../../api.ts";

/** The register's people that a query names. */
export function usePeople(query: Readonly<Record<string, string>>) {
  const search = new URLSearchParams(query);
  return useQuery({
    queryKey: ["people", search.toString()],
    queryFn: async () =>
      (await api.get<{ readonly people: readonly Person[] }>(`/api/people?${search}`)).people,
    placeholderData: (before) => before,
  });
}

/** The register's regions that a query names. */
export function useRegions(query: Readonly<Record<string, string>> = {}) {
  const search = new URLSearchParams(query);
  return useQuery({
    queryKey: ["regions", search.toString()],
    queryFn: async () =>
      (await api.get<{ readonly regions: readonly Region[] }>(`/api/regions?${search}`)).regions,
    placeholderData: (before) => before,
  });
}

/** Saves something of the register, and shows it anew wherever it stands. */
export function useSaving<I, O>(save: (input: I) => Promise<O>, after: (saved: O) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: save,
    onSuccess: async (saved: O) => {
      await Promise.all(
        ["people", "person", "regions", "region", "me"].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      );
      after(saved);
    },
  });
}
