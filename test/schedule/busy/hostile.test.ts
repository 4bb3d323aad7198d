import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCalendarReader } from "../../../server/schedule/service/busy-reading.ts";
import { textOfBytes } from "../../../server/schedule/busy/blocks.ts";
import { busyTimes, mostTimes } from "../../../server/schedule/busy/busy-times.ts";
import { AppError, type ErrorCode } from "../../../shared/wire/errors.ts";
import { calendarOf, event, usual, written } from "./calendars.ts";

const hour = event("DTSTART:20260610T000000Z", "DURATION:PT1H");
const busy = ["2026-06-10T00:00/01:00"];
const read = (text: string) => busyTimes(text, usual);
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What becomes of a file: its busy times, or the code of the refusal. @throws whatever else comes of it */
function fate(text: string): unknown {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof AppError) {
      return error.code;
    }
    throw error;
  }
}

const unreadable: readonly (readonly [claim: string, text: string])[] = [
  ["is empty", ""],
  ["is a page", "<!doctype html><html><body>Please sign in</body></html>"],
  ["is a card", "BEGIN:VCARD\r\nFN:Kim\r\nEND:VCARD\r\n"],
  ["ends in the middle", calendarOf(...hour).slice(0, -20)],
  ["closes what it has not opened", calendarOf(...hour.slice(1))],
  [
    "closes in the wrong order",
    calendarOf("BEGIN:VEVENT", "BEGIN:VALARM", "END:VEVENT", "END:VALARM"),
  ],
  ["has nothing but an event without a beginning", calendarOf(...event("DTEND:20260610T000000Z"))],
  ["has nothing but a date that is none", calendarOf(...event("DTSTART:yesterday"))],
  [
    "has nothing but a rule that is none",
    calendarOf(...event("DTSTART:20260610T000000Z", "RRULE:FREQ=NEVER")),
  ],
  [
    "has a rule without a frequency",
    calendarOf(...event("DTSTART:20260610T000000Z", "RRULE:BYDAY=MO")),
  ],
  [
    "is noise",
    String.fromCodePoint(...Array.from({ length: 500 }, (_, index) => (index * 7919) % 256)),
  ],
];

describe("a calendar that is broken", () => {
  it.each(unreadable)("is refused in words where it %s", (_, text) => {
    expect(fate(text)).toBe("busy/unreadable" satisfies ErrorCode);
  });

  it("loses none of its other entries, and tells how many could not be read", () => {
    const broken = [event("DTSTART:soon"), event("DTSTART:20260610T000000Z", "DURATION:long")];
    const found = read(calendarOf(...hour, ...broken.flat()));
    expect(written(found)).toEqual(busy);
    expect(found.unread).toBe(2);
  });

  it("may have anything in its titles and notes: they are not looked at", () => {
    const lines = ["SUMMARY", 'DESCRIPTION;X=":unclosed', "BEGIN", "no colon at all", "X-Ä:1", ":"];
    expect(written(read(calendarOf(...hour.toSpliced(2, 0, ...lines))))).toEqual(busy);
  });

  it("may fold its lines anywhere, and end them in any way", () => {
    const folded = calendarOf(...hour).replace("20260610T0", "2026\r\n 0610\r\n\tT0");
    for (const text of [folded, folded.replaceAll("\r\n", "\n"), folded.replaceAll("\r\n", "\r")]) {
      expect(written(read(text))).toEqual(busy);
    }
  });

  it("may be written in UTF-8 with a mark, or in UTF-16", () => {
    const text = calendarOf("SUMMARY:회의", ...hour);
    const wide = Buffer.from(`\uFEFF${text}`, "utf16le");
    const files = [bytesOf(`\uFEFF${text}`), wide, Buffer.from(wide).swap16()];
    for (const file of files) {
      expect(written(read(textOfBytes(file)))).toEqual(busy);
    }
  });

  it("is refused with more busy times than are kept", () => {
    const rule = (count: number) =>
      calendarOf(
        ...event(
          "DTSTART:20260610T000000Z",
          "DURATION:PT1S",
          `RRULE:FREQ=SECONDLY;INTERVAL=2;COUNT=${count}`,
        ),
      );
    expect(fate(rule(mostTimes + 2))).toBe("busy/too-many" satisfies ErrorCode);
    expect(read(rule(mostTimes - 1)).times).toHaveLength(mostTimes - 1);
  });

  it("gives nothing but busy times or a refusal, whatever bytes of it are damaged", () => {
    const good = bytesOf(
      calendarOf(
        ...event(
          "UID:a",
          "DTSTART;TZID=Asia/Seoul:20260610T090000",
          "DTEND;TZID=Asia/Seoul:20260610T100000",
          "RDATE:20260612T000000Z",
          "EXDATE;VALUE=DATE:20260611",
        ),
        ...event(
          "UID:a",
          "RECURRENCE-ID:20260612T000000Z",
          "DTSTART;VALUE=DATE:20260613",
          "DURATION:P1D",
        ),
        "BEGIN:VFREEBUSY",
        "FREEBUSY:20260614T000000Z/PT1H",
        "END:VFREEBUSY",
      ),
    );
    const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(damage, (changes) => {
        const bytes = good.slice();
        for (const [place, value] of changes) {
          bytes[place] = value;
        }
        expect(["busy/unreadable", "busy/too-many", "object"]).toContain(
          kindOf(fate(textOfBytes(bytes))),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

function kindOf(value: unknown): unknown {
  return typeof value === "string" ? value : typeof value;
}

describe("the thread that reads a calendar", () => {
  const readCalendar = createCalendarReader({ ms: 4_000, memoryMb: 128 });
  const ruled = (rule: string) =>
    bytesOf(calendarOf(...event("DTSTART:20260201T000000Z", "DURATION:PT1H", `RRULE:${rule}`)));

  it("is ended where a rule never comes true, and reads the next calendar", async () => {
    const endless = readCalendar(ruled("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), usual);
    const next = readCalendar(bytesOf(calendarOf(...hour)), usual);
    await expect(endless).rejects.toMatchObject({ code: "busy/too-slow" });
    expect(written(await next)).toEqual(busy);
  });

  it("is ended where a calendar takes too much memory", async () => {
    const small = createCalendarReader({ ms: 20_000, memoryMb: 8 });
    const many = Array.from({ length: 30_000 }, (_, index) =>
      event(`UID:${index}`, "DTSTART:20200610T000000Z").join("\r\n"),
    ).join("\r\n");
    await expect(small(bytesOf(calendarOf(many)), usual)).rejects.toMatchObject({
      code: "busy/too-slow",
    });
  });

  it("hands over what is refused", async () => {
    await expect(readCalendar(bytesOf("BEGIN:"), usual)).rejects.toMatchObject({
      code: "busy/unreadable",
    });
  });

  it("leaves this thread free, whatever rule is damaged how", { timeout: 60_000 }, async () => {
    const good = ruled("FREQ=MONTHLY;BYMONTHDAY=28;BYMONTH=2;INTERVAL=2;WKST=SU");
    const quick = createCalendarReader({ ms: 1_500, memoryMb: 128 });
    const from = Buffer.from(good).indexOf("RRULE");
    for (let turn = 0; turn < 15; turn += 1) {
      const bytes = good.slice();
      bytes[from + 6 + ((turn * 7) % 50)] = 48 + ((turn * 13) % 40);
      const end = await quick(bytes, usual).catch((error: unknown) => error);
      expect(end instanceof AppError || typeof end === "object").toBe(true);
      expect(end instanceof Error && !(end instanceof AppError)).toBe(false);
    }
  });
});
