import ICAL from "ical.js";
import { dayInterval, wallToInstants } from "../../../shared/time/wall.ts";
import { canonicalZone, isKnownZone } from "../../../shared/time/zones.ts";
import type { Block } from "./blocks.ts";
import { windowsZone } from "./windows-zones.ts";

/** Gives the instant (epoch ms) of what a clock on a wall shows; a date is the beginning of the day. */
export type WallClock = (time: ICAL.Time) => number;

/** The clock of a TZID as a calendar uses it; null is a time without a zone. */
export type Clocks = (tzid: string | null) => WallClock;

/**
 * Finds a calendar's clocks. A known IANA name goes before the calendar's own VTIMEZONE, whose rules are often cut short;
 * that before Windows' name, and that before an IANA name at the end of a longer one. Times without a zone, and those of a
 * zone that nobody knows, are the owner's.
 */
export function clocksOf(blocks: readonly Block[], ownZone: string): Clocks {
  const described = new Map(
    blocks.filter(({ name }) => name === "VTIMEZONE").flatMap(({ text }) => describedZone(text)),
  );
  const own = clockIn(ownZone);
  const known = new Map<string, WallClock>();
  return (tzid) => {
    if (tzid === null) {
      return own;
    }
    const clock = known.get(tzid) ?? clockOf(tzid, described) ?? own;
    known.set(tzid, clock);
    return clock;
  };
}

/** The clock of an IANA zone. A time that comes twice is the first; one that never comes is counted from before the leap (RFC 5545, 3.3.5). */
export function clockIn(zone: string): WallClock {
  // An event's start is asked for several times, and a zone's rules take long to be read.
  const known = new Map<string, number>();
  return (time) => {
    const day = `${padded(time.year, 4)}-${padded(time.month, 2)}-${padded(time.day, 2)}`;
    const wall = `${day}T${padded(time.hour, 2)}:${padded(time.minute, 2)}`;
    const key = time.isDate ? day : wall;
    const at =
      known.get(key) ?? (time.isDate ? dayInterval(day, zone).from : instantIn(zone, wall));
    known.set(key, at);
    return time.isDate ? at : at + time.second * 1000;
  };
}

function instantIn(zone: string, wall: string): number {
  const found = wallToInstants(wall, zone);
  return found.kind === "once" ? found.at : found.kind === "twice" ? found.at[0] : found.nearest[1];
}

type Described = { readonly clock: WallClock; readonly location: string | null };

function clockOf(tzid: string, described: ReadonlyMap<string, Described>): WallClock | null {
  const own = described.get(tzid);
  const zone =
    knownZone(tzid) ??
    knownZone(own?.location ?? "") ??
    (own ? null : (knownZone(windowsZone(tzid) ?? "") ?? zoneAtEnd(tzid)));
  return zone === null ? (own?.clock ?? null) : clockIn(zone);
}

function knownZone(name: string): string | null {
  return isKnownZone(name) ? canonicalZone(name) : null;
}

/** "/mozilla.org/20050126_1/Europe/Berlin" and the like. */
function zoneAtEnd(tzid: string): string | null {
  const parts = tzid.split("/");
  return parts.map((_, first) => knownZone(parts.slice(first).join("/"))).find(Boolean) ?? null;
}

/** A VTIMEZONE by its TZID; none where it says nothing that can be computed with. */
function describedZone(text: string): readonly (readonly [string, Described])[] {
  try {
    const component = ICAL.Component.fromString(text);
    const zone = new ICAL.Timezone(component);
    const clock: WallClock = (time) => {
      const placed = time.clone();
      placed.isDate = false;
      placed.zone = zone;
      return placed.toUnixTime() * 1000;
    };
    const isDescribed = component
      .getAllSubcomponents()
      .some((each) => each.getFirstPropertyValue("tzoffsetto") !== null);
    const location = component.getFirstPropertyValue("x-lic-location");
    clock(ICAL.Time.fromDateTimeString("2026-01-01T00:00:00"));
    return isDescribed
      ? [[zone.tzid, { clock, location: location === null ? null : String(location) }]]
      : [];
  } catch {
    return [];
  }
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
