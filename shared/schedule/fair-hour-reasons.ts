import { instantToWall } from "../time/wall.ts";
import type { Interval } from "../time/interval.ts";
import { once } from "./cost-rows.ts";
import {
  type Attendee,
  bestSlots,
  costGrid,
  type Question,
  type Slot,
  weightOf,
} from "./fair-hour.ts";
import {
  type Day,
  type Hour,
  hourAt,
  type HourKind,
  hoursOn,
  isNight,
  type Profile,
  stepMs,
} from "./hours.ts";

/** What keeps somebody from coming, the weightiest first; "busy" is another meeting. */
const hindrances = ["busy", "held", "absent", "calendar"] as const;

type Hindrance = (typeof hindrances)[number];

/** What a slot is to one attendee. */
export type Reason = {
  readonly id: string;
  /** "YYYY-MM-DDTHH:mm" on their clocks. */
  readonly wallStart: string;
  /** Of the worst quarter of an hour; or what keeps them from coming: another meeting, a time held for one, an absence, their own calendar. */
  readonly kind: HourKind | Hindrance;
  readonly cost: number;
  readonly weight: number;
};

/** What a slot is to each attendee, the worst first. What it is to all who keep the same hours is read once. Throws `time/unknown-zone`. */
export function reasonsFor(
  question: Question,
  { startsAt }: Pick<Slot, "startsAt">,
): readonly Reason[] {
  const span = { from: startsAt, to: startsAt + question.durationMinutes * 60_000 };
  const readings = {
    wallIn: once((zone: string) => instantToWall(span.from, zone)),
    hourOf: once((profile: Profile) => worstHour(profile, span)),
  };
  return question.attendees
    .map((attendee) => reasonFor(attendee, span, readings))
    .toSorted((a, b) => Number(keeps(b)) - Number(keeps(a)) || b.weight - a.weight);
}

function keeps({ kind }: Reason): boolean {
  return hindrances.some((hindrance) => hindrance === kind);
}

type Readings = {
  readonly wallIn: (zone: string) => string;
  readonly hourOf: (profile: Profile) => Hour;
};

function reasonFor(attendee: Attendee, span: Interval, { wallIn, hourOf }: Readings): Reason {
  const { id, profile, burden } = attendee;
  const wallStart = wallIn(profile.zone);
  const taken = attendee.busy.filter(({ from, to }) => from < span.to && to > span.from);
  const hindrance = hindrances.find((each) => taken.some(({ by = "busy" }) => by === each));
  if (hindrance) {
    return { id, wallStart, kind: hindrance, cost: 0, weight: 0 };
  }
  const { kind, cost } = hourOf(profile);
  return { id, wallStart, kind, cost, weight: weightOf(cost, burden) };
}

/** The worst quarter of an hour of a span to somebody, read on their clocks one by one: the plain way that the grid must agree with. */
export function worstHour(profile: Profile, { from, to }: Interval): Hour {
  let worst: Hour = { kind: "working", cost: 0 };
  for (let at = from; at < to; at += stepMs) {
    const wall = instantToWall(at, profile.zone);
    const minute = Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16));
    const hours = hoursOn(calendarDay(wall.slice(0, 10)), profile);
    const hour = hourAt(minute - (minute % 15), hours, profile.lunch);
    if (hour.cost > worst.cost) {
      worst = hour;
    }
  }
  return worst;
}

