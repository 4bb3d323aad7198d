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

/** Reads a notice that we wrote. @throws where it is no calendar of ours */
export function readTold(calendar: string): Told {
  const event = new ICAL.Component(ICAL.parse(calendar)).getFirstSubcomponent("vevent");
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
