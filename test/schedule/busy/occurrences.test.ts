import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Case, event, expectBusy, spans } from "./calendars.ts";

const start = "DTSTART:20260610T000000Z";
const end = "DTEND:20260610T010000Z";
const hour = ["2026-06-10T00:00/01:00"];
const newYork = "DTSTART;TZID=America/New_York:20261028T090000";
const newYorkEnd = "DTEND;TZID=America/New_York:20261028T100000";

const repeated: readonly Case[] = [
  [
    "keeps 09:00 local when New York leaves daylight saving",
    event(newYork, newYorkEnd, "RRULE:FREQ=WEEKLY;COUNT=2"),
    ["2026-10-28T13:00/14:00", "2026-11-04T14:00/15:00"],
  ],
  [
    "counts UNTIL as an instant, on the day that it is in the event's zone",
    event(
      "DTSTART;TZID=Asia/Seoul:20260610T090000",
      "DURATION:PT1H",
      "RRULE:FREQ=DAILY;UNTIL=20260611T000000Z",
    ),
    [...hour, "2026-06-11T00:00/01:00"],
  ],
  [
    "takes a whole day of UNTIL with all its hours",
    event(
      "DTSTART;TZID=Asia/Seoul:20260610T090000",
      "DURATION:PT1H",
      "RRULE:FREQ=DAILY;UNTIL=20260611",
    ),
    [...hour, "2026-06-11T00:00/01:00"],
  ],
  [
    "comes from years before the horizon, in step",
    event(
      "DTSTART:20110112T000000Z",
      "DURATION:PT1H",
      "RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20260615T000000Z",
    ),
    ["2026-06-10T00:00/01:00"],
  ],
  [
    "counts from its beginning, however long ago",
    event("DTSTART:20260401T000000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=11"),
    ["2026-06-03T00:00/01:00", "2026-06-10T00:00/01:00"],
  ],
  [
    "leaves out an EXDATE in another zone than the start's",
    event(
      "DTSTART;TZID=Asia/Seoul:20260610T090000",
      "DURATION:PT1H",
      "RRULE:FREQ=DAILY;COUNT=3",
      "EXDATE:20260611T000000Z",
    ),
    [...hour, "2026-06-12T00:00/01:00"],
  ],
  [
    "leaves out an EXDATE of a whole day",
    event(
      "DTSTART;TZID=Asia/Seoul:20260610T090000",
      "DURATION:PT1H",
      "RRULE:FREQ=DAILY;COUNT=3",
      "EXDATE;VALUE=DATE:20260611,20260612",
    ),
    hour,
  ],
  [
    "leaves out an EXDATE with a time from whole days",
    event("DTSTART;VALUE=DATE:20260610", "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20260611T000000"),
    ["2026-06-09T15:00/2026-06-10T15:00"],
  ],
  [
    "leaves out of whole days the one that an EXDATE in UTC begins, and no other",
    event("DTSTART;VALUE=DATE:20260610", "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20260610T150000Z"),
    ["2026-06-09T15:00/2026-06-10T15:00"],
  ],
  [
    "adds RDATEs, and periods that end by themselves",
    event(start, end, "RDATE:20260612T000000Z", "RDATE;VALUE=PERIOD:20260613T000000Z/PT2H"),
    [...hour, "2026-06-12T00:00/01:00", "2026-06-13T00:00/02:00"],
  ],
  [
    "takes the last Friday of a month, on the zone's calendar",
    event(
      "DTSTART;TZID=Asia/Seoul:20260626T080000",
      "DURATION:PT1H",
      "RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=2",
    ),
    ["2026-06-25T23:00/2026-06-26T00:00", "2026-07-30T23:00/2026-07-31T00:00"],
  ],
  [
    "takes the start in, where the rule does not name it",
    event("DTSTART:20260610T000000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=1"),
    [...hour, "2026-06-16T00:00/01:00"],
  ],
  [
    "does not take place in a month that lacks the day",
    event("DTSTART:20251231T000000Z", "DURATION:PT1H", "RRULE:FREQ=MONTHLY;UNTIL=20260930T000000Z"),
    ["2026-07-31T00:00/01:00", "2026-08-31T00:00/01:00"],
  ],
  [
    "does not take place in a year that lacks the day",
    event("DTSTART:20240229T000000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY"),
    ["2028-02-29T00:00/01:00"],
    { horizon: { from: Date.UTC(2026, 0, 1), to: Date.UTC(2029, 0, 1) } },
  ],
  [
    "never takes place on the thirtieth of February",
    event("DTSTART:20260201T000000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
    [],
    { horizon: { from: Date.UTC(2026, 1, 2), to: Date.UTC(2029, 0, 1) } },
  ],
  [
    "takes the last day of each month",
    event(
      "DTSTART:20260630T000000Z",
      "DURATION:PT1H",
      "RRULE:FREQ=YEARLY;BYMONTH=6,9;BYMONTHDAY=-1",
    ),
    ["2026-06-30T00:00/01:00", "2026-09-30T00:00/01:00"],
  ],
];

const weekly = [
  "UID:w",
  "DTSTART;TZID=Asia/Seoul:20260610T090000",
  "DTEND;TZID=Asia/Seoul:20260610T100000",
  "RRULE:FREQ=WEEKLY;COUNT=4",
];
const others = ["2026-06-10T00:00/01:00", "2026-06-24T00:00/01:00", "2026-07-01T00:00/01:00"];
const override = (...lines: readonly string[]) => [
  ...event(...weekly),
  ...event("UID:w", "RECURRENCE-ID;TZID=Asia/Seoul:20260617T090000", ...lines),
];

const exceptions: readonly Case[] = [
  [
    "moves an occurrence that was moved",
    override("DTSTART;TZID=Asia/Seoul:20260617T150000", "DURATION:PT30M"),
    [others[0] ?? "", "2026-06-17T06:00/06:30", ...others.slice(1)],
  ],
  [
    "frees an occurrence that was cancelled",
    override("DTSTART;TZID=Asia/Seoul:20260617T090000", "DURATION:PT1H", "STATUS:CANCELLED"),
    others,
  ],
  [
    "frees an occurrence that was declined",
    override(
      "DTSTART;TZID=Asia/Seoul:20260617T090000",
      "DURATION:PT1H",
      "ATTENDEE;PARTSTAT=DECLINED:mailto:Kim@near.example",
    ),
    others,
  ],
  [
    "knows an occurrence by its instant, in any zone",
    [
      ...event(...weekly),
      ...event(
        "UID:w",
        "RECURRENCE-ID:20260617T000000Z",
        "DTSTART:20260617T060000Z",
        "DURATION:PT30M",
      ),
    ],
    [others[0] ?? "", "2026-06-17T06:00/06:30", ...others.slice(1)],
  ],
  [
    "moves this and all that follow",
    [
      ...event(...weekly),
      ...event(
        "UID:w",
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Asia/Seoul:20260624T090000",
        "DTSTART;TZID=Asia/Seoul:20260625T100000",
        "DURATION:PT2H",
      ),
    ],
    [
      "2026-06-10T00:00/01:00",
      "2026-06-17T00:00/01:00",
      "2026-06-25T01:00/03:00",
      "2026-07-02T01:00/03:00",
    ],
  ],
  [
    "takes an occurrence whose series is not in the file",
    event("UID:x", "RECURRENCE-ID:20260610T000000Z", start, end),
    hour,
  ],
  [
    "takes the newer of two versions",
    [
      ...event("UID:v", "SEQUENCE:1", "DTSTART:20260611T000000Z", "DURATION:PT1H"),
      ...event("UID:v", "SEQUENCE:2", start, end),
    ],
    hour,
  ],
  [
    "takes both of two events that share a UID by mistake",
    [...event("UID:v", "DTSTART:20260611T000000Z", "DURATION:PT1H"), ...event("UID:v", start, end)],
    [...hour, "2026-06-11T00:00/01:00"],
  ],
];

describe("an event that is repeated", () => {
  it.each(repeated.map((each) => [each[0], each] as const))("%s", (_, each) => {
    expectBusy(each);
  });

  it("is found in step from any beginning, however long ago", () => {
    const units = { HOURLY: 3_600_000, DAILY: 86_400_000, WEEKLY: 604_800_000 } as const;
    const horizon = { from: Date.UTC(2026, 5, 1), to: Date.UTC(2026, 5, 8) };
    fc.assert(
      fc.property(
        fc.constantFrom("HOURLY", "DAILY", "WEEKLY"),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: Date.UTC(1990, 0, 1) / 60_000, max: Date.UTC(2026, 5, 9) / 60_000 }),
        (...[freq, interval, minute]) => {
          const begin = minute * 60_000;
          const step = units[freq] * interval;
          const first = begin + Math.max(0, Math.ceil((horizon.from - begin) / step)) * step;
          const expected = [];
          for (let at = first; at < horizon.to; at += step) {
            expected.push(new Date(at).toISOString().slice(0, 16));
          }
          const stamp = `${new Date(begin).toISOString().replaceAll(/[-:]|\.\d+/g, "")}`;
          const rule = `RRULE:FREQ=${freq};INTERVAL=${interval}`;
          const found = spans(event(`DTSTART:${stamp}`, "DURATION:PT1M", rule), { horizon });
          expect(found.map((span) => span.slice(0, 16))).toEqual(expected);
        },
      ),
    );
  });
});

describe("an occurrence that is not as the others", () => {
  it.each(exceptions.map((each) => [each[0], each] as const))("%s", (_, each) => {
    expectBusy(each);
  });
});
