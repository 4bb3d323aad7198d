import { describe, it } from "vitest";
import { type Case, event, expectBusy } from "./calendars.ts";

const start = "DTSTART:20260610T000000Z";
const end = "DTEND:20260610T010000Z";
const hour = ["2026-06-10T00:00/01:00"];
const newYork = "DTSTART;TZID=America/New_York:20261028T090000";

/** A zone of a program's own: nine hours ahead, under a name that says nothing. */
const ownZone = [
  "BEGIN:VTIMEZONE",
  "TZID:Custom",
  "BEGIN:STANDARD",
  "DTSTART:19700101T000000",
  "TZOFFSETFROM:+0900",
  "TZOFFSETTO:+0900",
  "END:STANDARD",
  "END:VTIMEZONE",
];

const single: readonly Case[] = [
  ["an hour in UTC", event(start, end), hour],
  ["an hour of a DURATION", event(start, "DURATION:PT1H"), hour],
  [
    "a day of a DURATION in a week of clocks changed",
    event(newYork.replace("28", "31"), "DURATION:P1D"),
    ["2026-10-31T13:00/2026-11-01T14:00"],
  ],
  ["no time where an event has no end", event(start), []],
  [
    "no time where an event ends before it begins",
    event(end.replace("END", "START"), start.replace("START", "END")),
    [],
  ],
  [
    "two events that touch as one time",
    [
      ...event("UID:a", start, end),
      ...event("UID:b", "DTSTART:20260610T010000Z", "DTEND:20260610T020000Z"),
    ],
    ["2026-06-10T00:00/02:00"],
  ],
  [
    "what lies within the horizon alone",
    event("DTSTART:20200101T000000Z", "DTEND:20200101T010000Z"),
    [],
  ],
  [
    "the part that reaches into the horizon",
    event("DTSTART:20260531T230000Z", "DTEND:20260601T010000Z"),
    ["2026-06-01T00:00/01:00"],
  ],
  [
    "a floating time on the owner's clocks",
    event("DTSTART:20260610T090000", "DTEND:20260610T100000"),
    hour,
  ],
  [
    "a floating time elsewhere",
    event("DTSTART:20260610T090000", "DTEND:20260610T100000"),
    ["2026-06-10T13:00/14:00"],
    { zone: "America/New_York" },
  ],
  [
    "a whole day of the owner's zone",
    event("DTSTART;VALUE=DATE:20260610", "DTEND;VALUE=DATE:20260611"),
    ["2026-06-09T15:00/2026-06-10T15:00"],
  ],
  [
    "a day without an end",
    event("DTSTART;VALUE=DATE:20260610"),
    ["2026-06-09T15:00/2026-06-10T15:00"],
  ],
  [
    "a day that ends as it begins",
    event("DTSTART;VALUE=DATE:20260610", "DTEND;VALUE=DATE:20260610"),
    ["2026-06-09T15:00/2026-06-10T15:00"],
  ],
  [
    "two days of a DURATION",
    event("DTSTART;VALUE=DATE:20260610", "DURATION:P2D"),
    ["2026-06-09T15:00/2026-06-11T15:00"],
  ],
  [
    "a day of 25 hours",
    event("DTSTART;VALUE=DATE:20261101", "DTEND;VALUE=DATE:20261102"),
    ["2026-11-01T04:00/2026-11-02T05:00"],
    { zone: "America/New_York" },
  ],
];

