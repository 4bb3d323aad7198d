import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Action } from "../../../shared/wire/permissions.ts";
import { stepMs } from "../../../shared/schedule/hours.ts";
import { isOver } from "../../../shared/schedule/over.ts";
import type { FinderAnswer, FinderQuestion } from "../../../shared/wire/finder.ts";
import type { MeetingId } from "../../../shared/wire/ids.ts";
import type { ListQuery, MeetingDetail, MeetingLine } from "../../../shared/wire/schedule.ts";
import { api } from "../../api.ts";
import { useMe, useMay } from "../../me.ts";
import { ownZone } from "../../own-zone.ts";
import type { Draft } from "./draft.ts";

type Only = { readonly only: "draft" | "held" | null };

/** Who looks at the page: their zone, and what their roles allow them everywhere. */
export function useReader(): {
  readonly zone: string;
  readonly may: (action: Action) => boolean;
} {
  const person = useMe().data?.person;
  const may = useMay();
  return {
    zone: person?.zone ?? ownZone(),
    may,
  };
}

/** Whether a meeting's time has passed without its having begun. */
export function isPassed(
  meeting: Pick<MeetingDetail, "status" | "startsAt" | "durationMinutes">,
): boolean {
  return meeting.status === "scheduled" && isOver(meeting, Date.now());
}

/** The meetings to come, or those past, that match a search; only drafts, or times held, where that is asked. */
export function useMeetings({ when, search, only }: Pick<ListQuery, "when" | "search"> & Only) {
  return useQuery({
    queryKey: ["meetings", when, search, only],
    queryFn: async () => {
      const query = new URLSearchParams({ when, search, ...(only ? { only } : {}) });
      const answer = await api.get<{ readonly meetings: readonly MeetingLine[] }>(
        `/api/meetings?${query}`,
      );
      return answer.meetings;
    },
    placeholderData: (before) => before,
  });
}

/** A meeting with all that its page shows. */
export function useMeeting(meetingId: string) {
  return useQuery({
    queryKey: ["meeting", meetingId],
    queryFn: () => api.get<MeetingDetail>(`/api/meetings/${meetingId}`),
    refetchInterval: 30_000,
  });
}

/** Does something to a meeting, and shows what has become of it. */
export function useMeetingAction<T, R>(meetingId: string, act: (input: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: async () => {
      // The other dates of its series show it, too.
      await queries.invalidateQueries({ queryKey: ["meeting"] });
      await queries.invalidateQueries({ queryKey: ["meeting-links", meetingId] });
      await queries.invalidateQueries({ queryKey: ["meetings"] });
    },
  });
}

type Asked = Pick<Draft, "durationMinutes"> & {
  readonly invitees: readonly Pick<Draft["invitees"][number], "personId">[];
};

/** What an instant (epoch ms) would ask of those invited; a meeting that is moved does not stand in its own way. */
export function useAsked(
  { invitees, durationMinutes }: Asked,
  { startsAt, movingId }: { readonly startsAt: number; readonly movingId: MeetingId | null },
) {
  const from = Math.floor(startsAt / stepMs) * stepMs;
  const question: FinderQuestion = {
    // Nobody counts as required: what stands in somebody's way is to be seen.
    people: invitees.map(({ personId }) => ({ personId, isRequired: false })),
    durationMinutes: Math.min(Math.max(durationMinutes, 15), 720),
    from,
    to: from + Math.ceil((durationMinutes * 60_000) / stepMs) * stepMs,
    allows: { nights: true, daysOff: true },
    ...(movingId ? { movingId } : {}),
  };
  return useQuery({
    queryKey: ["asked", question],
    queryFn: () => api.post<FinderAnswer>("/api/finder", question),
    enabled: invitees.length > 0,
    placeholderData: (before) => before,
  });
}
