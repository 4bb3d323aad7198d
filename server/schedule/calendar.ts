import ICAL from "ical.js";
import type { Seat } from "../../shared/wire/permissions.ts";
import type { Answer } from "../../shared/wire/schedule.ts";
import type { Language } from "../../shared/words/languages.ts";
import { zoneBlock } from "./zone-block.ts";

/** An iCalendar object about one meeting for one person. */
export type Notice = {
  /** REQUEST invites or moves, CANCEL takes back, DECLINECOUNTER keeps the time where another was proposed, PUBLISH is a file to keep (RFC 5546, 3.2). */
  readonly method: "REQUEST" | "CANCEL" | "DECLINECOUNTER" | "PUBLISH";
  /** The meeting itself is cancelled, not this person's invitation alone. */
  readonly wholeMeeting?: boolean;
  readonly uid: string;
  readonly sequence: number;
  /** Instants in epoch ms: when the notice was written, and when what it says of the meeting last changed. */
  readonly stampedAt: number;
  readonly modifiedAt: number;
  /** The meeting's own zone, IANA. */
  readonly zone: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly language: Language;
  readonly summary: string;
  readonly description: string;
  /** Where the person enters; null where there is nothing to enter yet, or any more. */
  readonly url: string | null;
  /** What is said of the place where there is no `url`. */
  readonly place?: string | null;
  /** The time is only held. */
  readonly isTentative?: boolean;
  /** `takesReplies` where the platform reads the answers that calendars send there. */
  readonly organizer: {
    readonly name: string;
    readonly address: string;
    readonly takesReplies: boolean;
  };
  readonly attendee: {
    readonly name: string;
    readonly address: string;
    readonly seat: Seat;
    readonly answer: Answer;
  } | null;
};

// RFC 5545, 3.1: a line has 75 octets at most; ical.js does not count the space that continues a line.
ICAL.foldLength = 74;

/**
 * Writes a notice as RFC 5545 text with CRLF. The times are by the clocks of the meeting's zone, with the VTIMEZONE that a
 * reader needs for them; in UTC where its rules, which are today's, do not fit the meeting's year.
 */
export function writeCalendar(notice: Notice): string {
  const calendar = envelope(notice.method);
  const times = timesOf(notice);
  if (times.zone) {
    calendar.addSubcomponent(times.zone);
  }
  calendar.addSubcomponent(eventOf(notice, times));
  return `${calendar.toString()}\r\n`;
}

function envelope(method: string): ICAL.Component {
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("prodid", "-//Plenum//Plenum 1//EN");
  calendar.addPropertyWithValue("calscale", "GREGORIAN");
  calendar.addPropertyWithValue("method", method);
  return calendar;
}

/** A calendar that is read again and again: all that somebody's meetings are. */
export type FeedNotices = {
  /** The calendar's name, as programs show it. */
  readonly name: string;
  readonly notices: readonly Omit<Notice, "method">[];
};

/** Writes a feed as RFC 5545 text, with the properties of RFC 7986 and their older names. */
export function writeFeed({ name, notices }: FeedNotices): string {
  const calendar = envelope("PUBLISH");
  calendar.addPropertyWithValue("name", plainText(name));
  calendar.addPropertyWithValue("x-wr-calname", plainText(name));
  const hourly = ICAL.Duration.fromSeconds(3600);
  calendar.addPropertyWithValue("refresh-interval", hourly);
  calendar.addPropertyWithValue("x-published-ttl", hourly.toString());
  const zones = new Set<string>();
  const events = notices.map((notice) => {
    const times = timesOf(notice);
    if (times.zone && times.tzid && !zones.has(times.tzid)) {
      zones.add(times.tzid);
      calendar.addSubcomponent(times.zone);
    }
    return eventOf({ ...notice, method: "PUBLISH" }, times);
  });
  for (const event of events) {
    calendar.addSubcomponent(event);
  }
  return `${calendar.toString()}\r\n`;
}

