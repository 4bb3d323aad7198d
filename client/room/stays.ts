import type { MeetingState } from "../../shared/meeting/state.ts";
import { coveredMs, intersection, union } from "../../shared/time/interval.ts";
import type { PersonId } from "../../shared/wire/ids.ts";

/** How long a person was in the room while the meeting was under way, ms; two pages at once count once. */
export function presentMs(of: {
  readonly meeting: MeetingState | null;
  readonly personId: PersonId;
  /** Until when those who are still here count, by the server's clock. */
  readonly now: number;
}): number {
  const { meeting, personId, now } = of;
  if (!meeting || meeting.phase.kind === "prepared" || meeting.phase.openedAt === null) {
    return 0;
  }
  const until = meeting.phase.kind === "ended" ? meeting.phase.endedAt : now;
  const person = meeting.presence[personId];
  const open = Object.values(person?.connections ?? {}).map(({ since }) => ({
    from: since,
    to: Math.max(since, until),
  }));
  const inRoom = union([...(person?.stays ?? []), ...open]);
  return coveredMs(intersection(inRoom, [{ from: meeting.phase.openedAt, to: until }]));
}
