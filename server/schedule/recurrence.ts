import ICAL from "ical.js";
import { AppError } from "../../shared/wire/errors.ts";
import { mostMeetings, type RepeatDate, type RepeatRule } from "../../shared/wire/repeats.ts";
import { placeInMonth, weekdayOf } from "../../shared/words/repeat-sentence.ts";
import { addDays, instantToWall, wallToInstants } from "../../shared/time/wall.ts";

/** A rule and where it begins: wall time "YYYY-MM-DDTHH:mm" in the series' zone. */
export type Recurrence = { readonly rule: RepeatRule; readonly wallStart: string };

/**
 * The wall times at which a rule has its meetings, the first one first. They are the rule's own: where the clocks of a zone
 * skip one, `instantOf` says when it is. @throws AppError series/start-off-rule, series/too-few, series/too-many
 */
export function wallsOf({ rule, wallStart }: Recurrence): readonly string[] {
  const { ending } = rule;
  const most = "count" in ending ? ending.count : mostMeetings + 1;
  const last = "until" in ending ? ending.until : "9999-12-31";
  const walls: string[] = [];
  const iterator = recurOf({ rule, wallStart }).iterator(floating(wallStart));
  while (walls.length < most) {
    const next = iterator.next();
    const wall = next?.toString().slice(0, 16);
    if (!wall || wall.slice(0, 10) > last) {
      break;
    }
    walls.push(wall);
  }
  if (walls[0] !== wallStart) {
    throw new AppError("series/start-off-rule", "The first meeting is on none of the rule's days.");
  }
  if (walls.length > mostMeetings) {
    throw new AppError("series/too-many", "A series has a hundred meetings at most.");
  }
  return walls;
}

/** When a rule's wall time is, epoch ms: of two instants the first; over a leap, by the clocks as they were before it (RFC 5545, 3.3.5). */
export function instantOf(wall: string, zone: string): number {
  const found = wallToInstants(wall, zone);
  switch (found.kind) {
    case "once":
      return found.at;
    case "twice":
      return found.at[0];
    case "never":
      return found.nearest[1];
    default:
      return found satisfies never;
  }
}

/** A rule's wall time as a date of its series. */
export function dateOf(wall: string, zone: string): RepeatDate {
  const { kind } = wallToInstants(wall, zone);
  const startsAt = instantOf(wall, zone);
  const clocks = kind === "never" ? "skipped" : kind === "twice" ? "twice" : null;
  return { wallStart: instantToWall(startsAt, zone), startsAt, clocks };
}

/** The RRULE of a rule that has so many dates, without its name (RFC 5545, 3.3.10). */
export function rruleOf(recurrence: Recurrence, count: number): string {
  const recur = recurOf(recurrence);
  recur.count = count;
  return recur.toString();
}

/** The day so many days from a wall time's, at another time of day "HH:mm". */
export function movedWall(wall: string, days: number, time: string): string {
  return `${addDays(wall.slice(0, 10), days)}T${time}`;
}

/** How many days lie from one wall time's day to another's. */
export function daysBetween(from: string, to: string): number {
  const day = (wall: string): number => Date.parse(`${wall.slice(0, 10)}T00:00Z`);
  return Math.round((day(to) - day(from)) / 86_400_000);
}

const frequencies = { day: "DAILY", week: "WEEKLY", month: "MONTHLY", year: "YEARLY" } as const;

function recurOf({ rule, wallStart }: Recurrence): ICAL.Recur {
  const freq = frequencies[rule.every];
  const parts = { freq, interval: rule.interval, wkst: ICAL.Time.MONDAY };
  if (rule.every === "week") {
    return ICAL.Recur.fromData({ ...parts, byday: [...rule.weekdays] });
  }
  const day = Number(wallStart.slice(8, 10));
  // ical.js takes 1 March for 29 February in the years that have none (RFC 5545, 3.3.10 leaves those out): by the month it does not.
  if (rule.every === "year" && wallStart.slice(5, 10) === "02-29") {
    const interval = 12 * rule.interval;
    return ICAL.Recur.fromData({ ...parts, freq: "MONTHLY", interval, bymonthday: [day] });
  }
  if (rule.every !== "month") {
    return ICAL.Recur.fromData(parts);
  }
  if (rule.on === "date") {
    return ICAL.Recur.fromData({ ...parts, bymonthday: [day] });
  }
  const nth = rule.on === "last-weekday" ? -1 : placeInMonth(wallStart.slice(0, 10));
  return ICAL.Recur.fromData({ ...parts, byday: [`${nth}${weekdayOf(wallStart.slice(0, 10))}`] });
}

function floating(wall: string): ICAL.Time {
  return ICAL.Time.fromDateTimeString(`${wall}:00`);
}
