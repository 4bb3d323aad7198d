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
