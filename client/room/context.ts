import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { MeetingState } from "../../shared/meeting/state.ts";
import type { Participant } from "../../shared/meeting/plan.ts";
import type { Call } from "./call.ts";
import type { MediaView } from "./media-port.ts";
import type { RoomSession } from "./session.ts";
import type { Entry, RoomView } from "./store.ts";

/** What every part of the live room has at hand. */
export type Room = {
  readonly session: RoomSession;
  readonly call: Call;
  /** Who reads of the meeting by HTTP: `authorization` is null where the session's cookie proves it. */
  readonly reader: { readonly meetingId: string; readonly authorization: string | null };
};

/** The room that this part of the page stands in. */
export const RoomContext = createContext<Room | null>(null);

/** The room around. @throws Error outside of one */
export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) {
    throw new Error("This part stands in a room only.");
  }
  return room;
}

/** A part of what the page shows; the selector must answer with a value that stays the same while nothing changed. */
export function useView<T>(select: (view: RoomView) => T): T {
  return useStore(useRoom().session.store, select);
}

/** A part of what is shown of sound and pictures. */
export function useCall<T>(select: (view: MediaView) => T): T {
  return useStore(useRoom().call.view, select);
}

/** The meeting, which is known to everyone with a seat. @throws Error before it is */
export function useMeeting(): MeetingState {
  const meeting = useView((view) => view.meeting);
  if (!meeting) {
    throw new Error("The meeting is not known yet.");
  }
  return meeting;
}

/** Who sits at this page. @throws Error for somebody without a seat */
export function useSelf(): Extract<Entry, { kind: "seated" }> {
  const entry = useView((view) => view.entry);
  if (entry.kind !== "seated") {
    throw new Error("Nobody is seated at this page.");
  }
  return entry;
}

/** Oneself among the people of the meeting; null for staff who look on without a seat in the plan. */
export function useOwnSeat(): Participant | null {
  return useMeeting().people[useSelf().personId] ?? null;
}
