import ICAL from "ical.js";
import { type Clocks, clockIn, type WallClock } from "./clocks.ts";
import { unreadableError } from "./blocks.ts";

/** A time as a property writes it, and the clock that it is read from. */
export type Moment = { readonly time: ICAL.Time; readonly clock: WallClock };

/** An event, in what counts for when somebody is busy. */
export type Entry = {
  readonly uid: string;
  readonly sequence: number;
  readonly start: Moment;
  /** When an occurrence ends that starts at a wall time; epoch ms. */
  readonly endOf: (start: ICAL.Time) => number;
  /** Whether it keeps its owner from coming. */
  readonly isBusy: boolean;
  /** Of which occurrence it stands in the place, and whether all that follow move with it. */
  readonly replaces: { readonly moment: Moment; readonly isOnward: boolean } | null;
  readonly component: ICAL.Component;
};

const utc = clockIn("UTC");

/** The times of a property. @throws Error for values that are none */
export function momentsOf(property: ICAL.Property, clocks: Clocks): readonly Moment[] {
  return property.getValues().map((value) => {
    if (!(value instanceof ICAL.Time)) {
      throw unreadableError("A time is written as something else.");
    }
    return momentOf(value, property, clocks);
  });
}

/** A time that stands in a property, by itself or in a period. */
export function momentOf(time: ICAL.Time, property: ICAL.Property, clocks: Clocks): Moment {
  if (!time.isDate && time.zone === ICAL.Timezone.utcTimezone) {
    return { time, clock: utc };
  }
  const tzid = property.getFirstParameter("tzid");
  return { time, clock: clocks(time.isDate ? null : tzid || null) };
}

/** An instant of a moment, epoch ms. */
export function instantOf({ time, clock }: Moment): number {
  return clock(time);
}

/** Reads a VEVENT. @throws Error where it cannot be read */
export function entryOf(
  component: ICAL.Component,
  clocks: Clocks,
  addresses: ReadonlySet<string>,
): Entry {
  const start = onlyMoment(component, "dtstart", clocks);
  if (!start) {
    throw unreadableError("An event does not say when it begins.");
  }
  const recurrence = component.getFirstProperty("recurrence-id");
  const moment = onlyMoment(component, "recurrence-id", clocks);
  return {
    uid: textOf(component, "uid"),
    sequence: Number(textOf(component, "sequence")) || 0,
    start,
    endOf: endOf(component, start, clocks),
    isBusy: isBusy(component, addresses),
    replaces: moment && {
      moment,
      isOnward: recurrence?.getFirstParameter("range")?.toUpperCase() === "THISANDFUTURE",
    },
    component,
  };
}

function onlyMoment(component: ICAL.Component, name: string, clocks: Clocks): Moment | null {
  const property = component.getFirstProperty(name);
  return (property && momentsOf(property, clocks)[0]) ?? null;
}

/** An end lies as far behind each start as behind the first; days of a DURATION are days of the calendar (RFC 5545, 3.8.5.3). */
function endOf(component: ICAL.Component, start: Moment, clocks: Clocks): Entry["endOf"] {
  const end = onlyMoment(component, "dtend", clocks);
  const duration = component.getFirstPropertyValue("duration");
  if (start.time.isDate && (end === null || end.time.isDate)) {
    const days = end ? dayNumber(end.time) - dayNumber(start.time) : daysOf(duration);
    return (from) => start.clock(later(from, Math.max(1, days)));
  }
  if (end) {
    const length = instantOf(end) - instantOf(start);
    return (from) => start.clock(from) + length;
  }
  if (!(duration instanceof ICAL.Duration) || duration.isNegative) {
    return (from) => start.clock(from);
  }
  const rest = (duration.hours * 3600 + duration.minutes * 60 + duration.seconds) * 1000;
  return (from) => start.clock(later(from, daysOf(duration))) + rest;
}

function daysOf(duration: unknown): number {
  return duration instanceof ICAL.Duration ? duration.weeks * 7 + duration.days : 0;
}

function later(time: ICAL.Time, days: number): ICAL.Time {
  const moved = time.clone();
  moved.adjust(days, 0, 0, 0);
  return moved;
}

function dayNumber({ year, month, day }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** Outlook's own word goes before what it writes for others; who works elsewhere can come. */
const free = new Set(["FREE", "WORKINGELSEWHERE"]);
const absent = new Set(["DECLINED", "DELEGATED"]);

function isBusy(component: ICAL.Component, addresses: ReadonlySet<string>): boolean {
  const says = (name: string): string => textOf(component, name).toUpperCase();
  return (
    says("transp") !== "TRANSPARENT" &&
    says("status") !== "CANCELLED" &&
    !free.has(says("x-microsoft-cdo-busystatus")) &&
    !component
      .getAllProperties("attendee")
      .some(
        (attendee) =>
          absent.has(attendee.getFirstParameter("partstat")?.toUpperCase() ?? "") &&
          addressesOf(attendee).some((address) => addresses.has(address)),
      )
  );
}

function addressesOf(attendee: ICAL.Property): readonly string[] {
  const value = String(attendee.getFirstValue() ?? "").replace(/^mailto:/i, "");
  return [value, attendee.getFirstParameter("email") ?? ""].map((each) => each.toLowerCase());
}

/** A property's text, without spaces around it; "" for none. */
export function textOf(component: ICAL.Component, name: string): string {
  return String(component.getFirstPropertyValue(name) ?? "").trim();
}