const zones: readonly Case[] = [
  [
    "an IANA zone without a VTIMEZONE",
    event(
      "DTSTART;TZID=Asia/Ulaanbaatar:20260610T080000",
      "DTEND;TZID=Asia/Ulaanbaatar:20260610T090000",
    ),
    hour,
  ],
  [
    "an old name of a zone",
    event("DTSTART;TZID=Asia/Calcutta:20260610T053000", "DURATION:PT1H"),
    hour,
  ],
  [
    "a zone at the end of a longer name",
    event("DTSTART;TZID=/mozilla.org/20050126_1/Asia/Tokyo:20260610T090000", "DURATION:PT1H"),
    hour,
  ],
  [
    "a zone that the file describes",
    [...ownZone, ...event("DTSTART;TZID=Custom:20260610T090000", "DURATION:PT1H")],
    hour,
  ],
  [
    "a described zone that names its place",
    [
      ...ownZone.toSpliced(2, 0, "X-LIC-LOCATION:Asia/Shanghai"),
      ...event("DTSTART;TZID=Custom:20260610T080000", "DURATION:PT1H"),
    ],
    hour,
  ],
  [
    "a VTIMEZONE that says nothing, as the owner's zone",
    [
      ...ownZone.slice(0, 2),
      ...ownZone.slice(-1),
      ...event("DTSTART;TZID=Custom:20260610T090000", "DURATION:PT1H"),
    ],
    hour,
  ],
  [
    "Windows' name of a zone",
    event("DTSTART;TZID=China Standard Time:20260610T080000", "DURATION:PT1H"),
    hour,
  ],
  [
    "Windows' name in quotes",
    event('DTSTART;TZID="Tokyo Standard Time":20260610T090000', "DURATION:PT1H"),
    hour,
  ],
  [
    "Windows' name of a zone with summer time",
    event("DTSTART;TZID=W. Europe Standard Time:20260610T020000", "DURATION:PT1H"),
    hour,
  ],
  [
    "a zone that nobody knows as the owner's",
    event("DTSTART;TZID=Nowhere:20260610T090000", "DURATION:PT1H"),
    hour,
  ],
  [
    "ends on other clocks than starts",
    event("DTSTART;TZID=Asia/Seoul:20260610T090000", "DTEND;TZID=Asia/Shanghai:20260610T090000"),
    hour,
  ],
  [
    "a time that comes twice as the first",
    event("DTSTART;TZID=America/New_York:20261101T013000", "DURATION:PT30M"),
    ["2026-11-01T05:30/06:00"],
  ],
  [
    "a time that never comes as counted from before the leap",
    event("DTSTART;TZID=Europe/Berlin:20270328T023000", "DURATION:PT1H"),
    ["2027-03-28T01:30/02:30"],
    { horizon: { from: Date.UTC(2027, 2, 1), to: Date.UTC(2027, 3, 1) } },
  ],
];

const attendee = (partstat: string, address: string) =>
  event(start, end, `ATTENDEE;CN="Kim";PARTSTAT=${partstat}:mailto:${address}`);

const statuses: readonly Case[] = [
  ["a transparent event", event(start, end, "TRANSP:TRANSPARENT"), []],
  ["a cancelled event", event(start, end, "STATUS:CANCELLED"), []],
  ["a tentative event, which may yet take place", event(start, end, "STATUS:TENTATIVE"), hour],
  ["what Outlook calls free", event(start, end, "X-MICROSOFT-CDO-BUSYSTATUS:FREE"), []],
  ["what Outlook calls tentative", event(start, end, "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"), hour],
  ["what Outlook calls out of office", event(start, end, "X-MICROSOFT-CDO-BUSYSTATUS:OOF"), hour],
  ["work from elsewhere", event(start, end, "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE"), []],
  ["an event that the owner declined", attendee("DECLINED", "kim@near.example"), []],
  ["an event that the owner sent somebody else to", attendee("DELEGATED", "KIM@NEAR.EXAMPLE"), []],
  ["an event that somebody else declined", attendee("DECLINED", "li@near.example"), hour],
  [
    "an event declined by whom the calendar is called after",
    ["X-WR-CALNAME:li@near.example", ...attendee("DECLINED", "li@near.example")],
    [],
  ],
  ["a calendar of cancellations", ["METHOD:CANCEL", ...event(start, end)], []],
  [
    "a meeting of the platform itself",
    event("UID:own@near.example", start, end),
    [],
    { known: ["own@near.example"] },
  ],
  ["a task", ["BEGIN:VTODO", start, "DUE:20260610T010000Z", "END:VTODO"], []],
  [
    "an alarm within an event",
    event(
      start,
      end,
      "BEGIN:VALARM",
      "TRIGGER:-PT15M",
      "DURATION:PT5H",
      "ACTION:DISPLAY",
      "END:VALARM",
    ),
    hour,
  ],
  [
    "free and busy times, but the free ones",
    [
      "BEGIN:VFREEBUSY",
      "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260610T000000Z/PT1H,20260611T000000Z/20260611T010000Z",
      "FREEBUSY;FBTYPE=FREE:20260612T000000Z/PT1H",
      "FREEBUSY:20260613T000000Z/PT1H",
      "END:VFREEBUSY",
    ],
    [...hour, "2026-06-11T00:00/01:00", "2026-06-13T00:00/01:00"],
  ],
];

describe("when somebody is busy by their calendar", () => {
  it.each(single.map((each) => [each[0], each] as const))("takes %s", (_, each) => {
    expectBusy(each);
  });
  it.each(zones.map((each) => [each[0], each] as const))("reads %s", (_, each) => {
    expectBusy(each);
  });
  it.each(statuses.map((each) => [each[0], each] as const))("knows %s", (_, each) => {
    expectBusy(each);
  });
});
