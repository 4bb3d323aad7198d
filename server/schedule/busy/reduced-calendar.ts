import type { Block } from "./blocks.ts";
import type { Entry } from "./entries.ts";

/** An event with its own lines. */
export type WrittenEntry = Entry & { readonly text: string };

/** What is kept of an event besides a number in the place of its UID: when it is, by what rule, and which version. */
const keptProperties = new Set(
  "DTSTART DTEND DURATION RRULE RDATE EXDATE RECURRENCE-ID SEQUENCE".split(" "),
);
const keptParameters = new Set("TZID VALUE RANGE".split(" "));

/**
 * A calendar with nothing in it but when its owner is busy and by what rules, to be read again later; null where nothing recurs.
 * Events that are no longer to come (before an instant, epoch ms), or keep nobody, are left out; of those declined or free, in a
 * series that keeps its owner, nothing but that is left.
 */
export function reducedCalendar(
  blocks: readonly Block[],
  events: readonly (readonly WrittenEntry[])[],
  since: number,
): string | null {
  const kept = events.filter((group) => isToCome(group, since));
  if (!kept.some(recurs)) {
    return null;
  }
  const lines = kept.flatMap((group, number) =>
    group.flatMap((entry) => eventLines(entry, String(number))),
  );
  const parts = blocks.filter(({ name }) => name === "VFREEBUSY").flatMap(freeBusyLines);
  const used = new Set(lines.flatMap((line) => zoneOf(line) ?? []));
  const zones = blocks.filter(({ name, text }) => name === "VTIMEZONE" && used.has(tzidOf(text)));
  return [
    "BEGIN:VCALENDAR",
    ...zones.map(({ text }) => text),
    ...lines,
    ...parts,
    "END:VCALENDAR",
  ].join("\n");
}

function recurs(group: readonly WrittenEntry[]): boolean {
  return group.some(({ component }) =>
    ["rrule", "rdate"].some((name) => component.getFirstProperty(name) !== null),
  );
}

function isToCome(group: readonly WrittenEntry[], since: number): boolean {
  const isBusy = group.some((entry) => entry.isBusy);
  return isBusy && (recurs(group) || group.some(({ start, endOf }) => endOf(start.time) > since));
}

function eventLines({ text, isBusy }: WrittenEntry, uid: string): readonly string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${uid}`,
    ...ownLines(text).flatMap((line) => reducedLine(line) ?? []),
    ...(isBusy ? [] : ["TRANSP:TRANSPARENT"]),
    "END:VEVENT",
  ];
}

/** The lines of a component without those of what is in it: an alarm, too, has a DURATION. */
function ownLines(text: string): readonly string[] {
  let depth = 0;
  return text.split("\n").filter((line) => {
    depth += /^BEGIN:/i.test(line) ? 1 : /^END:/i.test(line) ? -1 : 0;
    return depth === 1;
  });
}

const parameter = /;([\w-]+)=("[^"]*"|[^;:"]*)/g;

function reducedLine(line: string): string | null {
  const [head = "", name = ""] = /^([\w-]+)(?:;[\w-]+=(?:"[^"]*"|[^;:"]*))*(?=:)/.exec(line) ?? [];
  if (!keptProperties.has(name.toUpperCase())) {
    return null;
  }
  const parameters = [...head.matchAll(parameter)]
    .filter(([, key = ""]) => keptParameters.has(key.toUpperCase()))
    .map(([whole]) => whole);
  return name + parameters.join("") + line.slice(head.length);
}

function freeBusyLines({ text }: Block): readonly string[] {
  const times = ownLines(text).filter((line) => /^FREEBUSY[;:]/i.test(line));
  return ["BEGIN:VFREEBUSY", ...times, "END:VFREEBUSY"];
}

function zoneOf(line: string): string | null {
  const [, zone = null] = /;TZID=("[^"]*"|[^;:]*)/i.exec(line) ?? [];
  return zone && plain(zone);
}

function tzidOf(text: string): string {
  return plain(/^TZID[^:]*:(.*)$/im.exec(text)?.[1] ?? "");
}

function plain(zone: string): string {
  return zone.replaceAll(/["\\]/g, "").trim();
}
