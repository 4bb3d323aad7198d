import fc from "fast-check";
import ICAL from "ical.js";
import nodeIcal, { type VEvent } from "node-ical";
import { describe, expect, it } from "vitest";
import { type Notice, writeCalendar } from "../../server/schedule/calendar.ts";
import { readTold } from "../../server/schedule/told.ts";

const startsAt = Date.UTC(2022, 5, 28, 5, 0);
const notice: Notice = {
  method: "REQUEST",
  uid: "9b2c@near.example",
  sequence: 2,
  stampedAt: Date.UTC(2022, 5, 1, 8, 30),
  modifiedAt: Date.UTC(2022, 5, 1, 8, 15),
  zone: "Asia/Seoul",
  startsAt,
  endsAt: startsAt + 90 * 60_000,
  language: "ko",
  summary: "중국 지역 명예대사 온라인 회의; 제1부, 제2부",
  description: "첫째 줄\n둘째 줄: 세미콜론; 쉼표, 역슬래시 \\ 끝",
  url: "https://plenum.near.example/j/AbC_123-x",
  organizer: {
    name: 'NEAR "Secretariat": Pohang',
    address: "secretariat@near.example",
    takesReplies: false,
  },
  attendee: {
    name: "Zhang, Xiuyuan",
    address: "zhang@near.example",
    seat: "chair",
    answer: "none",
  },
};

function eventOf(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const event = calendar.getFirstSubcomponent("vevent");
  if (!event) {
    throw new Error("No event");
  }
  return { calendar, event };
}

/** What node-ical, which did not write it, reads. */
function readBack(text: string) {
  const [event] = Object.values(nodeIcal.sync.parseICS(text)).filter(
    (part) => part?.type === "VEVENT",
  );
  return event as VEvent & { method?: string };
}

const octets = (line: string) => Buffer.byteLength(line, "utf8");

