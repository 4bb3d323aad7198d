import ICAL from "ical.js";
import { type Interval, union } from "../../../shared/time/interval.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import { type Block, blocksOf, unreadableError } from "./blocks.ts";
import { type Clocks, clocksOf } from "./clocks.ts";
import { entryOf, instantOf, momentOf } from "./entries.ts";
import { occurrences } from "./occurrences.ts";
import { reducedCalendar, type WrittenEntry } from "./reduced-calendar.ts";

/** Whose calendar it is, and what of it is asked. */
export type Reading = {
  /** Of whole days, and of times without a zone; IANA. */
  readonly zone: string;
  /** Within which busy times are wanted, epoch ms. */
  readonly horizon: Interval;
  /** The owner's addresses: what they declined by these does not keep them. */
  readonly addresses: readonly string[];
  /** The UIDs of events that are known otherwise: the platform's own meetings, which come back in people's calendars. */
  readonly known: readonly string[];
  /** Whether what is to go on is wanted, to be read again when the horizon has moved on. */
  readonly keeps: boolean;
};

/** When somebody is busy, in order and without overlap, and how many entries could not be read. */
export type BusyTimes = {
  readonly times: readonly Interval[];
  readonly unread: number;
  /** The calendar without anything but its times, where some recur and it is wanted; null otherwise. */
  readonly kept: string | null;
};

/** The most occurrences within a horizon. */
export const mostTimes = 20_000;

/**
 * Reads from a calendar when its owner is busy. May loop without end for a rule that never comes true: to be called where
 * that is ended from outside.
 * @throws AppError busy/unreadable, busy/too-many
 */
export function busyTimes(text: string, reading: Reading): BusyTimes {
  try {
    return read(text, reading);
  } catch (error) {
    throw error instanceof AppError
      ? error
      : unreadableError("It is not as calendars are written.");
  }
}

function read(text: string, { zone, horizon, addresses, known, keeps }: Reading): BusyTimes {
  const { blocks, calendar } = blocksOf(text);
  if (calendar.get("METHOD")?.toUpperCase() === "CANCEL") {
    return { times: [], unread: 0, kept: null };
  }
  const clocks = clocksOf(blocks, zone);
  // Some calendars are called after the address that they belong to.
  const own = new Set(
    [...addresses, ...(calendar.get("X-WR-CALNAME")?.split(" ") ?? [])]
      .filter((each) => each.includes("@"))
      .map((each) => each.toLowerCase()),
  );
  const events = blocks.filter(({ name }) => name === "VEVENT");
  const parts = blocks.filter(({ name }) => name === "VFREEBUSY");
  const entries = events.flatMap(
    (block) => attempt(() => ({ ...entryOf(parsed(block), clocks, own), text: block.text })) ?? [],
  );
  const foreign = groups(entries.filter(({ uid }) => !known.includes(uid)));
  const found = collector(horizon);
  const failed = [
    ...foreign.filter((group) => !found(() => occurrences(group, { clocks, horizon }))),
    ...parts.filter((block) => !found(() => freeBusy(parsed(block), clocks))),
  ];
  const unread = events.length - entries.length + failed.flat().length;
  if (unread > 0 && unread === events.length + parts.length) {
    throw unreadableError("Not one of its entries can be read.");
  }
  const kept = keeps ? reducedCalendar(blocks, foreign, horizon.from) : null;
  return { times: union(found.times), unread, kept };
}

function parsed({ text }: Block): ICAL.Component {
  return ICAL.Component.fromString(text);
}

/** What is done, or null where it cannot be: one broken entry does not cost the others. */
function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (error instanceof AppError && error.code === "busy/too-many") {
      throw error;
    }
    return null;
  }
}

function groups(entries: readonly WrittenEntry[]): readonly (readonly WrittenEntry[])[] {
  const byUid = Map.groupBy(entries, ({ uid }) => uid);
  // Entries without a UID do not belong together.
  const single = (byUid.get("") ?? []).map((entry) => [entry]);
  byUid.delete("");
  return [...byUid.values(), ...single];
}

/** Takes in what lies within the horizon; tells whether it could be read to its end. */
function collector(horizon: Interval) {
  const times: Interval[] = [];
  const take = (give: () => Iterable<Interval>): boolean =>
    attempt(() => {
      for (const { from, to } of give()) {
        const within = { from: Math.max(from, horizon.from), to: Math.min(to, horizon.to) };
        if (within.from < within.to) {
          times.push(within);
        }
        if (times.length > mostTimes) {
          throw new AppError("busy/too-many", "The calendar has too many busy times.");
        }
      }
      return true;
    }) ?? false;
  return Object.assign(take, { times });
}

function* freeBusy(component: ICAL.Component, clocks: Clocks): Generator<Interval> {
  for (const property of component.getAllProperties("freebusy")) {
    if (property.getFirstParameter("fbtype")?.toUpperCase() !== "FREE") {
      for (const value of property.getValues()) {
        yield periodOf(value, property, clocks);
      }
    }
  }
}

function periodOf(value: unknown, property: ICAL.Property, clocks: Clocks): Interval {
  if (!(value instanceof ICAL.Period)) {
    throw unreadableError("A busy time is written as something else.");
  }
  return {
    from: instantOf(momentOf(value.start, property, clocks)),
    to: instantOf(momentOf(value.getEnd(), property, clocks)),
  };
}
