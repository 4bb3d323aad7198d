import { allowed, type Action } from "../shared/wire/permissions.ts";
import { useQuery } from "@tanstack/react-query";
import type { Me } from "../shared/wire/people.ts";
import { api, codeOf } from "./api.ts";

/** The signed-in person; `data` is null for nobody. */
export function useMe() {
  return useQuery({
    queryKey: ["me"],
    queryFn: async () => {
      try {
        return await api.get<Me>("/api/me");
      } catch (error) {
        if (codeOf(error) === "session/missing") {
          return null;
        }
        throw error;
      }
    },
    staleTime: 60_000,
  });
}

/** Whether the person at this page may do something by their roles. */
export function useMay(): (action: Action) => boolean {
  const hats = new Set(useMe().data?.person.roles);
  return (action) => allowed(hats, action);
}
