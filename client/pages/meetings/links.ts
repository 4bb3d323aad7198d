import { useQuery } from "@tanstack/react-query";
import { api } from "../../api.ts";
import { useMeetingAction } from "./data.ts";

/** The live personal link of somebody invited. */
export type PersonLink = { readonly personId: string; readonly url: string };

/** The live personal links of a meeting; asked for only where `enabled`. */
export function useLinks(meetingId: string, enabled: boolean) {
  return useQuery({
    queryKey: ["meeting-links", meetingId],
    queryFn: async () => {
      const answer = await api.get<{ readonly links: readonly PersonLink[] }>(
        `/api/meetings/${meetingId}/links`,
      );
      return answer.links;
    },
    enabled,
  });
}

/** Reissues or revokes somebody's link, or takes their invitation back. */
export function useInviteeAction(meetingId: string, personId: string) {
  const base = `/api/meetings/${meetingId}`;
  return useMeetingAction(meetingId, (what: "reissue" | "revoke" | "withdraw") =>
    what === "withdraw"
      ? api.delete(`${base}/invitees/${personId}`)
      : api.post(`${base}/links/${personId}/${what}`),
  );
}