function calendarDay(date: string): Day {
  return { date, weekday: (new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7 };
}

/** What would have to give way for a slot to be found, and the slot that it gives. */
export type Relaxation = {
  readonly kind: "nights" | "days-off" | "nights-and-days-off" | "without";
  /** Who would no longer be required. */
  readonly id: string | null;
  readonly slot: Slot;
};

/**
 * The nearest ways out where no slot is found: asking for nights, for days off, for both where that gives another slot than
 * one of them, or doing without one of those required.
 */
export function relaxations(question: Question): readonly Relaxation[] {
  const allowing = (nights: boolean, daysOff: boolean): Question => ({
    ...question,
    allows: {
      nights: nights || question.allows.nights,
      daysOff: daysOff || question.allows.daysOff,
    },
  });
  const tries: readonly (readonly [Relaxation["kind"], string | null, Question])[] = [
    ["days-off", null, allowing(false, true)],
    ["nights", null, allowing(true, false)],
    ["nights-and-days-off", null, allowing(true, true)],
    ...standingAlone(question).map((id) => ["without", id, without(question, id)] as const),
  ];
  const found = tries.flatMap(([kind, id, tried]) => {
    const [slot] = bestSlots(costGrid(tried), tried.durationMinutes, 1);
    return slot ? [{ kind, id, slot }] : [];
  });
  return found.filter((each) => !isTooMuch(each, found));
}

/** Whether both are asked for where one of them gives the same slot. */
function isTooMuch({ kind, slot }: Relaxation, found: readonly Relaxation[]): boolean {
  return (
    kind === "nights-and-days-off" &&
    found.some(
      (other) =>
        (other.kind === "nights" || other.kind === "days-off") &&
        other.slot.startsAt === slot.startsAt,
    )
  );
}

function without(question: Question, id: string): Question {
  const attendees = question.attendees.map((attendee) =>
    attendee.id === id ? { ...attendee, isRequired: false } : attendee,
  );
  return { ...question, attendees };
}

/** Those required who alone stand in the way of some start: to search without any other finds nothing. */
function standingAlone(question: Question): readonly string[] {
  const required = eachAlone(question);
  const closed = new Uint16Array(required[0]?.isOpen.length ?? 0);
  for (const { isOpen } of required) {
    isOpen.forEach((open, start) => {
      closed[start] = (closed[start] as number) + 1 - open;
    });
  }
  return required
    .filter(({ isOpen }) => closed.some((count, start) => count === 1 - (isOpen[start] as number)))
    .map(({ attendee }) => attendee.id);
}

type Alone = { readonly attendee: Attendee; readonly isOpen: Uint8Array };

/** The starts at which each of those required can come. */
function eachAlone(question: Question): readonly Alone[] {
  return question.attendees
    .filter(({ isRequired }) => isRequired)
    .map((attendee) => {
      const { isOpen } = costGrid({ ...question, attendees: [attendee] });
      return { attendee, isOpen };
    });
}

/** What closes a start to somebody: what keeps them from coming, or an hour that may not be asked of them. */
type Closed = Hindrance | "day-off" | "night";

/** Somebody who stands in the way of so many starts, and by what; the most first, each start counted once. */
export type Obstacle = {
  readonly id: string;
  readonly starts: number;
  readonly by: readonly { readonly kind: Closed; readonly starts: number }[];
};

/** Of those required, the few who stand in the way of most starts; most first. What by is looked for in these alone. */
export function obstacles(question: Question, most: number): readonly Obstacle[] {
  return eachAlone(question)
    .map((alone) => ({
      alone,
      starts: alone.isOpen.reduce((closed, open) => closed + 1 - open, 0),
    }))
    .filter(({ starts }) => starts > 0)
    .toSorted((a, b) => b.starts - a.starts)
    .slice(0, most)
    .map(({ alone, starts }) => ({
      id: alone.attendee.id,
      starts,
      by: closedBy(question, alone),
    }));
}

function closedBy(question: Question, { attendee, isOpen }: Alone): Obstacle["by"] {
  const free = { ...attendee, busy: [], burden: 0 };
  const allows = { nights: true, daysOff: true };
  const { from, worst } = costGrid({ ...question, attendees: [free], allows });
  const taken = takenBy(attendee, { from, starts: isOpen.length, question });
  const counts = new Map<Closed, number>();
  isOpen.forEach((open, start) => {
    if (open === 0) {
      const hour = isNight(worst[start] as number) ? "night" : "day-off";
      const kind = hindrances[taken[start] as number] ?? hour;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  });
  return [...counts]
    .map(([kind, starts]) => ({ kind, starts }))
    .toSorted((a, b) => b.starts - a.starts);
}

/** For each start the number of the weightiest hindrance; one more than there are for none. */
function takenBy(
  { busy }: Attendee,
  { from, starts, question }: { from: number; starts: number; question: Question },
): Uint8Array {
  const taken = new Uint8Array(starts).fill(hindrances.length);
  const durationMs = Math.ceil((question.durationMinutes * 60_000) / stepMs) * stepMs;
  for (const each of busy) {
    const first = Math.max(0, Math.floor((each.from - durationMs - from) / stepMs) + 1);
    const end = Math.min(starts, Math.ceil((each.to - from) / stepMs));
    const number = hindrances.indexOf(each.by ?? "busy");
    for (let start = first; start < end; start += 1) {
      taken[start] = Math.min(taken[start] as number, number);
    }
  }
  return taken;
}
