import { useRef } from "react";
import type { NewMeeting } from "../../../shared/wire/schedule.ts";
import { api } from "../../api.ts";

/** Makes meetings. What is sent again unchanged, after an answer that was lost on its way, is made once. @returns the meeting's id */
export function useMaking(): (input: NewMeeting) => Promise<string> {
  const last = useRef({ content: "", meetingId: "" });
  return async (input) => {
    const content = JSON.stringify(input);
    if (last.current.content !== content) {
      last.current = { content, meetingId: crypto.randomUUID() };
    }
    const body = { ...input, meetingId: last.current.meetingId };
    return (await api.post<{ readonly meetingId: string }>("/api/meetings", body)).meetingId;
  };
}
