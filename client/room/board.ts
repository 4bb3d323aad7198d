import type { Participant, RegionPlate } from "../../shared/meeting/plan.ts";
import { isPresent } from "../../shared/meeting/presence.ts";
import type { MeetingState } from "../../shared/meeting/state.ts";
import { byRegion } from "./people.ts";
import { presentMs } from "./stays.ts";

/** One line of the attendance board. */
export type BoardRow = {
  readonly person: Participant;
  /** In the room; was there and is gone; never there. */
  readonly state: "present" | "was" | "absent";
  /** Came more than five minutes after the meeting was to begin, and after it began. */
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

const lateAfterMs = 5 * 60_000;

/** The attendance at an instant of the server's clock. */
export function boardOf(meeting: MeetingState, now: number): Board {
  const groups = byRegion(meeting).map(({ region, people }) => ({
    region,
    rows: people.map((person) => rowOf(meeting, person, now)),
  }));
  const invited = groups.flatMap(({ rows }) => rows).filter(({ person }) => person.invited);
  const regions = groups.filter(({ region }) => region !== null);
  return {
    groups,
    regions: {
      present: regions.filter(({ rows }) => rows.some(isHere)).length,
      all: meeting.plan.regions.length,
    },
    people: { present: invited.filter(isHere).length, all: invited.length },
  };
}

function isHere(row: BoardRow): boolean {
  return row.state === "present";
}

function rowOf(meeting: MeetingState, person: Participant, now: number): BoardRow {
  const { personId } = person;
  const { stays = [], connections = {} } = meeting.presence[personId] ?? {};
  const from = [
    ...stays.map((stay) => stay.from),
    ...Object.values(connections).map(({ since }) => since),
  ];
  const here = isPresent(meeting.presence, personId);
  const away = from.length > 0 ? "was" : "absent";
  return {
    person,
    state: here ? "present" : away,
    isLate: from.length > 0 && Math.min(...from) > beginsAt(meeting) + lateAfterMs,
    presentMs: presentMs({ meeting, personId, now }),
  };
}

/** When one had to be there: the planned start, or the opening where that was later. */
function beginsAt({ phase, plan }: MeetingState): number {
  const openedAt = phase.kind === "prepared" ? null : phase.openedAt;
  return openedAt === null ? Infinity : Math.max(plan.startsAt, openedAt);
}
