import ICAL from "ical.js";

/** What somebody's calendar was told about a meeting by a notice of ours. */
export type Told = {
  readonly sequence: number;
  /** Instants in epoch ms. */
  readonly stampedAt: number;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly summary: string;
  readonly description: string;
  /** Where they enter; null where there was nothing to enter any more. */
  readonly url: string | null;
  /** The time was only held. */
  readonly isTentative: boolean;
};

/** A date of a series by its rule: the wall time, and when that is (epoch ms). */
type RuleDate = { readonly wall: string; readonly at: number };

/**
 * Reads a notice that we wrote: of one meeting, or of a series, where `date` is the one of its meetings that is asked for;
 * null where the notice is about others. @throws where it is no calendar of ours
 */
export function readTold(calendar: string): Told;
export function readTold(calendar: string, date: RuleDate | null): Told | null;
export function readTold(calendar: string, date: RuleDate | null = null): Told | null {
  const events = new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents("vevent");
  const whole = events.find((event) => !event.hasProperty("recurrence-id"));
  if (!date) {
    return toldOf(whole ?? events[0]);
  }
  const own = events.find((event) => isAt(event.getFirstPropertyValue("recurrence-id"), date));
  if (own) {
    return toldOf(own);
  }
  const { startsAt, endsAt, ...rest } = whole ? toldOf(whole) : { startsAt: 0, endsAt: 0 };
  return "sequence" in rest
    ? { ...rest, startsAt: date.at, endsAt: date.at + endsAt - startsAt }
    : null;
}

/** Whether a notice is about a whole series, or a meeting that is of none. */
export function isWhole(calendar: string): boolean {
  const events = new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents("vevent");
  return events.some((event) => !event.hasProperty("recurrence-id"));
}

function isAt(value: unknown, { wall, at }: RuleDate): boolean {
  return (
    value instanceof ICAL.Time &&
    (value.toString().startsWith(wall) || value.toJSDate().getTime() === at)
  );
}

function toldOf(event: ICAL.Component | undefined): Told {
  const read = (name: string): unknown => event?.getFirstPropertyValue(name) ?? null;
  const instant = (name: string): number => {
    const value = read(name);
    if (!(value instanceof ICAL.Time)) {
      throw new TypeError(`The calendar has no ${name}.`);
    }
    return value.toJSDate().getTime();
  };
  const text = (name: string): string => {
    const value = read(name);
    return typeof value === "string" ? value : "";
  };
  return {
    sequence: Number(read("sequence")),
    stampedAt: instant("dtstamp"),
    startsAt: instant("dtstart"),
    endsAt: instant("dtend"),
    summary: text("summary"),
    description: text("description"),
    url: text("url") || null,
    isTentative: text("status") === "TENTATIVE",
  };
}

/** The DTSTAMP of a notice that is written now, epoch ms: a later one has a later stamp, whatever the machine's clock does and however fast they follow (RFC 5546, 2.1.5). */
export function stampAfter(told: Told | null, now: number): number {
  return Math.max(now, told ? told.stampedAt + 1000 : 0);
}
