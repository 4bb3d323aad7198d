import ICAL from "ical.js";
import type { Interval } from "../../../shared/time/interval.ts";
import { unreadableError } from "./blocks.ts";
import type { Clocks } from "./clocks.ts";
import { type Entry, instantOf, type Moment, momentOf, momentsOf } from "./entries.ts";
import { type Expanding, type Found, roughly, ruled } from "./recurrence.ts";

/** Occurrences that do not take place, or elsewhere in time: by instant, and whole days of the event's calendar. */
type Marks = { readonly instants: ReadonlySet<number>; readonly days: ReadonlySet<string> };

/** When the events of one UID take place within a horizon and keep their owner busy, one by one, in no order. Loops without end for a rule that never comes true. */
export function* occurrences(
  entries: readonly Entry[],
  { clocks, horizon }: Expanding,
): Generator<Interval> {
  const latest = Math.max(...entries.map(({ sequence, replaces }) => (replaces ? 0 : sequence)));
  const masters = entries.filter(({ sequence, replaces }) => !replaces && sequence === latest);
  const overrides = entries.filter(({ replaces }) => replaces);
  const onward = overrides.filter(({ replaces }) => replaces?.isOnward);
  for (const master of masters) {
    const marks = marksOf(master, overrides, clocks);
    for (const found of recurring(master, { clocks, horizon })) {
      if (!isMarked(found, marks)) {
        yield* moved(found, master, onward);
      }
    }
  }
  for (const { isBusy, start, endOf } of overrides) {
    if (isBusy) {
      yield { from: instantOf(start), to: endOf(start.time) };
    }
  }
}

/** Where a change goes for all that follows, the last one before an occurrence moves it. */
function* moved(
  { time, from, to }: Found,
  master: Entry,
  onward: readonly Entry[],
): Generator<Interval> {
  const change = onward
    .filter(({ replaces }) => replaces && instantOf(replaces.moment) <= from)
    .toSorted((a, b) => replacedAt(a) - replacedAt(b))
    .at(-1);
  if (!change) {
    if (master.isBusy) {
      yield { from, to: to ?? master.endOf(time) };
    }
  } else if (change.isBusy && change.replaces) {
    const seconds = (roughly(change.start.time) - roughly(change.replaces.moment.time)) / 1000;
    const start = time.clone();
    start.adjust(0, 0, 0, Math.round(seconds));
    yield { from: change.start.clock(start), to: change.endOf(start) };
  }
}

function replacedAt({ replaces }: Entry): number {
  return replaces ? instantOf(replaces.moment) : 0;
}

function* recurring(master: Entry, { clocks, horizon }: Expanding): Generator<Found> {
  const { component, start } = master;
  yield { time: start.time, from: instantOf(start), to: null };
  for (const property of component.getAllProperties("rrule")) {
    yield* ruled(property, master, { clocks, horizon });
  }
  for (const property of component.getAllProperties("rdate")) {
    for (const value of property.getValues()) {
      yield dated(value, property, { master, clocks });
    }
  }
}

function dated(
  value: unknown,
  property: ICAL.Property,
  { master, clocks }: { readonly master: Entry; readonly clocks: Clocks },
): Found {
  if (value instanceof ICAL.Period) {
    const start = momentOf(value.start, property, clocks);
    const end = momentOf(value.getEnd(), property, clocks);
    return { time: value.start, from: instantOf(start), to: instantOf(end) };
  }
  if (!(value instanceof ICAL.Time)) {
    throw unreadableError("A date of recurrence is none.");
  }
  const from = instantOf(momentOf(value, property, clocks));
  // A length in days is counted on the event's own calendar, one in hours is the same everywhere.
  const { start, endOf } = master;
  const isLikeStart = value.isDate === start.time.isDate;
  const length = endOf(start.time) - instantOf(start);
  return { time: value, from, to: isLikeStart && value.isDate ? endOf(value) : from + length };
}

function marksOf(master: Entry, overrides: readonly Entry[], clocks: Clocks): Marks {
  const excluded = master.component
    .getAllProperties("exdate")
    .flatMap((property) => momentsOf(property, clocks));
  const replaced = overrides.flatMap(({ replaces }) => replaces?.moment ?? []);
  const marks = [...excluded, ...replaced];
  const isDays = master.start.time.isDate;
  // An instant in UTC is no day of the event's calendar.
  const isDay = ({ time }: Moment): boolean =>
    time.isDate || (isDays && time.zone !== ICAL.Timezone.utcTimezone);
  return {
    instants: new Set(marks.filter(({ time }) => !time.isDate).map(instantOf)),
    days: new Set(marks.filter(isDay).map(({ time }) => dayOf(time))),
  };
}

function isMarked({ time, from }: Found, { instants, days }: Marks): boolean {
  return instants.has(from) || days.has(dayOf(time));
}

function dayOf({ year, month, day }: ICAL.Time): string {
  return `${year}-${month}-${day}`;
}
