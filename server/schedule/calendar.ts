import ICAL from "ical.js";
import type { Seat } from "../../shared/wire/permissions.ts";
import type { Answer } from "../../shared/wire/schedule.ts";
import type { Language } from "../../shared/words/languages.ts";
import { instantToWall } from "../../shared/time/wall.ts";
import { type ZoneBlock, zoneBlock } from "./zone-block.ts";

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
  /** What the notice is about where it is about a series: one meeting of it, or the whole, of which the notice's own times are the first date's. */
  readonly series?: Occurrence | Repetition;
};

/** One meeting of a series: its date by the series' rule. */
export type Occurrence = SeriesDate & {
  readonly kind: "occurrence";
  /** The series' zone, by whose clocks the rule goes. */
  readonly zone: string;
};

/** A whole series. */
export type Repetition = {
  readonly kind: "series";
  /** An RRULE's value. */
  readonly rrule: string;
  /** All dates of the rule, the first one first. */
  readonly dates: readonly SeriesDate[];
  /** The dates without a meeting for this person, by their wall times. */
  readonly without: ReadonlySet<string>;
  /** The meetings that are not as the rest, each with its place. */
  readonly changed: readonly (Omit<Notice, "method" | "series"> & {
    readonly series: Occurrence;
  })[];
};

/** A date of a rule: the wall time by the rule, and when that is, epoch ms. */
type SeriesDate = { readonly wall: string; readonly at: number };

// RFC 5545, 3.1: a line has 75 octets at most; ical.js does not count the space that continues a line.
ICAL.foldLength = 74;

/**
 * Writes a notice as RFC 5545 text with CRLF. The times are by the clocks of the meeting's zone, with the VTIMEZONE that a
 * reader needs for them; in UTC where its rules, which are today's, do not fit the meeting's year.
 */
export function writeCalendar(notice: Notice): string {
  const { method, series } = notice;
  const changed = series?.kind === "series" ? series.changed : [];
  // By the same clocks, so that a RECURRENCE-ID says its time as the rule does.
  const blocks = blocksFor([notice, ...changed]);
  const events = [notice, ...changed].map((each) => ({ notice: { ...each, method }, blocks }));
  return calendarOf(envelope(method), events);
}

function calendarOf(
  calendar: ICAL.Component,
  events: readonly { readonly notice: Notice; readonly blocks: Blocks }[],
): string {
  const zones = new Set<string>();
  for (const block of events.flatMap(({ blocks }) => [...blocks.values()])) {
    if (block && !zones.has(block.tzid)) {
      zones.add(block.tzid);
      calendar.addSubcomponent(block.component);
    }
  }
  for (const { notice, blocks } of events) {
    calendar.addSubcomponent(eventOf(notice, blocks));
  }
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
  const events = notices.map((notice) => ({
    notice: { ...notice, method: "PUBLISH" as const },
    blocks: blocksFor([notice]),
  }));
  return calendarOf(calendar, events);
}

type Unsent = Omit<Notice, "method">;

/** The VTIMEZONEs that are written, by zone; null for a zone whose times are written in UTC, since the block's rules do not fit them all. */
type Blocks = ReadonlyMap<string, ZoneBlock | null>;

function blocksFor(notices: readonly Unsent[]): Blocks {
  const times = notices.flatMap(timesIn);
  const zones = [...new Set(times.map(({ zone }) => zone))];
  return new Map(
    zones.map((zone) => {
      const block = zoneBlock(zone);
      const own = times.filter((time) => time.zone === zone);
      return [zone, block && own.every((time) => fits(block, time)) ? block : null];
    }),
  );
}

/** A time that is written by a zone's clocks; `wall` where it is said by a rule. */
type ZonedTime = { readonly zone: string; readonly at: number; readonly wall?: string };

function timesIn({ zone, startsAt, endsAt, series }: Unsent): readonly ZonedTime[] {
  if (series?.kind === "series") {
    return series.dates.map((date) => ({ zone, ...date }));
  }
  const own = [
    { zone, at: startsAt },
    { zone, at: endsAt },
  ];
  return series ? [...own, { zone: series.zone, at: series.at, wall: series.wall }] : own;
}

function fits(block: ZoneBlock, { at, wall }: ZonedTime): boolean {
  return wall === undefined
    ? block.write(at) !== null
    : block.wall(wall).toJSDate().getTime() === at;
}

/** Adds a property with times by a zone's clocks, or in UTC. */
function addTimes(
  event: ICAL.Component,
  name: string,
  { block, times }: { readonly block: ZoneBlock | null; readonly times: readonly ZonedTime[] },
): void {
  const property = new ICAL.Property(name);
  const values = times.map(({ at, wall, zone }) =>
    block ? block.wall(wall ?? instantToWall(at, zone)) : utc(at),
  );
  if (property.isMultiValue) {
    property.setValues(values);
  } else if (values[0]) {
    property.setValue(values[0]);
  }
  if (block) {
    property.setParameter("tzid", block.tzid);
  }
  event.addProperty(property);
}

function eventOf(notice: Notice, blocks: Blocks): ICAL.Component {
  const event = new ICAL.Component("vevent");
  event.addPropertyWithValue("uid", notice.uid);
  event.addPropertyWithValue("sequence", notice.sequence);
  event.addPropertyWithValue("dtstamp", utc(notice.stampedAt));
  event.addPropertyWithValue("last-modified", utc(notice.modifiedAt));
  addWhen(event, notice, blocks);
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

function addWhen(event: ICAL.Component, notice: Notice, blocks: Blocks): void {
  const { zone, startsAt, endsAt, series } = notice;
  const block = blocks.get(zone) ?? null;
  const first = series?.kind === "series" ? series.dates[0] : undefined;
  addTimes(event, "dtstart", { block, times: [{ zone, at: startsAt, ...first }] });
  addTimes(event, "dtend", { block, times: [{ zone, at: endsAt }] });
  if (series?.kind === "occurrence") {
    const ruled = blocks.get(series.zone) ?? null;
    addTimes(event, "recurrence-id", { block: ruled, times: [series] });
  } else if (series) {
    addRepetition(event, series, { block, zone });
  }
}

/** A rule by the clocks of its zone; where those cannot be written, the dates themselves. */
function addRepetition(
  event: ICAL.Component,
  { rrule, dates, without }: Repetition,
  { block, zone }: { readonly block: ZoneBlock | null; readonly zone: string },
): void {
  const placed = dates.map((date) => ({ zone, ...date }));
  const left = placed.filter(({ wall }) => without.has(wall));
  const others = placed.slice(1);
  if (block) {
    event.addPropertyWithValue("rrule", ICAL.Recur.fromString(rrule));
  } else if (others.length > 0) {
    addTimes(event, "rdate", { block, times: others });
  }
  if (left.length > 0) {
    addTimes(event, "exdate", { block, times: left });
  }
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