/** From when to when, and the VTIMEZONE by whose clocks that is written; null with times in UTC. */
type Times = {
  readonly zone: ICAL.Component | null;
  readonly tzid: string | null;
  readonly start: ICAL.Time;
  readonly end: ICAL.Time;
};

function timesOf({ zone, startsAt, endsAt }: Omit<Notice, "method">): Times {
  const block = zoneBlock(zone);
  const start = block?.write(startsAt);
  const end = block?.write(endsAt);
  return block && start && end
    ? { zone: block.component, tzid: block.tzid, start, end }
    : { zone: null, tzid: null, start: utc(startsAt), end: utc(endsAt) };
}

function eventOf(notice: Notice, { tzid, start, end }: Times): ICAL.Component {
  const event = new ICAL.Component("vevent");
  event.addPropertyWithValue("uid", notice.uid);
  event.addPropertyWithValue("sequence", notice.sequence);
  event.addPropertyWithValue("dtstamp", utc(notice.stampedAt));
  event.addPropertyWithValue("last-modified", utc(notice.modifiedAt));
  for (const property of [
    event.addPropertyWithValue("dtstart", start),
    event.addPropertyWithValue("dtend", end),
  ]) {
    if (tzid) {
      property.setParameter("tzid", tzid);
    }
  }
  text(event, { name: "summary", value: notice.summary, language: notice.language });
  text(event, { name: "description", value: notice.description, language: notice.language });
  if (notice.url) {
    event.addPropertyWithValue("location", notice.url);
    event.addPropertyWithValue("url", notice.url);
  } else if (notice.place) {
    text(event, { name: "location", value: notice.place, language: notice.language });
  }
  const status = statusOf(notice);
  if (status) {
    event.addPropertyWithValue("status", status);
  }
  event.addPropertyWithValue("transp", "OPAQUE");
  addPerson(event, "organizer", notice.organizer);
  if (notice.attendee) {
    addAttendee(event, notice.attendee, notice.organizer.takesReplies);
  }
  return event;
}

/** RFC 5546, 3.2.5: STATUS:CANCELLED only where the event is cancelled for all. */
function statusOf({ method, wholeMeeting, isTentative }: Notice): string | null {
  if (wholeMeeting) {
    return "CANCELLED";
  }
  if (method === "CANCEL") {
    return null;
  }
  return isTentative ? "TENTATIVE" : "CONFIRMED";
}

function utc(at: number): ICAL.Time {
  return ICAL.Time.fromJSDate(new Date(at), true);
}

function text(
  event: ICAL.Component,
  { name, value, language }: { name: string; value: string; language: Language },
): void {
  event.addPropertyWithValue(name, plainText(value)).setParameter("language", language);
}

/**
 * A text as a value may hold it (RFC 5545, 3.3.11): line ends of one kind, which are escaped, and no other control
 * character. Unicode's own line ends are some readers' too.
 */
export function plainText(value: string): string {
  const lines = value.replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, "\n");
  return lines.replaceAll(/(?![\t\n])\p{Cc}/gu, "");
}

function addPerson(
  event: ICAL.Component,
  role: "organizer" | "attendee",
  person: { readonly name: string; readonly address: string },
): ICAL.Property {
  const property = event.addPropertyWithValue(role, `mailto:${person.address}`);
  // RFC 5545, 3.2: a parameter has neither quotation marks nor control characters.
  property.setParameter("cn", person.name.replaceAll(/["\p{Cc}\u2028\u2029]+/gu, " "));
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

function addAttendee(
  event: ICAL.Component,
  attendee: NonNullable<Notice["attendee"]>,
  takesReplies: boolean,
): void {
  const property = addPerson(event, "attendee", attendee);
  property.setParameter("cutype", "INDIVIDUAL");
  property.setParameter("role", participationRoles[attendee.seat]);
  property.setParameter("partstat", partStats[attendee.answer]);
  // Where nobody takes it in, a reply by mail would be lost: it is given on the invitation's page.
  property.setParameter("rsvp", takesReplies ? "TRUE" : "FALSE");
}
