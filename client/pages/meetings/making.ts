import { useRef } from "react";
import type { NewMeeting } from "../../../shared/wire/schedule.ts";
import { api, codeOf } from "../../api.ts";
import { newId } from "../../parts/new-id.ts";

/** What became of a form that was sent: `before` is a meeting that an earlier sending made, as the form was then. */
export type Made = { readonly meetingId: string; readonly kind: "made" | "before" };

/**
 * Makes meetings, one for as long as the form is open. What is sent again unchanged, after an answer that was lost on its way,
 * is made once; what was changed meanwhile is made only where the sending before it has made nothing.
 */
export function useMaking(): (input: NewMeeting) => Promise<Made> {
  const sent = useRef({ content: "", meetingId: "" });
  return async (input) => {
    const content = JSON.stringify(input);
    const { content: last, meetingId } = sent.current;
    if (last !== "" && last !== content && (await isThere(meetingId))) {
      return { meetingId, kind: "before" };
    }
    sent.current = { content, meetingId: meetingId || newId() };
    await api.post("/api/meetings", { ...input, meetingId: sent.current.meetingId });
    return { meetingId: sent.current.meetingId, kind: "made" };
  };
}

async function isThere(meetingId: string): Promise<boolean> {
  try {
    await api.get(`/api/meetings/${meetingId}`);
    return true;
  } catch (error) {
    if (codeOf(error) === "meeting/not-found") {
      return false;
    }
    throw error;
  }
}
