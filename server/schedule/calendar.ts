import ICAL from "ical.js";
import type { Seat } from "../../shared/wire/permissions.ts";
import type { Answer } from "../../shared/wire/schedule.ts";
import type { Language } from "../../shared/words/languages.ts";

/** An iCalendar object about one meeting for one person. */
export type Notice = {
  /** REQUEST invites or moves, CANCEL takes back, PUBLISH is a file to keep (RFC 5546, 3.2). */
  readonly method: "REQUEST" | "CANCEL" | "PUBLISH";
  /** With CANCEL: the meeting itself is cancelled, not this person's invitation alone. */
  readonly wholeMeeting?: boolean;
  readonly uid: string;
  readonly sequence: number;
  /** Instants in epoch ms. */
  readonly stampedAt: number;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly language: Language;
  readonly summary: string;
  readonly description: string;
  /** Where the person enters; null where there is nothing to enter any more. */
  readonly url: string | null;
  readonly organizer: { readonly name: string; readonly address: string };
  readonly attendee: {
    readonly name: string;
    readonly address: string;
    readonly seat: Seat;
    readonly answer: Answer;
  } | null;
};

// RFC 5545, 3.1: a line has 75 octets at most; ical.js does not count the space that continues a line.
ICAL.foldLength = 74;

/** Writes a notice as RFC 5545 text with CRLF: times in UTC, which every reader takes alike. */
export function writeCalendar(notice: Notice): string {
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("prodid", "-//Plenum//Plenum 1//EN");
  calendar.addPropertyWithValue("calscale", "GREGORIAN");
  calendar.addPropertyWithValue("method", notice.method);
  calendar.addSubcomponent(eventOf(notice));
  return `${calendar.toString()}\r\n`;
}

function eventOf(notice: Notice): ICAL.Component {
  const event = new ICAL.Component("vevent");
  event.addPropertyWithValue("uid", notice.uid);
  event.addPropertyWithValue("sequence", notice.sequence);
  event.addPropertyWithValue("dtstamp", utc(notice.stampedAt));
  event.addPropertyWithValue("dtstart", utc(notice.startsAt));
  event.addPropertyWithValue("dtend", utc(notice.endsAt));
  text(event, { name: "summary", value: notice.summary, language: notice.language });
  text(event, { name: "description", value: notice.description, language: notice.language });
  if (notice.url) {
    event.addPropertyWithValue("location", notice.url);
    event.addPropertyWithValue("url", notice.url);
  }
  const status = statusOf(notice);
  if (status) {
    event.addPropertyWithValue("status", status);
  }
  event.addPropertyWithValue("transp", "OPAQUE");
  addPerson(event, "organizer", notice.organizer);
  if (notice.attendee) {
    addAttendee(event, notice.attendee);
  }
  return event;
}

/** RFC 5546, 3.2.5: STATUS:CANCELLED only where the event is cancelled for all. */
function statusOf(notice: Notice): string | null {
  if (notice.method !== "CANCEL") {
    return "CONFIRMED";
  }
  return notice.wholeMeeting ? "CANCELLED" : null;
}

function utc(at: number): ICAL.Time {
  return ICAL.Time.fromJSDate(new Date(at), true);
}

function text(
  event: ICAL.Component,
  { name, value, language }: { name: string; value: string; language: Language },
): void {
  event.addPropertyWithValue(name, plain(value)).setParameter("language", language);
}

/** A text as a value may hold it (RFC 5545, 3.3.11): line ends of one kind, which are escaped, and no other control character. */
function plain(value: string): string {
  // oxlint-disable-next-line no-control-regex
  return value.replaceAll(/\r\n?/g, "\n").replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
}

function addPerson(
  event: ICAL.Component,
  role: "organizer" | "attendee",
  person: { readonly name: string; readonly address: string },
): ICAL.Property {
  const property = event.addPropertyWithValue(role, `mailto:${person.address}`);
  // RFC 5545, 3.2: a parameter has neither quotation marks nor line ends.
  property.setParameter("cn", person.name.replaceAll(/["\r\n]+/g, " "));
  return property;
}

const partStats: Readonly<Record<Answer, string>> = {
  none: "NEEDS-ACTION",
  accepted: "ACCEPTED",
  tentative: "TENTATIVE",
  declined: "DECLINED",
  represented: "DELEGATED",
};

const participationRoles: Readonly<Record<Seat, string>> = {
  chair: "CHAIR",
  delegate: "REQ-PARTICIPANT",
  interpreter: "REQ-PARTICIPANT",
  observer: "OPT-PARTICIPANT",
};

function addAttendee(event: ICAL.Component, attendee: NonNullable<Notice["attendee"]>): void {
  const property = addPerson(event, "attendee", attendee);
  property.setParameter("cutype", "INDIVIDUAL");
  property.setParameter("role", participationRoles[attendee.seat]);
  property.setParameter("partstat", partStats[attendee.answer]);
  // Replies are given on the invitation's page; a reply by mail would reach nobody.
  property.setParameter("rsvp", "FALSE");
}

/** The SEQUENCE of a notice. @throws where it is no calendar */
export function sequenceIn(calendar: string): number {
  const event = new ICAL.Component(ICAL.parse(calendar)).getFirstSubcomponent("vevent");
  return Number(event?.getFirstPropertyValue("sequence"));
}

/** The times that a notice gave, epoch ms. @throws where it is no calendar of ours */
export function timesIn(calendar: string): { readonly startsAt: number; readonly endsAt: number } {
  const event = new ICAL.Component(ICAL.parse(calendar)).getFirstSubcomponent("vevent");
  const read = (name: string): number => {
    const value = event?.getFirstPropertyValue(name);
    if (!(value instanceof ICAL.Time)) {
      throw new TypeError(`The calendar has no ${name}.`);
    }
    return value.toJSDate().getTime();
  };
  return { startsAt: read("dtstart"), endsAt: read("dtend") };
}
