import type { MeetingState } from "../../shared/meeting/state.ts";
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
  const { openedAt } = meeting.phase;
  const until = meeting.phase.kind === "ended" ? meeting.phase.endedAt : now;
  const person = meeting.presence[personId];
  const open = Object.values(person?.connections ?? {}).map(({ since }) => [since, until] as const);
  const over = person?.stays.map(({ from, to }) => [from, to] as const) ?? [];
  return covered([...over, ...open], { from: openedAt, until });
}

/** How much of a span of time is covered by intervals, ms. */
function covered(
  intervals: readonly (readonly [number, number])[],
  span: { readonly from: number; readonly until: number },
): number {
  let reached = span.from;
  let sum = 0;
  for (const [from, to] of intervals.toSorted(([a], [b]) => a - b)) {
    const begin = Math.max(from, reached);
    const end = Math.min(to, span.until);
    sum += Math.max(0, end - begin);
    reached = Math.max(reached, end);
  }
  return sum;
}
