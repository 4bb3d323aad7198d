import { AppError } from "../wire/errors.ts";
import type { Interval } from "./interval.ts";
import { clockFields, offsetMinutes } from "./offset.ts";

/**
 * What instants (epoch ms) a wall time is in a zone: one; two, where clocks were put back over it, the earlier first; or
 * none, where clocks were put forward over it: then `nearest` are the instants that lie as far before and after the leap.
 */
export type WallInstants =
  | { readonly kind: "once"; readonly at: number }
  | { readonly kind: "twice"; readonly at: readonly [number, number] }
  | { readonly kind: "never"; readonly nearest: readonly [number, number] };

const minuteMs = 60_000;
const dayMs = 86_400_000;
const wallShape = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/;

/** Whether a text is a wall time "YYYY-MM-DDTHH:mm" of a day that the calendar has. */
export function isWall(text: string): boolean {
  return wallShape.test(text) && new Date(`${text}Z`).toISOString().startsWith(text);
}

/** A time of day as people type it ("9:30", "930", "9.30") as "HH:mm"; null for what is none. */
export function typedClock(text: string): string | null {
  const [, hour = "", minute = ""] = /^\s*(\d{1,2})[:.：]?(\d{2})\s*$/.exec(text) ?? [];
  const isTime = hour !== "" && Number(hour) < 24 && Number(minute) < 60;
  return isTime ? `${hour.padStart(2, "0")}:${minute}` : null;
}

/** The instants at which the clocks of a zone show a wall time "YYYY-MM-DDTHH:mm". Throws `time/unknown-zone` and, for a text of another shape, `request/malformed`. */
export function wallToInstants(wall: string, zone: string): WallInstants {
  if (!isWall(wall)) {
    throw new AppError("request/malformed", "A wall time is written YYYY-MM-DDTHH:mm.", { wall });
  }
  const asUtc = Date.parse(`${wall}Z`);
  // No zone is a day away from UTC, nor changes twice in two days: the offsets on both sides are all there are.
  const before = asUtc - offsetMinutes(asUtc - dayMs, zone) * minuteMs;
  const after = asUtc - offsetMinutes(asUtc + dayMs, zone) * minuteMs;
  const [first, second] = [...new Set([before, after])]
    .filter((at) => asUtc - offsetMinutes(at, zone) * minuteMs === at)
    .toSorted((a, b) => a - b);
  if (first === undefined) {
    return { kind: "never", nearest: [Math.min(before, after), Math.max(before, after)] };
  }
  return second === undefined
    ? { kind: "once", at: first }
    : { kind: "twice", at: [first, second] };
}

/** The one instant of a wall time. Throws `time/never-exists` and `time/exists-twice`, with `details.at` the two instants that could be meant. */
export function wallToInstant(wall: string, zone: string): number {
  const found = wallToInstants(wall, zone);
  switch (found.kind) {
    case "once":
      return found.at;
    case "twice":
      throw new AppError("time/exists-twice", "The clocks show this time twice.", { at: found.at });
    case "never":
      throw new AppError("time/never-exists", "The clocks skip this time.", { at: found.nearest });
    default:
      return found satisfies never;
  }
}

/** What the clocks of a zone show at an instant (epoch ms), as "YYYY-MM-DDTHH:mm". Throws `time/unknown-zone`. */
export function instantToWall(at: number, zone: string): string {
  const { year, month, day, hour, minute } = clockFields(at, zone);
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}T${digits(hour, 2)}:${digits(minute, 2)}`;
}

/** The day of a zone's calendar at an instant (epoch ms), as "YYYY-MM-DD". Throws `time/unknown-zone`. */
export function dayAt(at: number, zone: string): string {
  return instantToWall(at, zone).slice(0, 10);
}

/** The day `count` days after a day "YYYY-MM-DD" of the calendar; before it for a negative count. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}

/** A local day "YYYY-MM-DD" as the time it lasts: 23 or 25 hours where clocks change, empty where a zone skipped it. Throws `time/unknown-zone`. */
export function dayInterval(day: string, zone: string): Interval {
  return { from: dayStart(day, zone), to: dayStart(addDays(day, 1), zone) };
}

function dayStart(day: string, zone: string): number {
  const midnight = wallToInstants(`${day}T00:00`, zone);
  switch (midnight.kind) {
    case "once":
      return midnight.at;
    case "twice":
      return midnight.at[0];
    case "never":
      return firstInstantOf(day, midnight.nearest, zone);
    default:
      return midnight satisfies never;
  }
}

// Clocks leapt over midnight: the day begins with the leap itself, which lies between the two nearest instants.
function firstInstantOf(day: string, nearest: readonly [number, number], zone: string): number {
  let [before, after] = nearest;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayAt(middle, zone) < day) {
      before = middle;
    } else {
      after = middle;
    }
  }
  return after;
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
