import { expect } from "vitest";
import {
  type BusyTimes,
  busyTimes,
  type Reading,
} from "../../../server/schedule/busy/busy-times.ts";

/** What a calendar says, and when its owner is busy by it. */
export type Case = readonly [
  claim: string,
  lines: readonly string[],
  busy: readonly string[],
  reading?: Partial<Reading>,
];

/** Lines of a calendar's components, as a calendar. */
export function calendarOf(...lines: readonly string[]): string {
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//test//EN",
    ...lines,
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}

/** An event of these lines. */
export function event(...lines: readonly string[]): readonly string[] {
  return ["BEGIN:VEVENT", "DTSTAMP:20260101T000000Z", ...lines, "END:VEVENT"];
}

/** June to December 2026, for somebody in Seoul. */
export const usual: Reading = {
  zone: "Asia/Seoul",
  horizon: { from: Date.UTC(2026, 5, 1), to: Date.UTC(2027, 0, 1) },
  addresses: ["kim@near.example"],
  known: [],
  keeps: false,
};

/** When somebody is busy by a calendar of these lines; ISO in UTC, to the minute, "from/to". */
export function spans(lines: readonly string[], reading: Partial<Reading> = {}): readonly string[] {
  return written(busyTimes(calendarOf(...lines), { ...usual, ...reading }));
}

/** Tries a case, and that what is kept of it, if anything, says the same without any address or UID. */
export function expectBusy([, lines, busy, reading]: Case): void {
  expect(spans(lines, reading)).toEqual(busy);
  const asked = { ...usual, ...reading };
  const { kept } = busyTimes(calendarOf(...lines), { ...asked, keeps: true });
  const again = kept && written(busyTimes(kept, { ...asked, addresses: [], known: [] }));
  expect(again ?? busy).toEqual(busy);
}

/** Busy times as they are compared: "2026-06-10T00:00/01:00", the end's day where it is another. */
export function written({ times }: BusyTimes): readonly string[] {
  const iso = (at: number): string => new Date(at).toISOString().slice(0, 16);
  return times.map(({ from, to }) => {
    const [start, end] = [iso(from), iso(to)];
    return `${start}/${start.slice(0, 10) === end.slice(0, 10) ? end.slice(11) : end}`;
  });
}
