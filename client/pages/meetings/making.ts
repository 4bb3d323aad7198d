import { useRef } from "react";
import type { MeetingDetail, NewMeeting } from "../../../shared/wire/schedule.ts";
import { api, codeOf } from "../../api.ts";
import { newId } from "../../parts/new-id.ts";
import type { Draft } from "./draft.ts";
import { changeOf } from "./series-change.ts";

/** What became of a form that was sent: `before` is a meeting that an earlier sending made, as the form was then. */
export type Made = { readonly meetingId: string; readonly kind: "made" | "before" };

/**
 * Makes meetings, one for as long as the form is open. What is sent again unchanged, after an answer that was lost on its way,
 * is made once; what was changed meanwhile is made only where no sending before it has made anything, also none that was long
 * on its way.
 */
export function useMaking(): (input: NewMeeting) => Promise<Made> {
  const chosen = useRef("");
  return async (input) => {
    chosen.current ||= newId();
    const meetingId = chosen.current;
    try {
      await api.post("/api/meetings", { ...input, meetingId });
      return { meetingId, kind: "made" };
    } catch (error) {
      if (codeOf(error) === "meeting/made-before") {
        return { meetingId, kind: "before" };
      }
      throw error;
    }
  };
}

/**
 * Whether the form of a new meeting can be saved as a change of the one that was made of it before: nobody has changed that,
 * and a series was made of a series' form, one meeting of one meeting's.
 */
export function canFollow(draft: Draft, { version, status, series }: MeetingDetail): boolean {
  const isOpen = status === "draft" || status === "held" || status === "scheduled";
  return isOpen && version === 1 && (series !== null) === (draft.repeats !== null);
}

type Following = { readonly draft: Draft; readonly made: MeetingDetail };

/** Saves the form of a new meeting, or of a series, as a change of the one that was made of it before. */
export async function changeMade({ draft, made }: Following): Promise<void> {
  const whole = { ...draft, scope: made.series ? "all" : "this" } as const;
  await api.put(`/api/meetings/${made.meetingId}`, changeOf(whole, made, Date.now()));
}
