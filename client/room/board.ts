import { attendanceOf, type PersonAttendance, usualRule } from "../../shared/meeting/attendance.ts";
import type { Participant, RegionPlate } from "../../shared/meeting/plan.ts";
import { isPresent } from "../../shared/meeting/presence.ts";
import type { MeetingState } from "../../shared/meeting/state.ts";
import type { PersonId } from "../../shared/wire/ids.ts";
import { byRegion, regionsPresent } from "./people.ts";

/** One line of the attendance board. */
export type BoardRow = {
  readonly person: Participant;
  /** In the room; was there and is gone; represented by somebody else; never there. The last three as the record has it. */
  readonly state: "present" | "was" | "represented" | "absent";
  /** Came late, by the rule of the record. */
  readonly isLate: boolean;
  /** While the meeting was under way, ms. */
  readonly presentMs: number;
};

/** The attendance as it stands, region by region. */
export type Board = {
  readonly groups: readonly {
    readonly region: RegionPlate | null;
    readonly rows: readonly BoardRow[];
  }[];
  /** Regions and invited persons in the room now, and how many there are. */
  readonly regions: { readonly present: number; readonly all: number };
  readonly people: { readonly present: number; readonly all: number };
};

/** The attendance at an instant of the server's clock, by the same rule as the record. */
export function boardOf(meeting: MeetingState, now: number): Board {
  const { people } = attendanceOf(meeting, { ...usualRule, now });
  const attendance = new Map(people.map((person) => [person.personId, person]));
  const groups = byRegion(meeting).map(({ region, people: members }) => ({
    region,
    rows: members.map((person) => rowOf(meeting, person, attendance.get(person.personId))),
  }));
  const invited = groups.flatMap(({ rows }) => rows).filter(({ person }) => person.invited);
  const present = invited.filter(({ state }) => state === "present").length;
  return { groups, regions: regionsPresent(meeting), people: { present, all: invited.length } };
}

/** How long a person was in the room while the meeting was under way, ms; until `now` if they are still there. */
export function presentMs(of: {
  readonly meeting: MeetingState | null;
  readonly personId: PersonId;
  /** By the server's clock. */
  readonly now: number;
}): number {
  const { meeting, personId, now } = of;
  const people = meeting ? attendanceOf(meeting, { ...usualRule, now }).people : [];
  return people.find((person) => person.personId === personId)?.presentMs ?? 0;
}

function rowOf(
  meeting: MeetingState,
  person: Participant,
  attended: PersonAttendance | undefined,
): BoardRow {
  const here = isPresent(meeting.presence, person.personId);
  const recorded = attended?.status === "present" ? "was" : (attended?.status ?? "absent");
  return {
    person,
    state: here ? "present" : recorded,
    isLate: attended?.isLate ?? false,
    presentMs: attended?.presentMs ?? 0,
  };
}
