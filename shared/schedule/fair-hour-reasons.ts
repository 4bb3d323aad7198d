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

/** The nearest ways out where no slot is found: asking for nights, for days off, for both, or doing without one of those required. */
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
  return tries.flatMap(([kind, id, tried]) => {
    const [slot] = bestSlots(costGrid(tried), tried.durationMinutes, 1);
    return slot ? [{ kind, id, slot }] : [];
  });
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
    .map(({ id }) => id);
}

/** The starts at which each of those required can come. */
function eachAlone(
  question: Question,
): readonly { readonly id: string; readonly isOpen: Uint8Array }[] {
  return question.attendees
    .filter(({ isRequired }) => isRequired)
    .map((attendee) => {
      const { isOpen } = costGrid({ ...question, attendees: [attendee] });
      return { id: attendee.id, isOpen };
    });
}

/** Of those required, who stands in the way of how many starts, and by what; most first. */
export function obstacles(
  question: Question,
): readonly { readonly id: string; readonly starts: number }[] {
  return eachAlone(question)
    .map(({ id, isOpen }) => ({
      id,
      starts: isOpen.reduce((closed, open) => closed + 1 - open, 0),
    }))
    .filter(({ starts }) => starts > 0)
    .toSorted((a, b) => b.starts - a.starts);
}
