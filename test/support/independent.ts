import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A calendar as a library reads it that did not write it, and is not of this language. */
export type ReadCalendar = {
  readonly method: string;
  readonly uid: string;
  readonly sequence: number;
  readonly stampedAt: number;
  readonly modifiedAt: number;
  readonly startsAt: number;
  readonly endsAt: number;
  /** When it starts and ends by the VTIMEZONE in the calendar, whatever the reader knows of the zone. */
  readonly byOwnBlock: readonly number[];
  readonly summary: string;
  readonly description: string;
  readonly status: string | null;
  readonly attendees: readonly string[];
  /** Their PARTSTAT. */
  readonly answers: readonly string[];
  readonly url: string | null;
  readonly properties: readonly string[];
};

const program = fileURLToPath(new URL("independent.py", import.meta.url));

type Answer = { calendars: ReadCalendar[]; walls: number[][]; kept: [number, number][][] };

function ask(question: object): Answer {
  const { status, stdout, stderr } = spawnSync("/usr/bin/python3", [program], {
    input: JSON.stringify(question),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) {
    throw new Error(`The independent reader failed: ${stderr}`);
  }
  return JSON.parse(stdout) as Answer;
}

/** Reads calendars by Python's icalendar. @throws Error for one that is none */
export function readByPython(calendars: readonly string[]): readonly ReadCalendar[] {
  return ask({ calendars }).calendars;
}

/** What a calendar program holds after messages, by Python's icalendar and recurring_ical_events: from when to when each event is, epoch ms, by its start. */
export function keptByPython(
  threads: readonly (readonly string[])[],
): readonly (readonly (readonly [from: number, to: number])[])[] {
  return ask({ kept: threads }).kept;
}

/** The instants (epoch ms) of wall times by Python's zoneinfo and Debian's tzdata. */
export function instantsByPython(
  walls: readonly (readonly [zone: string, wall: string])[],
): readonly (readonly number[])[] {
  return ask({ walls }).walls;
}
