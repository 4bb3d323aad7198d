import type { JournalEvent } from "../../shared/meeting/events.ts";
import { evolve } from "../../shared/meeting/evolve.ts";
import type { MeetingState } from "../../shared/meeting/state.ts";
import type { Resume } from "../../shared/wire/room.ts";

/** The meeting as far as it could be followed; `gap` where events are missing in between. */
export type Followed = { readonly meeting: MeetingState | null; readonly gap: boolean };

/** Folds what the server announced: what is known already is passed over, and folding stops before a gap. */
export function follow(meeting: MeetingState | null, events: readonly JournalEvent[]): Followed {
  let state = meeting;
  for (const event of events) {
    const known = state?.seq ?? 0;
    if (event.seq > known + 1) {
      return { meeting: state, gap: true };
    }
    if (event.seq === known + 1) {
      state = evolve(state, event);
    }
  }
  return { meeting: state, gap: false };
}

/**
 * The meeting after the server's answer to a client that had the events up to `since`. A snapshot older than what came
 * meanwhile is passed over, unless the client was ahead of the journal: then it followed another one, and starts anew.
 */
export function resumed(
  meeting: MeetingState | null,
  resume: Resume,
  since: number | null,
): Followed {
  if (resume.kind === "events") {
    return follow(meeting, resume.events);
  }
  const { seq } = resume.state;
  const taken = seq >= (meeting?.seq ?? 0) || seq < (since ?? 0);
  return { meeting: taken ? resume.state : meeting, gap: false };
}