describe("an invitation's calendar", () => {
  it("is read by another library with its times, people and texts", () => {
    const event = readBack(writeCalendar(notice));
    expect(event.start.toISOString()).toBe("2022-06-28T05:00:00.000Z");
    expect(event.end?.toISOString()).toBe("2022-06-28T06:30:00.000Z");
    expect(event.uid).toBe(notice.uid);
    expect(event.method).toBe("REQUEST");
    expect(Number(event.sequence)).toBe(2);
    expect(event.status).toBe("CONFIRMED");
    expect(event.summary).toMatchObject({ val: notice.summary });
    expect(event.description).toMatchObject({ val: notice.description });
    expect(event.location).toBe(notice.url);
    expect(event.attendee).toMatchObject({
      val: "mailto:zhang@near.example",
      params: { CN: "Zhang, Xiuyuan", ROLE: "CHAIR", PARTSTAT: "NEEDS-ACTION" },
    });
    expect(event.organizer).toMatchObject({ val: "mailto:secretariat@near.example" });
  });

  it("says REQUEST on the calendar and names one attendee", () => {
    const { calendar, event } = eventOf(writeCalendar(notice));
    expect(calendar.getFirstPropertyValue("method")).toBe("REQUEST");
    expect(event.getFirstProperty("method")).toBeNull();
    expect(event.getAllProperties("attendee")).toHaveLength(1);
  });

  it("is by the clocks of the meeting's zone, with the zone's rules; its stamps are in UTC", () => {
    const text = writeCalendar(notice);
    expect(eventOf(text).calendar.getAllSubcomponents("vtimezone")).toHaveLength(1);
    expect(text).toContain("\r\nTZID:Asia/Seoul\r\n");
    expect(text).toContain("\r\nDTSTART;TZID=Asia/Seoul:20220628T140000\r\n");
    expect(text).toContain("\r\nDTEND;TZID=Asia/Seoul:20220628T153000\r\n");
    expect(text).toContain("\r\nDTSTAMP:20220601T083000Z\r\n");
    expect(text).toContain("\r\nLAST-MODIFIED:20220601T081500Z\r\n");
  });

  it("is in UTC where today's rules of the zone are not those of the meeting's year", () => {
    // Pyongyang was half an hour behind Seoul from August 2015 to May 2018.
    const at = Date.UTC(2017, 0, 10, 1);
    const times = { zone: "Asia/Pyongyang", startsAt: at, endsAt: at + 3_600_000 };
    const text = writeCalendar({ ...notice, ...times });
    expect(text).toContain("\r\nDTSTART:20170110T010000Z\r\n");
    expect(text).not.toContain("VTIMEZONE");
  });

  it("is in UTC in two hours that the clocks show alike, which readers tell apart in their own ways", () => {
    const zone = "America/New_York";
    for (const hour of [5, 6]) {
      const startsAt = Date.UTC(2026, 10, 1, hour, 30);
      const text = writeCalendar({ ...notice, zone, startsAt, endsAt: startsAt + 600_000 });
      expect(text).toContain(`\r\nDTSTART:20261101T0${hour}3000Z\r\n`);
    }
  });

  it("gives back the times that it was written with", () => {
    const minute = fc.integer({ min: 0, max: 60_000_000 }).map((n) => n * 60_000);
    const zone = fc.constantFrom("Asia/Seoul", "America/New_York", "Asia/Hovd", "Europe/Dublin");
    fc.assert(
      fc.property(minute, minute, zone, (from, length, where) => {
        const times = { startsAt: from, endsAt: from + length };
        expect(readTold(writeCalendar({ ...notice, ...times, zone: where }))).toMatchObject(times);
      }),
    );
  });

  it("cancels with STATUS:CANCELLED where the meeting is cancelled for all", () => {
    const text = writeCalendar({ ...notice, method: "CANCEL", wholeMeeting: true, url: null });
    expect(readBack(text)).toMatchObject({ method: "CANCEL", status: "CANCELLED" });
    expect(text).not.toContain("\r\nLOCATION");
  });

  it("cancels without a STATUS where one person's invitation alone is taken back", () => {
    const { event } = eventOf(writeCalendar({ ...notice, method: "CANCEL" }));
    expect(event.getFirstProperty("status")).toBeNull();
  });

  it("is a file without an attendee for who only keeps it", () => {
    const { event } = eventOf(writeCalendar({ ...notice, method: "PUBLISH", attendee: null }));
    expect(event.getFirstProperty("attendee")).toBeNull();
    expect(event.getFirstProperty("organizer")).not.toBeNull();
  });

  it("folds lines at 75 octets, never inside a character, and loses nothing", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 300 });
    const plain = fc.constantFrom("회의 ", "会議", "Хуралдаан ", "a", "𠮷", "👩‍👩‍👧‍👦", ", ", "; ", "\\");
    const long = fc.array(plain, { maxLength: 120 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(
        fc.oneof(
          text.filter((one) => !/\p{Cc}/u.test(one)),
          long,
        ),
        (summary) => {
          const written = writeCalendar({ ...notice, summary });
          const lines = written.split("\r\n");
          expect(lines.every((line) => octets(line) <= 75 && line.isWellFormed())).toBe(true);
          expect(written.endsWith("END:VCALENDAR\r\n")).toBe(true);
          expect(eventOf(written).event.getFirstPropertyValue("summary")).toBe(summary);
        },
      ),
    );
  });

  it("keeps a name from breaking out of its parameter", () => {
    const name = 'A";X=1:mailto:evil@example.org\r\nATTENDEE:mailto:evil@example.org';
    const text = writeCalendar({
      ...notice,
      organizer: { name, address: "a@near.example", takesReplies: false },
    });
    const { event } = eventOf(text);
    expect(event.getFirstPropertyValue("organizer")).toBe("mailto:a@near.example");
    expect(event.getAllProperties("attendee")).toHaveLength(1);
  });
});
