import { coveredMs, type Interval, intersection, mergeGaps } from "../time/interval.ts";
import type { PersonId, RegionId } from "../wire/ids.ts";
import type { Seat } from "../wire/permissions.ts";
import type { Participant } from "./plan.ts";
import type { MeetingState } from "./state.ts";

/** What counts as what. */
export type AttendanceRule = {
  /** A person who is back within this time never left, ms. */
  readonly graceMs: number;
  /** Late is who comes, and early who goes, by more than this, ms. */
  readonly lateMs: number;
  /** Until when those count who are still here, epoch ms. */
  readonly now: number;
};

/** The rule that the platform goes by: a minute to come back, five minutes to be late. No setting: a record made again must come out the same. */
export const usualRule = { graceMs: 60_000, lateMs: 5 * 60_000 } as const;

/** Whether a person or a region was there, in person or by somebody else. */
export type AttendanceStatus = "present" | "represented" | "absent";

/** One person's attendance. Instants in epoch ms, null where they never came. */
export type PersonAttendance = {
  readonly personId: PersonId;
  readonly seat: Seat;
  readonly invited: boolean;
  readonly regionId: RegionId | null;
  readonly status: AttendanceStatus;
  /** The times in the room while the meeting was open, reconnects within the grace joined, devices united. */
  readonly stays: readonly Interval[];
  readonly firstJoinAt: number | null;
  readonly lastLeaveAt: number | null;
  readonly presentMs: number;
  /** Of the meeting, 0 to 1. */
  readonly share: number;
  readonly isLate: boolean;
  readonly leftEarly: boolean;
  /** Pages that they came with. */
  readonly connections: number;
};

/** One member region's attendance. */
export type RegionAttendance = {
  readonly regionId: RegionId;
  readonly status: AttendanceStatus;
  readonly invitedPeople: number;
  readonly presentPeople: number;
};

/** The attendance of a meeting. */
export type Attendance = {
  /** From the opening to the end, or to `now` while it lasts; null before the opening. */
  readonly window: Interval | null;
  readonly people: readonly PersonAttendance[];
  readonly regions: readonly RegionAttendance[];
};

/** Who attended, computed from the journal alone: those invited in the plan's order, then those let in. */
export function attendanceOf(state: MeetingState, rule: AttendanceRule): Attendance {
  const window = windowOf(state, rule.now);
  const people = Object.values(state.people).map((person) =>
    personOf(state, person, { window, rule }),
  );
  const regions = state.plan.regions
    .map(({ regionId }) => regionOf(regionId, people))
    .filter((region) => region.invitedPeople > 0);
  return { window, people, regions };
}

function windowOf({ phase }: MeetingState, now: number): Interval | null {
  const openedAt = phase.kind === "prepared" ? null : phase.openedAt;
  if (openedAt === null) {
    return null;
  }
  return { from: openedAt, to: Math.max(openedAt, phase.kind === "ended" ? phase.endedAt : now) };
}

function personOf(
  state: MeetingState,
  person: Participant,
  { window, rule }: { readonly window: Interval | null; readonly rule: AttendanceRule },
): PersonAttendance {
  const { personId, seat, invited, regionId } = person;
  const stays = window ? staysIn(window, connectionsOf(state, personId, window.to), rule) : [];
  const [first] = stays;
  const last = stays.at(-1);
  const presentMs = coveredMs(stays);
  const begin = window ? Math.max(window.from, state.plan.startsAt) : 0;
  const away = person.representedBy === null ? "absent" : "represented";
  return {
    personId,
    seat,
    invited,
    regionId,
    status: first ? "present" : away,
    stays,
    firstJoinAt: first?.from ?? null,
    lastLeaveAt: last?.to ?? null,
    presentMs,
    share: window && window.to > window.from ? presentMs / (window.to - window.from) : 0,
    isLate: first !== undefined && first.from > begin + rule.lateMs,
    leftEarly: last !== undefined && window !== null && last.to < window.to - rule.lateMs,
    connections: connectionsOf(state, personId, window?.to ?? 0).length,
  };
}

/** Every connection's time; those still open last until the window's end. */
function connectionsOf(
  state: MeetingState,
  personId: PersonId,
  until: number,
): readonly Interval[] {
  const presence = state.presence[personId];
  const open = Object.values(presence?.connections ?? {}).map(({ since }) => ({
    from: since,
    to: Math.max(since, until),
  }));
  return [...(presence?.stays ?? []), ...open].filter(({ from, to }) => to > from);
}

function staysIn(
  window: Interval,
  connections: readonly Interval[],
  rule: AttendanceRule,
): readonly Interval[] {
  // Gaps are closed first: who was here just before the opening and just after it was here throughout.
  return intersection(mergeGaps(connections, rule.graceMs), [window]).filter(
    ({ from, to }) => to > from,
  );
}

function regionOf(regionId: RegionId, people: readonly PersonAttendance[]): RegionAttendance {
  const own = people.filter((person) => person.invited && person.regionId === regionId);
  const present = own.filter((person) => person.status === "present");
  const represented = own.some((person) => person.status === "represented");
  const away = represented ? "represented" : "absent";
  return {
    regionId,
    status: present.length > 0 ? "present" : away,
    invitedPeople: own.length,
    presentPeople: present.length,
  };
}
